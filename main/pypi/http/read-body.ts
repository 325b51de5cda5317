import { createHash } from "node:crypto";
import { formatSize } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { HttpAnswer } from "./door.ts";
import { joinPieces, type PartialBody } from "./partial-body.ts";
import { capitalised, type Watch } from "./watch.ts";

export interface BodyBounds {
	/** Bytes; more are not taken. */
	readonly limit: number;
	/** Bytes that the index lists: fewer are a truncated body, more are not taken. */
	readonly listedSize?: number;
	/** Milliseconds between two pieces. */
	readonly idle: number;
	/** For messages. */
	readonly what: string;
	onBytes?(received: number, total: number | undefined): void;
}

export interface Body {
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Lower-case hexadecimal. */
	readonly sha256: string;
}

/** A body that stopped early: worth another try. */
export class TruncatedBody extends AnalystError {
	constructor(what: string, received: number, expected: number | undefined, cause?: unknown) {
		const of = expected === undefined ? "" : ` of ${formatSize(expected)}`;
		super("body-truncated", `${capitalised(what)} stopped early: ${formatSize(received)}${of} came. Try again.`, cause);
	}
}

/** Bytes that the head promises; undefined where it doesn't say, or where the body was packed for the way and is counted unpacked. */
function promisedLength({ headers }: HttpAnswer): number | undefined {
	const encoding = headers.get("content-encoding");
	const length = headers.get("content-length");
	if (length === null || !/^\d+$/.test(length) || (encoding !== null && encoding !== "identity")) return undefined;
	return Number(length);
}

function refuseMore({ limit, listedSize, what }: BodyBounds, size: number): void {
	if (size > limit) {
		throw new AnalystError(
			"body-too-large",
			`${capitalised(what)} is larger than ${formatSize(limit)} and was not taken.`,
		);
	}
	if (listedSize === undefined || size <= listedSize) return;
	throw new AnalystError(
		"body-too-large",
		`${capitalised(what)} is larger than the ${formatSize(listedSize)} that the index lists for it, and was not taken.`,
	);
}

/**
 * Takes a body piece by piece, never more than the limit in memory, onto what has come already.
 * @throws AnalystError body-too-large; TruncatedBody, with the partial body left as far as it came; whatever the watch gave as its reason
 */
export async function readBody(
	response: HttpAnswer,
	host: string,
	bounds: BodyBounds,
	watch: Watch,
	partial: PartialBody,
): Promise<Body> {
	const promised = promisedLength(response);
	const whole = promised === undefined ? undefined : partial.received + promised;
	try {
		if (whole !== undefined) refuseMore(bounds, whole);
	} catch (refusal) {
		await response.body?.cancel();
		throw refusal;
	}
	const expected = whole ?? bounds.listedSize;
	const reader = response.body?.getReader();
	bounds.onBytes?.(partial.received, expected);
	for (;;) {
		if (reader === undefined) break;
		watch.expect(bounds.idle, `${host} sent nothing`);
		let piece: { done: boolean; value?: unknown };
		try {
			piece = await reader.read();
		} catch (thrown) {
			watch.signal.throwIfAborted();
			if (thrown instanceof AnalystError) throw thrown;
			throw new TruncatedBody(bounds.what, partial.received, expected, thrown);
		}
		if (piece.done) break;
		if (!(piece.value instanceof Uint8Array)) throw new TypeError("A piece of a body that is no bytes");
		try {
			refuseMore(bounds, partial.received + piece.value.length);
		} catch (refusal) {
			await reader.cancel();
			throw refusal;
		}
		partial.received += piece.value.length;
		partial.pieces.push(piece.value);
		bounds.onBytes?.(partial.received, expected);
	}
	watch.rest();
	if (expected !== undefined && partial.received < expected) {
		throw new TruncatedBody(bounds.what, partial.received, expected);
	}
	const bytes = joinPieces(partial);
	return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

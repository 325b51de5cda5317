import { createHash } from "node:crypto";
import { formatSize } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import { capitalised, type Watch } from "./watch.ts";

export interface BodyBounds {
	/** Bytes; more are not taken. */
	readonly limit: number;
	/** Bytes that the index lists; fewer are a truncated body. */
	readonly listedSize?: number;
	/** Milliseconds between two pieces. */
	readonly idle: number;
	/** For messages. */
	readonly what: string;
	onBytes?(received: number, total: number | undefined): void;
}

export interface Body {
	readonly bytes: Uint8Array;
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
function promisedLength(response: Response): number | undefined {
	const encoding = response.headers.get("content-encoding");
	const length = response.headers.get("content-length");
	if (length === null || !/^\d+$/.test(length) || (encoding !== null && encoding !== "identity")) return undefined;
	return Number(length);
}

function tooLarge(bounds: BodyBounds): AnalystError {
	return new AnalystError(
		"body-too-large",
		`${capitalised(bounds.what)} is larger than ${formatSize(bounds.limit)} and was not taken.`,
	);
}

/**
 * Takes a body piece by piece, never more than the limit in memory.
 * @throws AnalystError body-too-large; TruncatedBody; whatever the watch gave as its reason
 */
export async function readBody(response: Response, bounds: BodyBounds, watch: Watch): Promise<Body> {
	const promised = promisedLength(response);
	if (promised !== undefined && promised > bounds.limit) {
		await response.body?.cancel();
		throw tooLarge(bounds);
	}
	const expected = promised ?? bounds.listedSize;
	const hash = createHash("sha256");
	const pieces: Uint8Array[] = [];
	let received = 0;
	const reader = response.body?.getReader();
	bounds.onBytes?.(0, expected);
	for (;;) {
		if (reader === undefined) break;
		watch.expect(bounds.idle, `${response.url === "" ? "The server" : new URL(response.url).host} sent nothing`);
		let piece: ReadableStreamReadResult<Uint8Array>;
		try {
			piece = await reader.read();
		} catch (thrown) {
			watch.signal.throwIfAborted();
			throw new TruncatedBody(bounds.what, received, expected, thrown);
		}
		if (piece.done) break;
		received += piece.value.length;
		if (received > bounds.limit) {
			await reader.cancel();
			throw tooLarge(bounds);
		}
		hash.update(piece.value);
		pieces.push(piece.value);
		bounds.onBytes?.(received, expected);
	}
	watch.rest();
	if (expected !== undefined && received < expected) throw new TruncatedBody(bounds.what, received, expected);
	const bytes = new Uint8Array(received);
	let offset = 0;
	for (const piece of pieces) {
		bytes.set(piece, offset);
		offset += piece.length;
	}
	return { bytes, sha256: hash.digest("hex") };
}

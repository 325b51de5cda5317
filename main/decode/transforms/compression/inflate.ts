import {
	constants,
	gunzipSync,
	type InputType,
	inflateRawSync,
	inflateSync,
	unzipSync,
	type ZlibOptions,
} from "node:zlib";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { DecodeBudget, TransformOptions, TransformResult } from "../../transform.ts";

export type Wrapper = "zlib" | "gzip" | "raw" | "auto";

const INFLATERS: Record<Wrapper, (input: InputType, options: ZlibOptions) => Uint8Array> = {
	zlib: inflateSync,
	gzip: gunzipSync,
	raw: inflateRawSync,
	auto: unzipSync,
};

function hasCode(thrown: unknown): thrown is Error & { code: string } {
	return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string";
}

/** What any failure of node:zlib means: over the budget, or not such a stream. */
export function toDecodeError(thrown: unknown, what: string, budget: DecodeBudget): DecodeError {
	if (hasCode(thrown)) {
		if (thrown.code === "ERR_BUFFER_TOO_LARGE") {
			return new DecodeError(
				"too-large",
				`The ${what} stream unpacks to more than ${budget.maximumOutput.toLocaleString("en")} bytes.`,
				thrown,
			);
		}
		return new DecodeError("malformed", `Not a whole ${what} stream (${thrown.code}).`, thrown);
	}
	throw thrown;
}

/** Trailing bytes after the stream are passed over, as `zlib.decompress` does. The budget holds inside zlib: a bomb is never unpacked. */
export function inflate(
	wrapper: Wrapper,
	input: Uint8Array,
	options: TransformOptions,
	budget: DecodeBudget,
): TransformResult {
	requireRoom(0, budget);
	try {
		const bytes = INFLATERS[wrapper](input, {
			maxOutputLength: Math.max(1, budget.maximumOutput),
			...(options.partial ? { finishFlush: constants.Z_SYNC_FLUSH } : {}),
		});
		requireRoom(bytes.length, budget);
		return { bytes: plain(bytes), map: wholeMap(input.length, bytes.length) };
	} catch (thrown) {
		if (thrown instanceof DecodeError) throw thrown;
		throw toDecodeError(thrown, wrapper === "auto" ? "zlib or gzip" : wrapper === "raw" ? "deflate" : wrapper, budget);
	}
}

/** A plain array, so that results compare and travel alike whatever made them. */
export function plain(bytes: Uint8Array): Uint8Array {
	return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

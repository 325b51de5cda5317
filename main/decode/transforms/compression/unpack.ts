import { assertNever } from "../../../model/assert-never.ts";
import { DecodeError } from "../../decode-error.ts";
import { ByteSink } from "./byte-sink.ts";
import { unpackBz2 } from "./bz2.ts";
import { unpackDeflate64 } from "./deflate64.ts";
import { unpackAlone, unpackZipLzma } from "./lzma.ts";
import type { Pieces } from "./pieces.ts";
import { TruncatedError } from "./truncated-error.ts";
import { unpackXz } from "./xz.ts";

/** Formats that node:zlib lacks. `lzma` is the form of a .lzma file, `zip-lzma` that of a zip's entry. */
export type PackedFormat = "bzip2" | "xz" | "lzma" | "zip-lzma" | "deflate64";

/** How the unpacking came to its end. */
export interface UnpackEnd {
	/** Bytes of the input that belong to what was unpacked; where there is a problem, all of them. */
	readonly consumed: number;
	/** `message` holds no package text. */
	readonly problem?: { readonly kind: "truncated" | "damaged" | "unsupported"; readonly message: string };
}

export interface UnpackOptions {
	/** `zip-lzma`: bytes to unpack where the data have no end mark. */
	readonly size?: number | undefined;
}

/**
 * Unpacks a whole file in pieces of about 64 KiB, without any limit on the output: the caller counts, and stops by asking no more. Never throws
 * for what is in the input: everything before damage comes out, and the end tells of it. Memory beside the input: at most 1.5 times the
 * dictionary, which is held to 128 MiB, and doubling while it grows. Some pieces are empty; between any two there is at most the work of one
 * bzip2 block.
 */
export function* unpack(
	format: PackedFormat,
	input: Uint8Array,
	options: UnpackOptions = {},
): Generator<Uint8Array, UnpackEnd, undefined> {
	const sink = new ByteSink({ maximumOutput: Number.POSITIVE_INFINITY });
	try {
		return { consumed: yield* piecesOf(format, input, sink, options) };
	} catch (thrown) {
		if (!(thrown instanceof DecodeError)) throw thrown;
		yield sink.take();
		const kind =
			thrown instanceof TruncatedError ? "truncated" : thrown.code === "unsupported" ? "unsupported" : "damaged";
		return { consumed: input.length, problem: { kind, message: thrown.message } };
	}
}

function piecesOf(format: PackedFormat, input: Uint8Array, sink: ByteSink, options: UnpackOptions): Pieces {
	switch (format) {
		case "bzip2":
			return unpackBz2(input, sink);
		case "xz":
			return unpackXz(input, sink);
		case "lzma":
			return unpackAlone(input, sink);
		case "zip-lzma":
			return unpackZipLzma(input, sink, options.size);
		case "deflate64":
			return unpackDeflate64(input, sink);
		default:
			return assertNever(format);
	}
}

import { type PackedFormat, type UnpackEnd, unpack } from "../decode/index.ts";
import { assertNever } from "../model/assert-never.ts";
import { type ByteSource, sliceSource } from "./byte-source.ts";
import { OutputGuard, tellBroken, tellTrailing } from "./compressed-output.ts";
import { CUT_OFF, type StreamEnd } from "./decompress.ts";
import { detectStart, HEAD_LENGTH } from "./detect-format.ts";
import type { OpenBudget } from "./open-budget.ts";
import type { Reading } from "./reading.ts";

const MIB = 1024 * 1024;
/** Our own decompressors want their input in memory: bytes of it that are read at most. Unpacking more takes longer than there is time. */
const LONGEST_INPUT = 256 * MIB;
/** Streams of different forms, or of the .lzma form, one after another: each reads what is left anew. Of bzip2 and xz alone any number is one. */
const MOST_STREAMS = 64;
/** A name under which every .lzma header is one. */
const ANY_LZMA = "x.lzma";

/**
 * As `decompress`, for the formats that node:zlib lacks: everything comes out that can be unpacked, in pieces of about 64 KiB, and between them
 * other work gets its turn and cancelling is honoured. `size` as in `UnpackOptions`.
 */
export async function* decompressOwn(
	format: PackedFormat,
	source: ByteSource,
	budget: OpenBudget,
	size?: number,
): AsyncGenerator<Uint8Array, StreamEnd> {
	const input = await source.read(0, Math.min(source.size, LONGEST_INPUT));
	const pieces = unpack(format, input, { size });
	for (;;) {
		await budget.pause();
		const step = pieces.next();
		if (step.done) return endOf(step.value, input.length < source.size);
		// Also an empty piece stands for work, whose time the caller looks at.
		yield step.value;
	}
}

function endOf({ consumed, problem }: UnpackEnd, more: boolean): StreamEnd {
	if (problem === undefined) return { consumed, complete: true };
	const known = { consumed, complete: false };
	switch (problem.kind) {
		case "truncated":
			return more
				? { ...known, problem: `it is larger than ${LONGEST_INPUT / MIB} MiB`, unread: true }
				: { ...known, problem: CUT_OFF };
		case "unsupported":
			return { ...known, problem: problem.message, unread: true };
		case "damaged":
			return { ...known, problem: problem.message };
		default:
			return assertNever(problem.kind);
	}
}

/**
 * The content of a bzip2, xz or .lzma file; otherwise as `gunzip`. Behind xz or .lzma data the same or the other may go on, as Python's lzma module
 * reads them.
 */
export async function* unpackOwn(
	format: "bzip2" | "xz" | "lzma",
	source: ByteSource,
	reading: Reading,
): AsyncGenerator<Uint8Array, void> {
	const guard = new OutputGuard(source.size, reading);
	let position = 0;
	let next: PackedFormat | undefined = format;
	for (let streams = 0; next !== undefined && streams < MOST_STREAMS; streams++) {
		const stream = decompressOwn(next, sliceSource(source, position, source.size), reading.budget);
		let produced = 0;
		let step = await stream.next();
		for (; !step.done; step = await stream.next()) {
			if (!guard.allows(step.value.length)) return;
			produced += step.value.length;
			if (step.value.length > 0) yield step.value;
		}
		const { consumed, complete } = step.value;
		// What only looks like a stream is none.
		if (!complete && streams > 0 && produced === 0) break;
		if (!complete) return tellBroken(step.value, reading);
		position += Math.max(1, consumed);
		next = format === "bzip2" ? undefined : await lzmaAt(source, position);
	}
	if (position < source.size) await tellTrailing(source, position, reading);
}

async function lzmaAt(source: ByteSource, position: number): Promise<"xz" | "lzma" | undefined> {
	const start = detectStart(await source.read(position, Math.min(HEAD_LENGTH, source.size - position)), ANY_LZMA);
	return start === "xz" || start === "lzma" ? start : undefined;
}

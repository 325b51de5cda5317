import { defaultLimits } from "../../model/limits.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { Range } from "../../model/text/span.ts";
import type { BenchStep } from "../../model/workshop/decode-bench.ts";
import { applyTransform } from "../apply-transform.ts";
import { DecodeError } from "../decode-error.ts";
import type { Decoded } from "../transform.ts";
import { isTransformId, readOptions } from "./read-options.ts";

export interface TraceJob {
	readonly input: Uint8Array;
	readonly steps: readonly BenchStep[];
	/** 0: in the input; n: in what came out of step n. */
	readonly level: number;
	readonly unit: "text" | "bytes";
	readonly range: Range;
}

/** A stretch of the input, or of what came out of a step. */
export interface Traced {
	readonly bytes: Range;
	/** In its text, UTF-16 units; absent where it is no text, or one whose offsets cannot be told from bytes. */
	readonly text?: Range;
}

/**
 * The same stretch at every level, from the input to the last output: back and forth through the position map of each step. Where a step's positions
 * cannot be told apart (compression, ciphers with feedback) all of it is meant. Undefined where a step cannot be undone or the level is not there.
 */
export function traceRange({ input, steps, level, unit, range }: TraceJob): readonly Traced[] | undefined {
	const outputs: Uint8Array[] = [input];
	const maps: Decoded[] = [];
	let room = defaultLimits.layerBytes;
	try {
		for (const { transform, options } of steps) {
			if (!isTransformId(transform)) return undefined;
			const decoded = applyTransform(transform, outputs.at(-1) ?? input, readOptions(transform, options), {
				maximumOutput: room,
			});
			room -= decoded.bytes.length;
			maps.push(decoded);
			outputs.push(decoded.bytes);
		}
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
	const here = outputs[level];
	if (here === undefined) return undefined;
	const start = unit === "text" ? toBytes(here, range) : range;
	if (start === undefined) return undefined;
	const ranges: Range[] = [];
	ranges[level] = start;
	for (let at = level; at > 0; at--) ranges[at - 1] = maps[at - 1]?.mapBack(ranges[at] ?? start) ?? start;
	for (let at = level; at < maps.length; at++) ranges[at + 1] = maps[at]?.mapForward(ranges[at] ?? start) ?? start;
	return ranges.map((bytes, at) => {
		const text = toText(outputs[at] ?? input, bytes);
		return { bytes, ...(text && { text }) };
	});
}

function isOneToOne(bytes: Uint8Array): boolean {
	return bytes.every((byte) => byte < 0x80);
}

function textOf(bytes: Uint8Array): string | undefined {
	const { document, binary } = decodeText(bytes);
	return !binary && document.encoding === "utf-8" && !document.replaced ? document.text : undefined;
}

function toBytes(bytes: Uint8Array, { start, end }: Range): Range | undefined {
	if (isOneToOne(bytes)) return { start, end };
	const text = textOf(bytes);
	if (text === undefined) return undefined;
	const before = Buffer.byteLength(text.slice(0, start));
	return { start: before, end: before + Buffer.byteLength(text.slice(start, end)) };
}

function toText(bytes: Uint8Array, { start, end }: Range): Range | undefined {
	if (isOneToOne(bytes)) return { start, end };
	if (textOf(bytes) === undefined) return undefined;
	// A character that is met in its middle is meant whole.
	let first = start;
	while (first > 0 && ((bytes[first] ?? 0) & 0xc0) === 0x80) first--;
	let last = end;
	while (last < bytes.length && ((bytes[last] ?? 0) & 0xc0) === 0x80) last++;
	const length = (from: number, to: number): number => Buffer.from(bytes.subarray(from, to)).toString("utf8").length;
	const before = length(0, first);
	return { start: before, end: before + length(first, last) };
}

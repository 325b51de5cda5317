import type { Range } from "../../model/text/span.ts";
import type { BenchSource, BenchStep, TracedLevels } from "../../model/workshop/decode-bench.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import { CHAIN_TIME, inTime } from "./bench-calls.ts";
import { benchInput } from "./bench-input.ts";
import { contentOf } from "./content-bytes.ts";
import type { Workshop } from "./workshop.ts";

export interface TraceWanted {
	readonly source: BenchSource;
	readonly steps: readonly BenchStep[];
	readonly level: number;
	readonly unit: "text" | "bytes";
	readonly start: number;
	readonly end: number;
}

/** Text of the input; absent for bytes that were taken as they are. */
async function textOf(scanned: ReadablePackage, source: BenchSource): Promise<string | undefined> {
	if (source.kind === "typed") return source.text;
	if (source.kind === "bytes") return undefined;
	return (await contentOf(scanned, source.documentId)).document.text.slice(source.start, source.end);
}

/** `decode.trace` of the contract. Errors: those of `contentOf`, `timed-out`, `cancelled`. */
export async function traceCall(
	scanned: ReadablePackage,
	{ source, steps, level, unit, start, end }: TraceWanted,
	{ workshop, signal }: { workshop: Workshop; signal: AbortSignal | undefined },
): Promise<TracedLevels> {
	const input = await benchInput(scanned, source);
	const text = await textOf(scanned, source);
	// Characters that fit into a byte each are those bytes, though they may be none of UTF-8.
	const oneToOne = text !== undefined && text.length === input.length;
	const asBytes = level === 0 && oneToOne;
	const range: Range = { start, end: Math.max(start, end) };
	const job = { kind: "trace", input, steps, level, unit: asBytes ? "bytes" : unit, range } as const;
	const levels = await inTime(workshop.run<"trace">(job, { milliseconds: CHAIN_TIME, signal }));
	const [first, ...others] = levels ?? [];
	if (first === undefined) return [];
	const shift = source.kind === "text" ? source.start : 0;
	const inText = oneToOne ? first.bytes : text === undefined ? undefined : first.text;
	const moved = inText && { start: inText.start + shift, end: inText.end + shift };
	return [{ bytes: first.bytes, ...(moved && { text: moved }) }, ...others];
}

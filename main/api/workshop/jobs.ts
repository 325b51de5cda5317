import {
	type ChainResult,
	classify,
	DecodeError,
	disassemble,
	entropyOf,
	magicOf,
	type Retraced,
	readMarshalled,
	readPyc,
	retrace,
	runChain,
	suggestTransforms,
	type Traced,
	type TraceJob,
	traceRange,
} from "../../decode/index.ts";
import type { TransformStep } from "../../model/analysis/layer.ts";
import type { Case } from "../../model/case/case.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import type { BenchOutput, BenchResult, BenchStep } from "../../model/workshop/decode-bench.ts";
import { type RenderedReport, type ReportFormat, renderReport } from "../../report/render-report.ts";
import { provokeFault } from "../../scan/fault-switch.ts";
import { hexDump } from "../view/hex-dump.ts";
import { findMatches, type TextPattern } from "./find-matches.ts";

/** Work on hostile bytes that may take long: it runs in a thread that can be ended at any time. Plain data both ways. */
export type WorkshopJob =
	| { readonly kind: "bench"; readonly input: Uint8Array; readonly steps: readonly BenchStep[] }
	| { readonly kind: "chain"; readonly input: Uint8Array; readonly steps: readonly BenchStep[] }
	| ({ readonly kind: "retrace" } & Retraced)
	| ({ readonly kind: "trace" } & TraceJob)
	| { readonly kind: "match"; readonly texts: readonly string[]; readonly pattern: TextPattern; readonly limit: number }
	| { readonly kind: "report"; readonly format: ReportFormat; readonly subject: Case }
	| { readonly kind: "syntax"; readonly texts: readonly string[]; readonly query: string; readonly limit: number };

export interface ChainAnswer {
	readonly chain: readonly TransformStep[];
	readonly bytes: Uint8Array;
	readonly packed?: Uint8Array;
	/** Set when a step failed: nothing is kept then. */
	readonly failure?: string;
}

export interface WorkshopAnswers {
	readonly bench: BenchResult;
	readonly chain: ChainAnswer;
	readonly retrace: readonly BenchStep[] | undefined;
	readonly trace: readonly Traced[] | undefined;
	/** For each text its hits: start and end, one after the other. */
	readonly match: readonly Uint32Array[];
	readonly syntax: readonly Uint32Array[];
	readonly report: RenderedReport;
}

/** Characters of a text and of a listing, and bytes of a dump, that the bench shows of one step. */
const SHOWN_TEXT = 60_000;
const SHOWN_LISTING = 120_000;
const SHOWN_HEX = 8_192;

function listing(bytes: Uint8Array): string | undefined {
	const name = magicOf(bytes)?.name;
	if (name !== "compiled Python" && name !== "marshalled code") return undefined;
	try {
		const read = name === "compiled Python" ? readPyc(bytes) : readMarshalled(bytes);
		return read.value.kind === "code" ? disassemble(read.value.code, read.release, SHOWN_LISTING) : undefined;
	} catch (thrown) {
		if (thrown instanceof DecodeError) return undefined;
		throw thrown;
	}
}

export function describeOutput(bytes: Uint8Array, packed?: Uint8Array): BenchOutput {
	const { document, binary } = decodeText(bytes.subarray(0, SHOWN_TEXT * 4), "text");
	const signature = magicOf(bytes)?.name;
	const disassembly = listing(packed ?? bytes);
	const text = binary ? undefined : document.text.slice(0, SHOWN_TEXT);
	return {
		size: bytes.length,
		kind: classify(bytes),
		...(signature !== undefined && { signature }),
		entropy: Math.round(entropyOf(bytes) * 100) / 100,
		...(text !== undefined && { text: bytes.length === 0 ? "" : text }),
		hex: hexDump(bytes, SHOWN_HEX),
		...(disassembly !== undefined && { disassembly }),
		cut: bytes.length > SHOWN_HEX || (text === undefined ? false : document.text.length > SHOWN_TEXT),
	};
}

function lastOutput(input: Uint8Array, results: readonly ChainResult[]): Uint8Array {
	let bytes = input;
	for (const result of results) if (result.state === "done") bytes = result.bytes;
	return bytes;
}

export function runBench(input: Uint8Array, steps: readonly BenchStep[]): BenchResult {
	const results = runChain(input, steps);
	return {
		input: describeOutput(input),
		steps: results.map((result) => {
			if (result.state !== "done") return result;
			const { detail } = result.step;
			return {
				state: "done",
				...(detail !== undefined && { detail }),
				output: describeOutput(result.bytes, result.packed),
			};
		}),
		suggestions: [...suggestTransforms(lastOutput(input, results))],
	};
}

export function runWholeChain(input: Uint8Array, steps: readonly BenchStep[]): ChainAnswer {
	const results = runChain(input, steps);
	const failed = results.find((result) => result.state === "failed");
	if (failed !== undefined) return { chain: [], bytes: new Uint8Array(), failure: failed.message };
	const done = results.filter((result) => result.state === "done");
	const last = done.at(-1);
	return {
		chain: done.map(({ step }) => step),
		bytes: last?.bytes ?? input,
		...(last?.packed && { packed: last.packed }),
	};
}

/** Everything but "syntax", which needs the grammar. */
export function runPlainJob(
	job: Exclude<WorkshopJob, { kind: "syntax" }>,
): WorkshopAnswers[Exclude<WorkshopJob["kind"], "syntax">] {
	switch (job.kind) {
		case "bench":
			return runBench(job.input, job.steps);
		case "chain":
			return runWholeChain(job.input, job.steps);
		case "retrace":
			return retrace(job);
		case "trace":
			return traceRange(job);
		case "match":
			return findMatches(job.texts, job.pattern, job.limit);
		case "report":
			provokeFault("report", job.subject.analysis.artifact.filename);
			return renderReport(job.format, job.subject);
	}
}

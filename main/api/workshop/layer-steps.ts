import { formatSize, isCompiledMember, type Layer } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { CaseFile } from "../../model/case/case.ts";
import { displayText } from "../../model/text/display-text.ts";
import {
	type BenchResult,
	type BenchSource,
	type BenchStep,
	type LayerSteps,
	MAXIMUM_BENCH_STEPS,
} from "../../model/workshop/decode-bench.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import { CHAIN_TIME, inTime } from "./bench-calls.ts";
import { bytesOfText } from "./bench-input.ts";
import { contentOf } from "./content-bytes.ts";
import { stringTokens } from "./string-tokens.ts";
import type { Workshop } from "./workshop.ts";

/** Literals of a document that are tried as a key, and characters of the longest. */
const MOST_WORDS = 400;
const LONGEST_WORD = 64;
/** Characters of source around a layer in which they are looked for. */
const NEAR = 400_000;

interface Start {
	readonly source: BenchSource;
	readonly input: Uint8Array;
}

/**
 * The chain of a layer on the bench: the encoded text and every step with what the scan worked out. `agrees`: going these steps gives the layer, byte
 * for byte. Errors: `unknown-id`, those of `contentOf`, `timed-out`, `cancelled`.
 */
export async function layerSteps(
	scanned: ReadablePackage,
	layerId: string,
	{ workshop, file, signal }: { workshop: Workshop; file: CaseFile; signal: AbortSignal | undefined },
): Promise<LayerSteps> {
	const { layers } = scanned.analysis;
	const layer = layers.find(({ id }) => id === layerId);
	if (layer === undefined) throw new AnalystError("unknown-id", "There is no such layer in this package.");
	const documentId = layer.parentId ?? layer.memberId;
	const kept = file.log.find(({ sequence }) => sequence === layer.entry)?.action;
	if (kept?.kind === "keep") {
		const source = kept.source.kind === "typed" ? kept.source : { ...kept.source, documentId };
		return { source, steps: kept.steps, agrees: true };
	}

	const { document, bytes } = await contentOf(scanned, documentId);
	const target = (await contentOf(scanned, layerId)).bytes;
	const steps = layer.chain
		.filter(({ transform }) => transform !== "string")
		.slice(0, MAXIMUM_BENCH_STEPS)
		.map(({ transform, options = [] }): BenchStep => ({ transform, options }));
	if (isCompiledMember(layer))
		return { source: { kind: "bytes", documentId, start: 0, end: bytes.length }, steps, agrees: true };
	const starts = startsOf(document.text, documentId, layer);
	const words = wordsOf(document.text, layer);
	for (const { source, input } of starts) {
		const job = { kind: "retrace", input, steps, target, words } as const;
		const found = await inTime(workshop.run<"retrace">(job, { milliseconds: CHAIN_TIME, signal }));
		if (found !== undefined) return { source, steps: [...found], agrees: true };
	}
	return { source: starts[0]?.source ?? { kind: "typed", text: "" }, steps, agrees: false };
}

/** Where the way may begin: the literal itself; all literals that it was put together from; the stretch as it stands. */
function startsOf(text: string, documentId: string, { span }: Layer): readonly Start[] {
	const stretch = text.slice(span.startOffset, span.endOffset);
	const tokens = stringTokens(stretch);
	const [first] = tokens;
	const starts: Start[] = [];
	const within = (start: number, end: number): void => {
		const source = { kind: "text", documentId, start: span.startOffset + start, end: span.startOffset + end } as const;
		starts.push({ source, input: bytesOfText(stretch.slice(start, end)) });
	};
	if (first === undefined) within(0, stretch.length);
	else if (tokens.length === 1) within(first.start, first.end);
	else {
		const joined = tokens.map(({ start, end }) => stretch.slice(start, end)).join("");
		starts.push({ source: { kind: "typed", text: joined }, input: bytesOfText(joined) });
		within(first.start, first.end);
	}
	return starts;
}

/** Short literals of the document, those around the layer first of all: a key stands by what it opens. */
function wordsOf(text: string, { span }: Layer): readonly string[] {
	const from = Math.max(0, span.startOffset - NEAR);
	const parts = [text.slice(from, span.startOffset), text.slice(span.endOffset, span.endOffset + NEAR)];
	const words = parts.flatMap((part) =>
		stringTokens(part)
			.map(({ start, end }) => part.slice(start, end))
			.filter((word) => word !== "" && word.length <= LONGEST_WORD),
	);
	return [...new Set(words)].slice(-MOST_WORDS);
}

/** Bench results with the way that the scan went put first, where what is decoded is the literal of a layer and the steps so far are on that way. */
export async function withScanWay(
	scanned: ReadablePackage,
	{ source, steps }: { readonly source: BenchSource; readonly steps: readonly BenchStep[] },
	result: BenchResult,
	context: { workshop: Workshop; file: CaseFile; signal: AbortSignal | undefined },
): Promise<BenchResult> {
	if (source.kind !== "text") return result;
	const layer = scanned.analysis.layers.find(
		({ parentId, memberId, span, entry }) =>
			(parentId ?? memberId) === source.documentId &&
			entry === undefined &&
			span.startOffset <= source.start &&
			source.end <= span.endOffset,
	);
	if (layer === undefined) return result;
	const way = await layerSteps(scanned, layer.id, context);
	const from = way.source;
	const same = from.kind === "text" && from.start === source.start && from.end === source.end;
	const onIt = steps.every((step, index) => JSON.stringify(step) === JSON.stringify(way.steps[index]));
	if (!way.agrees || !same || !onIt || steps.length >= way.steps.length) return result;
	const rest = way.steps.slice(steps.length);
	const { document } = await contentOf(scanned, layer.id);
	const suggestion = {
		steps: rest,
		reason: "the way that the scan went, with the keys that it worked out",
		preview: `${layer.kind}, ${formatSize(layer.size)}: ${displayText(document.text.slice(0, 240).trim(), 90)}`,
		score: 100,
	};
	const ids = transformsOf(rest);
	const others = result.suggestions.filter((other) => transformsOf(other.steps) !== ids);
	return { ...result, suggestions: [suggestion, ...others] };
}

function transformsOf(steps: readonly BenchStep[]): string {
	return steps.map(({ transform }) => transform).join();
}

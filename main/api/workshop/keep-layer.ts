import { createHash } from "node:crypto";
import { classify } from "../../decode/index.ts";
import type { Finding } from "../../model/analysis/finding.ts";
import { describeChain, isTyped, type Layer, TYPED_MEMBER, TYPED_PATH, typedStep } from "../../model/analysis/layer.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import { defaultLimits, type Limits } from "../../model/limits.ts";
import { decodeText } from "../../model/text/decode-text.ts";
import { makeDocument, spanOf } from "../../model/text/document.ts";
import type { Span } from "../../model/text/span.ts";
import type { BenchStep, KeptSource } from "../../model/workshop/decode-bench.ts";
import type { CodeIndex } from "../../scan/code-index/code-index.ts";
import type { DocumentContent, LayerContent, ScannedPackage } from "../../scan/scanned-package.ts";
import type { ScanPool } from "../engine/engine-services.ts";
import { CHAIN_TIME, inTime } from "./bench-calls.ts";
import { benchInput } from "./bench-input.ts";
import { contentOf } from "./content-bytes.ts";
import { joinCode } from "./join-code.ts";
import type { Workshop } from "./workshop.ts";

const NOWHERE: Span = { startOffset: 0, endOffset: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Where the encoded text stands in its document; bytes of something that is no text stand nowhere in it. */
function spanOfSource(source: KeptSource, content: DocumentContent | undefined): Span {
	return source.kind === "text" && content !== undefined && !content.binary
		? spanOf(content.document, { start: source.start, end: source.end })
		: NOWHERE;
}

export interface KeepContext {
	readonly workshop: Workshop;
	readonly pool: ScanPool;
	readonly signal?: AbortSignal | undefined;
	/** As the analyst has set them. */
	readonly limits?: Limits | undefined;
}

export interface Kept {
	readonly layerId: string;
	/** The package with the layer, what was found in it, and the layers below it. */
	readonly scanned: ScannedPackage;
}

/**
 * What came out of the bench becomes a layer of the document that it was taken from, or one beside the package where it was typed: read, searched for findings and further layers, and shown
 * like any other. The verdict stays: it is the machine's, of what the machine found. `entry`: its number in the analyst's log. Errors: those of
 * `contentOf`, `bad-input` when a step fails or the layers would be too many or too deep, `cancelled`.
 */
export async function keepLayer(
	scanned: ScannedPackage,
	{ source, steps, entry }: { source: KeptSource; steps: readonly BenchStep[]; entry: number },
	{ workshop, pool, signal, limits = defaultLimits }: KeepContext,
): Promise<Kept> {
	const { analysis } = scanned;
	const documentId = source.kind === "typed" ? undefined : source.documentId;
	const parent = analysis.layers.find(({ id }) => id === documentId);
	const depth = (parent?.depth ?? 0) + 1;
	if (depth > limits.layerDepth || analysis.layers.length >= limits.layers)
		throw new AnalystError("bad-input", "No further layer is kept here: there are too many already, or too deep.");
	if (steps.length === 0 && source.kind !== "typed")
		throw new AnalystError("bad-input", "There is no step yet: nothing is decoded that could be kept.");
	const content = documentId === undefined ? undefined : await contentOf(scanned, documentId);
	const input = await benchInput(scanned, source);
	const answer = await inTime(
		workshop.run<"chain">({ kind: "chain", input, steps }, { milliseconds: CHAIN_TIME, signal }),
	);
	if (answer.failure !== undefined) throw new AnalystError("bad-input", answer.failure);

	const span = spanOfSource(source, content);
	const first = analysis.layers.reduce((next, { id }) => Math.max(next, Number(id.slice(1)) + 1), 0);
	const layer: Layer = {
		id: `l${first}`,
		memberId: parent?.memberId ?? documentId ?? TYPED_MEMBER,
		path: content?.path ?? TYPED_PATH,
		...(parent && { parentId: parent.id }),
		span,
		memberSpan: parent?.memberSpan ?? span,
		chain: [...(content === undefined ? [typedStep(input.length)] : []), ...answer.chain],
		kind: classify(answer.bytes),
		size: answer.bytes.length,
		sha256: createHash("sha256").update(answer.bytes).digest("hex"),
		use: "literal",
		depth,
		entry,
	};
	const outer = layersAround(layer, analysis.layers);
	const judged = layer.kind === "python" ? await judgeText(pool, answer.bytes, signal) : undefined;
	const found = judged === undefined ? NOTHING : underLayer(judged, layer, outer, first + 1);
	const contents = new Map<string, LayerContent>(
		[
			{ layerId: layer.id, bytes: answer.bytes, ...(answer.packed && { packed: answer.packed }) },
			...found.contents,
		].map((one) => [one.layerId, one]),
	);
	await judged?.close();
	const joined = joinCode(scanned.code, found.code);
	return {
		layerId: layer.id,
		scanned: {
			analysis: {
				...analysis,
				layers: [...analysis.layers, layer, ...found.layers],
				findings: [...analysis.findings, ...found.findings],
			},
			...(joined && { code: joined }),
			async document(id) {
				const own = contents.get(id);
				return own === undefined ? scanned.document(id) : layerDocument(own, layer, found.layers);
			},
			close: () => scanned.close(),
		},
	};
}

function layersAround(layer: Layer, layers: readonly Layer[]): readonly Layer[] {
	const around: Layer[] = [];
	for (let id = layer.parentId; id !== undefined; ) {
		const next: Layer | undefined = layers.find((one) => one.id === id);
		if (next === undefined || around.includes(next)) break;
		around.unshift(next);
		id = next.parentId;
	}
	return around;
}

function layerDocument(
	{ layerId, bytes, packed }: LayerContent,
	layer: Layer,
	below: readonly Layer[],
): DocumentContent {
	const { document, binary } = decodeText(bytes, "text");
	const kind = (below.find(({ id }) => id === layerId) ?? layer).kind;
	return {
		document: binary ? makeDocument("") : document,
		binary,
		bytes,
		path: layer.path,
		kind,
		...(packed && { packed }),
	};
}

/** The text alone, as if it were a file of its own. */
async function judgeText(pool: ScanPool, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<ScannedPackage> {
	return pool.scan({ kind: "bytes", filename: "decoded.py", bytes, origin: "decode bench" }, signal ? { signal } : {});
}

interface Found {
	readonly layers: readonly Layer[];
	readonly findings: readonly Finding[];
	readonly contents: readonly LayerContent[];
	readonly code: CodeIndex | undefined;
}

const NOTHING: Found = { layers: [], findings: [], contents: [], code: undefined };

/** What a kept layer is known by, also after others before it were taken back. */
function entryPlace({ memberId, span, memberSpan, sha256 }: Layer): string {
	return [memberId, memberSpan.startOffset, span.startOffset, sha256].join(" ");
}

/** What was found in the text alone, moved to where the layer stands. */
function underLayer(judged: ScannedPackage, layer: Layer, outer: readonly Layer[], first: number): Found {
	const { analysis } = judged;
	const renamed = (id: string): string => (id.startsWith("l") ? `l${Number(id.slice(1)) + first}` : layer.id);
	const { memberId, path, memberSpan } = layer;
	const around = [...outer, layer];
	const layers = analysis.layers.map(
		(one): Layer => ({
			...one,
			id: renamed(one.id),
			memberId,
			path,
			parentId: renamed(one.parentId ?? one.memberId),
			memberSpan,
			depth: one.depth + layer.depth,
		}),
	);
	const findings = analysis.findings.flatMap((finding): Finding[] => {
		if (finding.memberId === undefined) return [];
		return [
			{
				...finding,
				id: createHash("sha256")
					.update(`kept ${entryPlace(layer)} ${finding.id}`)
					.digest("hex")
					.slice(0, 16),
				// Nothing was seen that decodes it: what runs it is for the analyst to say.
				reach: "unreached",
				reachPath: [path, isTyped(layer) ? "kept as a document of the case" : "decoded by hand"],
				memberId,
				path,
				layerIds: [...around.map(({ id }) => id), ...finding.layerIds.map(renamed)],
				layers: [...around.map(describeChain), ...finding.layers],
				span: memberSpan,
				layerSpan: finding.layerSpan ?? finding.span,
				evidence: finding.evidence.map((step) => ({
					...step,
					path,
					memberId,
					layerId: renamed(step.layerId ?? step.memberId),
					startLine: memberSpan.startLine,
				})),
			},
		];
	});
	const contents = analysis.layers.flatMap((one) => judged.layerContent?.(one.id) ?? []);
	return {
		layers,
		findings,
		contents: contents.map((one) => ({ ...one, layerId: renamed(one.layerId) })),
		code: judged.code && {
			...judged.code,
			documents: judged.code.documents.map((one) => ({ ...one, documentId: renamed(one.documentId) })),
		},
	};
}

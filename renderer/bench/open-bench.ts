import { formatSize, type Layer } from "../../main/model/analysis/layer.ts";
import type { BenchSource, BenchStep } from "../../main/model/workshop/decode-bench.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { viewOf } from "../state/view-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { benchDocument, contentOf } from "../workbench/document-id.ts";
import { layerInDocument } from "../workbench/finding-layers.ts";
import { analysisOf, findingsById, layersById, membersById, showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { analysisQuery, caseStateQuery, documentQuery } from "../workbench/queries.ts";
import { useBenchStore } from "./bench-store.ts";
import { sourceOfSelection, withoutQuotes } from "./pick-source.ts";

/** As main/model/workshop/decode-bench.ts has it. */
const LONGEST_KEPT = 1_000_000;

function labelOf(bench: Bench, artifactId: string, source: BenchSource): string {
	if (source.kind === "typed") return "typed or pasted";
	const analysis = analysisOf(bench, artifactId);
	if (analysis === undefined) return "";
	const layer = layersById(analysis).get(source.documentId);
	const path = layer?.path ?? membersById(analysis).get(source.documentId)?.path ?? "";
	const length = source.end - source.start;
	const amount = source.kind === "bytes" ? formatSize(length) : `${length.toLocaleString("en")} characters`;
	return `${amount} of ${layer === undefined ? "" : "what was decoded from "}${shownPath(analysis, path)}`;
}

/** A new bench in a tab of its own. */
export function openBench(
	bench: Bench,
	artifactId: string,
	source: BenchSource,
	steps: readonly BenchStep[] = [],
): void {
	const label = labelOf(bench, artifactId, source);
	const id = useBenchStore.getState().open({ artifactId, source, label, steps });
	showPlace(artifactId, { documentId: benchDocument(id) }, true);
}

/** The encoded text of a layer, without the quotes around it. */
function sourceOfLayer(bench: Bench, artifactId: string, layer: Layer): BenchSource {
	const documentId = layer.parentId ?? layer.memberId;
	const literal = { start: layer.span.startOffset, end: layer.span.endOffset };
	const text = bench.queries.getQueryData(documentQuery(bench.host, artifactId, documentId).queryKey)?.text;
	return { kind: "text", documentId, ...(text === undefined ? literal : withoutQuotes(text, literal)) };
}

/** A layer's chain on a bench, as the scan undid it, with the keys that it worked out. */
export async function openLayerSteps(bench: Bench, artifactId: string, layer: Layer): Promise<void> {
	const { tell } = useScreenStore.getState();
	try {
		const { source, steps, agrees } = await bench.host.engine.decode.steps({ artifactId, layerId: layer.id });
		openBench(bench, artifactId, source, steps);
		if (!agrees)
			tell(
				"problem",
				"The code puts this together in a way that these steps do not tell: they are a start, to be set right.",
			);
	} catch (thrown) {
		tell("problem", `The steps cannot be shown: ${toFault(thrown).message}`);
	}
}

/** What is selected in the document in front, or else the literal that the flagged code decodes. */
export function selectedSource(bench: Bench, artifactId: string): BenchSource | undefined {
	const { selection } = useSelectionStore.getState();
	const front = contentOf(viewOf(artifactId).place?.documentId);
	if (selection !== undefined) {
		const key = documentQuery(bench.host, artifactId, selection.documentId).queryKey;
		const text = bench.queries.getQueryData(key)?.text;
		const source = sourceOfSelection(selection, text);
		if (source !== undefined) return source;
	}
	const analysis = analysisOf(bench, artifactId);
	const { selectedFindingId } = viewOf(artifactId);
	const finding = analysis && findingsById(analysis).get(selectedFindingId ?? "");
	const layer = finding && layerInDocument(finding, analysis?.layers ?? [], front);
	if (layer === undefined || front === undefined || layer.span.endOffset <= layer.span.startOffset) return undefined;
	return sourceOfLayer(bench, artifactId, layer);
}

/** Keeps what comes out of a bench as a document of the case, and shows it. */
export async function keepResult(bench: Bench, benchId: string): Promise<void> {
	const decoding = useBenchStore.getState().benches.get(benchId);
	if (decoding === undefined) return;
	const { artifactId, source, steps } = decoding;
	const { tell } = useScreenStore.getState();
	if (source.kind === "typed" ? source.text === "" : steps.length === 0)
		return tell("problem", "There is nothing yet that could be kept.");
	if (source.kind === "typed" && source.text.length > LONGEST_KEPT)
		return tell("problem", `A case keeps up to ${LONGEST_KEPT.toLocaleString("en")} characters of what was typed.`);
	try {
		const { layerId } = await bench.host.engine.decode.keep({ artifactId, source, steps: [...steps] });
		await Promise.all([
			bench.queries.fetchQuery({ ...analysisQuery(bench.host, artifactId), staleTime: 0 }),
			bench.queries.fetchQuery({ ...caseStateQuery(bench.host, artifactId), staleTime: 0 }),
		]);
		showPlace(artifactId, { documentId: layerId }, true);
		const own = analysisOf(bench, artifactId)?.layers.some(({ id, entry }) => id === layerId && entry !== undefined);
		tell(
			"done",
			own === true
				? source.kind === "typed"
					? "Kept in the case as typed by you: read, and judged by the rules."
					: "Kept in the case as a decoded layer: read, and judged by the rules."
				: "The scan had decoded the same already: here it is, with its findings.",
		);
	} catch (thrown) {
		tell("problem", `Not kept: ${toFault(thrown).message}`);
	}
}

/** Of the command: opens a bench on the selection, and says what to do where there is none. */
export function decodeSelection(bench: Bench, artifactId: string): void {
	const source = selectedSource(bench, artifactId);
	if (source === undefined)
		useScreenStore
			.getState()
			.tell("hint", "Select what is to be decoded, or put the cursor into a literal, then press l.");
	else openBench(bench, artifactId, source);
}

import type { Layer } from "../../main/model/analysis/layer.ts";
import { decodeSelection, keepResult, openBench, openLayerSteps } from "../bench/open-bench.ts";
import { closeTab, joinPanes, keepOpen, splitPanes, swapPanes } from "../state/artifact-view.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { tabBeside } from "../state/tabs.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { contentOf, documentKind, hexDocument, OVERVIEW, structureOf } from "../workbench/document-id.ts";
import { layerInDocument } from "../workbench/finding-layers.ts";
import { focusPart } from "../workbench/focus.ts";
import { analysisOf, findingsById, layersById, showPlace } from "../workbench/navigate.ts";
import { forgetKept } from "../workbench/triage.ts";
import type { Command } from "./registry.ts";

/** Pages, tabs and panes: everything about what is read. */
export function readingCommands(bench: Bench): readonly Command[] {
	const opened = (): boolean => activeArtifactId() !== undefined;
	const { update } = useViewStore.getState();

	/** The package on the screen and the document in front. */
	function inFront(): { readonly artifactId: string; readonly documentId: string } | undefined {
		const artifactId = activeArtifactId();
		const documentId = artifactId === undefined ? undefined : viewOf(artifactId).place?.documentId;
		return artifactId === undefined || documentId === undefined ? undefined : { artifactId, documentId };
	}

	/** The decoded layer in front, or else the one that the flagged code in front decodes. */
	function layerHere(): Layer | undefined {
		const here = inFront();
		const analysis = here && analysisOf(bench, here.artifactId);
		if (here === undefined || analysis === undefined) return undefined;
		const contentId = contentOf(here.documentId);
		const front = layersById(analysis).get(contentId ?? "");
		if (front !== undefined) return front;
		const { selectedFindingId } = viewOf(here.artifactId);
		const finding = findingsById(analysis).get(selectedFindingId ?? "");
		return finding && layerInDocument(finding, analysis.layers, contentId);
	}

	function benchHere(): string | undefined {
		const kind = documentKind(inFront()?.documentId ?? OVERVIEW);
		return kind.kind === "bench" ? kind.benchId : undefined;
	}

	function isSplit(): boolean {
		const artifactId = activeArtifactId();
		return artifactId !== undefined && viewOf(artifactId).other !== undefined;
	}

	function stepTab(direction: 1 | -1): void {
		const here = inFront();
		const next = here && tabBeside(viewOf(here.artifactId).tabs, here.documentId, direction);
		if (here !== undefined && next !== undefined) showPlace(here.artifactId, { documentId: next });
	}

	return [
		{
			id: "view.overview",
			title: "Show the overview of the package",
			category: "Go",
			keys: ["o"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				if (artifactId !== undefined) showPlace(artifactId, { documentId: OVERVIEW }, true);
			},
		},
		{
			id: "view.structure",
			title: "Show what this file is made of",
			category: "Go",
			keys: ["i"],
			when: () => contentOf(inFront()?.documentId) !== undefined,
			run: () => {
				const here = inFront();
				const contentId = contentOf(here?.documentId);
				if (here !== undefined && contentId !== undefined)
					showPlace(here.artifactId, { documentId: structureOf(contentId) });
			},
		},
		{
			id: "view.hex",
			title: "Show the bytes, or the text again",
			category: "View",
			keys: ["0"],
			when: () => contentOf(inFront()?.documentId) !== undefined,
			run: () => {
				const here = inFront();
				const contentId = contentOf(here?.documentId);
				if (here === undefined || contentId === undefined) return;
				const documentId = documentKind(here.documentId).kind === "hex" ? contentId : hexDocument(contentId);
				showPlace(here.artifactId, { documentId });
			},
		},
		{
			id: "decode.selection",
			title: "Decode the selection by hand",
			category: "Decode",
			keys: ["l"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				if (artifactId !== undefined) decodeSelection(bench, artifactId);
			},
		},
		{
			id: "decode.typed",
			title: "Decode something typed or pasted",
			category: "Decode",
			keys: ["Shift+L"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				if (artifactId !== undefined) openBench(bench, artifactId, { kind: "typed", text: "" });
			},
		},
		{
			id: "decode.steps",
			title: "Show the steps of a decoded layer on the bench",
			category: "Decode",
			keys: ["Alt+S"],
			when: () => layerHere() !== undefined,
			run: () => {
				const artifactId = activeArtifactId();
				const layer = layerHere();
				return artifactId === undefined || layer === undefined ? undefined : openLayerSteps(bench, artifactId, layer);
			},
		},
		{
			id: "decode.keep",
			title: "Keep what comes out of the bench as a document of the case",
			category: "Decode",
			keys: ["Alt+K"],
			when: () => benchHere() !== undefined,
			run: () => {
				const benchId = benchHere();
				return benchId === undefined ? undefined : keepResult(bench, benchId);
			},
		},
		{
			id: "decode.forget",
			title: "Take back a layer that was decoded by hand",
			category: "Decode",
			keys: ["Alt+Delete"],
			when: () => layerHere()?.entry !== undefined,
			run: () => {
				const artifactId = activeArtifactId();
				const entry = layerHere()?.entry;
				if (artifactId !== undefined && entry !== undefined) forgetKept(bench, artifactId, entry);
			},
		},
		{
			id: "tab.next",
			title: "Next tab",
			category: "Go",
			keys: ["]"],
			when: () => inFront() !== undefined,
			run: () => stepTab(1),
		},
		{
			id: "tab.previous",
			title: "Previous tab",
			category: "Go",
			keys: ["["],
			when: () => inFront() !== undefined,
			run: () => stepTab(-1),
		},
		{
			id: "tab.keep",
			title: "Keep this tab open",
			category: "View",
			keys: ["p"],
			when: () => inFront() !== undefined,
			run: () => {
				const here = inFront();
				if (here !== undefined) update(here.artifactId, (view) => keepOpen(view, here.documentId));
			},
		},
		{
			id: "tab.close",
			title: "Close this tab",
			category: "View",
			keys: ["w"],
			when: () => inFront() !== undefined,
			run: () => {
				const here = inFront();
				if (here !== undefined) update(here.artifactId, (view) => closeTab(view, here.documentId));
			},
		},
		{
			id: "view.split",
			title: "Split the editor, or join its halves",
			category: "View",
			keys: ["Ctrl+\\"],
			when: () => inFront() !== undefined,
			run: () => {
				const here = inFront();
				if (here !== undefined) update(here.artifactId, isSplit() ? joinPanes : splitPanes);
			},
		},
		{
			id: "pane.other",
			title: "Go to the other half of the editor",
			category: "Go",
			keys: ["Alt+0"],
			when: isSplit,
			run: () => {
				const here = inFront();
				if (here === undefined) return;
				update(here.artifactId, swapPanes);
				focusPart("editor");
			},
		},
	];
}

import type { Finding } from "../../main/model/analysis/finding.ts";
import type { FindingState } from "../../main/model/case/annotation.ts";
import { stateOf } from "../findings/finding-list.ts";
import { goTo, toggleLayer } from "../state/artifact-view.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { layerAt } from "../workbench/finding-place.ts";
import { focusPart } from "../workbench/focus.ts";
import { advance, analysisOf, stepFinding } from "../workbench/navigate.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { recordAction, undoLast } from "../workbench/triage.ts";
import type { Command } from "./registry.ts";

interface Selected {
	readonly artifactId: string;
	readonly finding: Finding;
	readonly state: FindingState;
}

/** The finding that commands are about. */
export function selectedFinding(bench: Bench): Selected | undefined {
	const artifactId = activeArtifactId();
	if (artifactId === undefined) return undefined;
	const id = viewOf(artifactId).selectedFindingId;
	const finding = analysisOf(bench, artifactId)?.findings.find((candidate) => candidate.id === id);
	if (finding === undefined) return undefined;
	const reviews = bench.queries.getQueryData(caseStateQuery(bench.host, artifactId).queryKey)?.findings ?? new Map();
	return { artifactId, finding, state: stateOf(reviews, finding.id) };
}

/** Dismisses the selected finding and goes on to the next open one. */
export function dismissSelected(bench: Bench, reason: string): void {
	const selected = selectedFinding(bench);
	if (selected === undefined) return;
	const { artifactId, finding } = selected;
	recordAction(bench, artifactId, { kind: "dismiss", findingId: finding.id, reason });
	advance(bench, artifactId);
}

export function findingCommands(bench: Bench): readonly Command[] {
	const some = (): boolean => selectedFinding(bench) !== undefined;
	const hasAny = (): boolean => activeArtifactId() !== undefined;

	function step(direction: 1 | -1): void {
		const artifactId = activeArtifactId();
		if (artifactId !== undefined) stepFinding(bench, artifactId, direction);
	}

	/** The layer that leads from the open document to the selected finding; else the first one the finding's own span was decoded to. */
	function layerInSight(): { readonly artifactId: string; readonly layerId: string } | undefined {
		const selected = selectedFinding(bench);
		if (selected === undefined) return undefined;
		const { artifactId, finding } = selected;
		const documentId = viewOf(artifactId).place?.documentId ?? "";
		const inner = layerAt(finding, documentId);
		if (inner !== undefined) return { artifactId, layerId: inner };
		const span = finding.layerSpan ?? finding.span;
		const overlapping = analysisOf(bench, artifactId)?.layers.find(
			(layer) =>
				(layer.parentId ?? layer.memberId) === documentId &&
				layer.span.startOffset < span.endOffset &&
				span.startOffset < layer.span.endOffset,
		);
		return overlapping && { artifactId, layerId: overlapping.id };
	}

	return [
		{
			id: "finding.next",
			title: "Next finding",
			category: "Findings",
			keys: ["F8", "j"],
			when: hasAny,
			run: () => step(1),
		},
		{
			id: "finding.previous",
			title: "Previous finding",
			category: "Findings",
			keys: ["Shift+F8", "k"],
			when: hasAny,
			run: () => step(-1),
		},
		{
			id: "finding.dismiss",
			title: "Dismiss",
			category: "Findings",
			keys: ["f"],
			when: some,
			run: () => {
				useScreenStore.getState().chooseTab("findings");
				useScreenStore.getState().pop("dismiss");
			},
		},
		{
			id: "finding.confirm",
			title: "Confirm",
			category: "Findings",
			keys: ["m"],
			when: some,
			run: () => {
				const selected = selectedFinding(bench);
				if (selected === undefined) return;
				recordAction(bench, selected.artifactId, { kind: "confirm", findingId: selected.finding.id, reason: "" });
				advance(bench, selected.artifactId);
			},
		},
		{
			id: "finding.reopen",
			title: "Set back to open",
			category: "Findings",
			keys: ["u"],
			when: () => (selectedFinding(bench)?.state ?? "open") !== "open",
			run: () => {
				const selected = selectedFinding(bench);
				if (selected === undefined) return;
				recordAction(bench, selected.artifactId, { kind: "reopen", findingId: selected.finding.id });
			},
		},
		{
			id: "finding.note",
			title: "Write a note",
			category: "Findings",
			keys: ["n"],
			when: some,
			run: () => {
				useScreenStore.getState().chooseTab("findings");
				focusPart("finding-note");
			},
		},
		{
			id: "triage.undo",
			title: "Undo the last entry",
			category: "Findings",
			keys: ["z", "Ctrl+Z"],
			when: hasAny,
			run: () => {
				const artifactId = activeArtifactId();
				if (artifactId !== undefined) undoLast(bench, artifactId);
			},
		},
		{
			id: "finding.toggle-layer",
			title: "Show or hide the decoded payload in place",
			category: "Findings",
			keys: ["e"],
			when: () => layerInSight() !== undefined,
			run: () => {
				const sight = layerInSight();
				if (sight === undefined) return;
				useViewStore.getState().update(sight.artifactId, (view) => toggleLayer(view, sight.layerId));
			},
		},
		{
			id: "finding.open-layer",
			title: "Open the decoded payload as a document",
			category: "Findings",
			keys: ["Shift+E"],
			when: () => layerInSight() !== undefined,
			run: () => {
				const selected = selectedFinding(bench);
				const sight = layerInSight();
				if (sight === undefined || selected === undefined) return;
				const innermost = selected.finding.layerIds.at(-1);
				useViewStore
					.getState()
					.update(sight.artifactId, (view) =>
						innermost === undefined
							? goTo(view, { documentId: sight.layerId })
							: goTo(view, { documentId: innermost, span: selected.finding.layerSpan }),
					);
			},
		},
	];
}

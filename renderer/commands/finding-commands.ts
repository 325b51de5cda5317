import type { Finding } from "../../main/model/analysis/finding.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import { type FindingState, MOST_FINDINGS } from "../../main/model/case/judgements.ts";
import { currentList } from "../findings/current-list.ts";
import { stateOf } from "../findings/finding-list.ts";
import { goTo, toggleLayer } from "../state/artifact-view.ts";
import { useListStore } from "../state/list-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import { counted } from "../widgets/text.ts";
import { paintAll } from "../widgets/use-after-paint.ts";
import type { Bench } from "../workbench/bench.ts";
import { layerInDocument } from "../workbench/finding-layers.ts";
import { focusPart } from "../workbench/focus.ts";
import { advance, analysisOf, findingsById, showFinding, stepFinding } from "../workbench/navigate.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { recordAction, stepInLog } from "../workbench/triage.ts";
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
	const analysis = analysisOf(bench, artifactId);
	const finding = analysis && findingsById(analysis).get(id ?? "");
	if (finding === undefined) return undefined;
	const reviews = bench.queries.getQueryData(caseStateQuery(bench.host, artifactId).queryKey)?.findings ?? new Map();
	return { artifactId, finding, state: stateOf(reviews, finding.id) };
}

/** Ids of the findings that a judgement is about: those that are picked and to be seen, or else the selected one. */
export function judgedIds(bench: Bench, artifactId: string): readonly string[] {
	const { picked } = useListStore.getState();
	const order = picked.size === 0 ? [] : (currentList(bench, artifactId)?.order ?? []);
	const visible = order.filter(({ id }) => picked.has(id));
	if (visible.length > 0) return visible.map(({ id }) => id);
	const selected = selectedFinding(bench);
	return selected === undefined ? [] : [selected.finding.id];
}

/** Judges what is picked or selected, as one entry, and goes on to the next open finding. */
export function judge(bench: Bench, state: FindingState, reason = "", ids?: readonly string[]): void {
	const artifactId = activeArtifactId();
	if (artifactId === undefined) return;
	const findingIds = (ids ?? judgedIds(bench, artifactId)).slice(0, MOST_FINDINGS);
	if (findingIds.length === 0) return;
	recordAction(bench, artifactId, { kind: "judge", findingIds, state, reason });
	if (findingIds.length > 1) {
		useScreenStore
			.getState()
			.tell("done", `${counted(findingIds.length, "finding")} judged as one step; z takes it back.`);
	}
	useListStore.getState().pick([]);
	if (state !== "open") advance(bench, artifactId);
}

/** Dismisses what is picked or selected and goes on to the next open one. */
export function dismissSelected(bench: Bench, reason: string): void {
	judge(bench, "dismissed", reason);
}

export function findingCommands(bench: Bench): readonly Command[] {
	const some = (): boolean => selectedFinding(bench) !== undefined;
	const hasAny = (): boolean => activeArtifactId() !== undefined;

	function step(direction: 1 | -1): void {
		const artifactId = activeArtifactId();
		if (artifactId !== undefined) stepFinding(bench, artifactId, direction);
	}

	function stepBack(step: "undo" | "redo"): void {
		const artifactId = activeArtifactId();
		if (artifactId === undefined) return;
		stepInLog(bench, artifactId, step, (ids) => {
			const first = currentList(bench, artifactId)?.order.find(({ id }) => ids.includes(id));
			if (first !== undefined) showFinding(bench, artifactId, first.id);
		});
	}

	/** The selected finding's decoded content that stands in the open document. */
	function layerInSight(): (Selected & { readonly layer: Layer }) | undefined {
		const selected = selectedFinding(bench);
		if (selected === undefined) return undefined;
		const layers = analysisOf(bench, selected.artifactId)?.layers ?? [];
		const layer = layerInDocument(selected.finding, layers, viewOf(selected.artifactId).place?.documentId);
		return layer && { ...selected, layer };
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
			title: "False positive…",
			category: "Findings",
			keys: ["f"],
			when: some,
			run: () => {
				const { showSide, chooseTab, pop } = useScreenStore.getState();
				// It opens at the finding that is judged, not at the one before it.
				paintAll();
				showSide();
				chooseTab("findings");
				pop("dismiss");
			},
		},
		{
			id: "finding.confirm",
			title: "Confirm",
			category: "Findings",
			keys: ["m"],
			when: some,
			run: () => judge(bench, "confirmed"),
		},
		{
			id: "finding.second-look",
			title: "Put aside for a second look",
			category: "Findings",
			keys: ["s"],
			when: some,
			run: () => judge(bench, "second-look"),
		},
		{
			id: "finding.reopen",
			title: "Set back to open",
			category: "Findings",
			keys: ["u"],
			when: () => useListStore.getState().picked.size > 0 || (selectedFinding(bench)?.state ?? "open") !== "open",
			run: () => judge(bench, "open"),
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
			run: () => stepBack("undo"),
		},
		{
			id: "triage.redo",
			title: "Redo what was undone",
			category: "Findings",
			keys: ["Shift+Z", "Ctrl+Y"],
			when: hasAny,
			run: () => stepBack("redo"),
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
				const { artifactId, layer } = sight;
				const documentId = layer.parentId ?? layer.memberId;
				useViewStore.getState().update(artifactId, (view) => {
					const toggled = toggleLayer(view, layer.id);
					// The literal may stand far from the code that decodes it.
					return toggled.expandedLayerIds.has(layer.id) ? goTo(toggled, { documentId, span: layer.span }) : toggled;
				});
			},
		},
		{
			id: "finding.open-layer",
			title: "Open the decoded payload as a document",
			category: "Findings",
			keys: ["Shift+E"],
			when: () => layerInSight() !== undefined,
			run: () => {
				const sight = layerInSight();
				if (sight === undefined) return;
				const { artifactId, finding, layer } = sight;
				const innermost = finding.layerIds.at(-1);
				const place =
					innermost === undefined ? { documentId: layer.id } : { documentId: innermost, span: finding.layerSpan };
				useViewStore.getState().update(artifactId, (view) => goTo(view, place));
			},
		},
	];
}

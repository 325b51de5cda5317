import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { Member } from "../../main/model/package/member.ts";
import { currentList } from "../findings/current-list.ts";
import { neighbour, nextOpen } from "../findings/finding-list.ts";
import { expandLayers, goTo, type Place, selectFinding } from "../state/artifact-view.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import type { Bench } from "./bench.ts";
import { OVERVIEW } from "./document-id.ts";
import { placeOfFinding } from "./finding-place.ts";
import { analysisQuery, caseStateQuery } from "./queries.ts";

export function analysisOf({ host, queries }: Bench, artifactId: string): AnalysisSoFar | undefined {
	return queries.getQueryData(analysisQuery(host, artifactId).queryKey);
}

const layerMaps = new WeakMap<readonly Layer[], ReadonlyMap<string, Layer>>();

/** Layers by id; made once for an analysis. */
export function layersById(analysis: AnalysisSoFar): ReadonlyMap<string, Layer> {
	const known = layerMaps.get(analysis.layers) ?? new Map(analysis.layers.map((layer) => [layer.id, layer]));
	layerMaps.set(analysis.layers, known);
	return known;
}

const memberMaps = new WeakMap<readonly Member[], ReadonlyMap<string, Member>>();

/** Members by id; made once for an analysis. */
export function membersById(analysis: AnalysisSoFar): ReadonlyMap<string, Member> {
	const known = memberMaps.get(analysis.members) ?? new Map(analysis.members.map((member) => [member.id, member]));
	memberMaps.set(analysis.members, known);
	return known;
}

const findingMaps = new WeakMap<readonly Finding[], ReadonlyMap<string, Finding>>();

/** Findings by id; made once for an analysis. */
export function findingsById(analysis: AnalysisSoFar): ReadonlyMap<string, Finding> {
	const known = findingMaps.get(analysis.findings) ?? new Map(analysis.findings.map((one) => [one.id, one]));
	findingMaps.set(analysis.findings, known);
	return known;
}

/** `kept`: in a tab that stays. */
export function showPlace(artifactId: string, place: Place, kept = false): void {
	useViewStore.getState().update(artifactId, (view) => goTo(view, place, kept));
}

/** Selects a finding, goes to it and unfolds the layers that lead to it. */
export function showFinding(bench: Bench, artifactId: string, findingId: string): void {
	const analysis = analysisOf(bench, artifactId);
	const finding = analysis && findingsById(analysis).get(findingId);
	if (analysis === undefined || finding === undefined) return;
	useScreenStore.getState().chooseTab("findings");
	useViewStore.getState().update(artifactId, (view) => {
		const place = placeOfFinding(finding, view.place?.documentId, layersById(analysis));
		const selected = selectFinding(expandLayers(view, finding.layerIds), findingId);
		return place === undefined ? selected : goTo(selected, place);
	});
}

/** The neighbour in the visible list. */
export function stepFinding(bench: Bench, artifactId: string, direction: 1 | -1): void {
	const list = currentList(bench, artifactId);
	const step = list && neighbour(list.order, viewOf(artifactId).selectedFindingId, direction);
	if (step === undefined) {
		useScreenStore.getState().tell("hint", "No finding is visible in the list.");
		return;
	}
	if (step.wrapped) {
		const end =
			direction === 1
				? "The end of the list: back at the first finding."
				: "The start of the list: at the last finding.";
		useScreenStore.getState().tell("done", end);
	}
	showFinding(bench, artifactId, step.finding.id);
}

/** After a judgement: the next finding of the visible list that nobody has judged. */
export function advance(bench: Bench, artifactId: string): void {
	const list = currentList(bench, artifactId);
	const reviews = bench.queries.getQueryData(caseStateQuery(bench.host, artifactId).queryKey)?.findings ?? new Map();
	const next = list && nextOpen(list.order, viewOf(artifactId).selectedFindingId, reviews);
	if (next === undefined) {
		useScreenStore
			.getState()
			.tell("done", "Every visible finding is judged. Press v to give the package your verdict.");
		return;
	}
	showFinding(bench, artifactId, next.id);
}

/** What to show when an artifact has just been opened: what there is to say of it as a whole. */
export function showFirst(artifactId: string): void {
	if (viewOf(artifactId).place === undefined) showPlace(artifactId, { documentId: OVERVIEW }, true);
}

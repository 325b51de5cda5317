import type { Span } from "../../main/model/text/span.ts";
import { heirOf, keepTab, type Tab, withoutTab, withTab } from "./tabs.ts";

/** A document, and where in it. */
export interface Place {
	/** A member's or layer's id, or another page's (workbench/document-id.ts). */
	readonly documentId: string;
	readonly span?: Span | undefined;
}

/** One half of a split editor. */
export interface PaneView {
	readonly place: Place | undefined;
	/** Changes with every request to go somewhere. */
	readonly nonce: number;
	readonly tabs: readonly Tab[];
}

/** What the analyst looks at in one artifact. Its own place, nonce and tabs are those of the pane that is worked in. */
export interface ArtifactView extends PaneView {
	/** The other half of a split editor. */
	readonly other: PaneView | undefined;
	/** Where the other half stands. */
	readonly otherSide: "left" | "right";
	readonly back: readonly Place[];
	readonly forward: readonly Place[];
	readonly selectedFindingId: string | undefined;
	readonly expandedLayerIds: ReadonlySet<string>;
}

export const emptyView: ArtifactView = {
	place: undefined,
	nonce: 0,
	tabs: [],
	other: undefined,
	otherSide: "left",
	back: [],
	forward: [],
	selectedFindingId: undefined,
	expandedLayerIds: new Set(),
};

/** Steps of history kept. */
const HISTORY = 100;

function samePlace(one: Place | undefined, other: Place): boolean {
	return one?.documentId === other.documentId && one.span?.startLine === other.span?.startLine;
}

/** Goes to a place; where one was is kept for going back. `kept`: in a tab that stays. */
export function goTo(view: ArtifactView, place: Place, kept = false): ArtifactView {
	const back =
		view.place === undefined || samePlace(view.place, place) ? view.back : [...view.back, view.place].slice(-HISTORY);
	const tabs = withTab(view.tabs, place.documentId, kept);
	return { ...view, place, nonce: view.nonce + 1, tabs, back, forward: [] };
}

export function goBack(view: ArtifactView): ArtifactView {
	const place = view.back.at(-1);
	if (place === undefined || view.place === undefined) return view;
	return {
		...view,
		place,
		nonce: view.nonce + 1,
		tabs: withTab(view.tabs, place.documentId),
		back: view.back.slice(0, -1),
		forward: [view.place, ...view.forward],
	};
}

export function goForward(view: ArtifactView): ArtifactView {
	const [place, ...forward] = view.forward;
	if (place === undefined || view.place === undefined) return view;
	const tabs = withTab(view.tabs, place.documentId);
	return { ...view, place, nonce: view.nonce + 1, tabs, back: [...view.back, view.place], forward };
}

/** The tab stays when another document is looked at. */
export function keepOpen(view: ArtifactView, documentId: string): ArtifactView {
	return { ...view, tabs: keepTab(view.tabs, documentId) };
}

/** Closes a tab of the pane that is worked in; without any left, the other half takes its place. */
export function closeTab(view: ArtifactView, documentId: string): ArtifactView {
	const tabs = withoutTab(view.tabs, documentId);
	if (tabs.length === view.tabs.length) return view;
	if (tabs.length === 0 && view.other !== undefined) return joinPanes(swapPanes(view));
	if (view.place?.documentId !== documentId) return { ...view, tabs };
	const heir = heirOf(view.tabs, documentId);
	return { ...view, tabs, place: heir === undefined ? undefined : { documentId: heir }, nonce: view.nonce + 1 };
}

/** Shows the document once more beside itself, and goes on there. */
export function splitPanes(view: ArtifactView): ArtifactView {
	if (view.other !== undefined || view.place === undefined) return view;
	const { place, nonce, tabs } = view;
	return {
		...view,
		other: { place, nonce, tabs },
		otherSide: "left",
		nonce: nonce + 1,
		tabs: [{ documentId: place.documentId, kept: true }],
	};
}

/** Goes on in the other half. */
export function swapPanes(view: ArtifactView): ArtifactView {
	if (view.other === undefined) return view;
	const { place, nonce, tabs } = view;
	const otherSide = view.otherSide === "left" ? "right" : "left";
	return { ...view, ...view.other, other: { place, nonce, tabs }, otherSide };
}

/** One half again: the one that is worked in. */
export function joinPanes(view: ArtifactView): ArtifactView {
	return { ...view, other: undefined, otherSide: "left" };
}

export function selectFinding(view: ArtifactView, findingId: string | undefined): ArtifactView {
	return { ...view, selectedFindingId: findingId };
}

export function toggleLayer(view: ArtifactView, layerId: string): ArtifactView {
	const expanded = new Set(view.expandedLayerIds);
	if (!expanded.delete(layerId)) expanded.add(layerId);
	return { ...view, expandedLayerIds: expanded };
}

export function expandLayers(view: ArtifactView, layerIds: readonly string[]): ArtifactView {
	if (layerIds.every((id) => view.expandedLayerIds.has(id))) return view;
	return { ...view, expandedLayerIds: new Set([...view.expandedLayerIds, ...layerIds]) };
}

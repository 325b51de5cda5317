import type { Span } from "../../main/model/text/span.ts";

/** A document, and where in it. */
export interface Place {
	/** Member or layer id. */
	readonly documentId: string;
	readonly span?: Span | undefined;
}

/** What the analyst looks at in one artifact. */
export interface ArtifactView {
	readonly place: Place | undefined;
	/** Changes with every request to go somewhere. */
	readonly nonce: number;
	readonly back: readonly Place[];
	readonly forward: readonly Place[];
	readonly selectedFindingId: string | undefined;
	readonly expandedLayerIds: ReadonlySet<string>;
}

export const emptyView: ArtifactView = {
	place: undefined,
	nonce: 0,
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

/** Goes to a place; where one was is kept for going back. */
export function goTo(view: ArtifactView, place: Place): ArtifactView {
	const back =
		view.place === undefined || samePlace(view.place, place) ? view.back : [...view.back, view.place].slice(-HISTORY);
	return { ...view, place, nonce: view.nonce + 1, back, forward: [] };
}

export function goBack(view: ArtifactView): ArtifactView {
	const place = view.back.at(-1);
	if (place === undefined || view.place === undefined) return view;
	return {
		...view,
		place,
		nonce: view.nonce + 1,
		back: view.back.slice(0, -1),
		forward: [view.place, ...view.forward],
	};
}

export function goForward(view: ArtifactView): ArtifactView {
	const [place, ...forward] = view.forward;
	if (place === undefined || view.place === undefined) return view;
	return { ...view, place, nonce: view.nonce + 1, back: [...view.back, view.place], forward };
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

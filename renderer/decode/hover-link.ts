import { createContext } from "react";
import { create } from "zustand";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { Range } from "../../main/model/text/span.ts";

/** What a layer was decoded from and what came out, stretch by stretch, lit together. */
export interface HoverLink {
	readonly layerId: string;
	readonly parentId: string;
	/** In the text of the parent. */
	readonly source: Range;
	/** In the decoded text. */
	readonly decoded: Range;
}

export const useHoverLinks = create<{ readonly links: readonly HoverLink[] }>()(() => ({ links: [] }));

/** What lights up in a document. */
export function rangesIn(documentId: string, links: readonly HoverLink[]): readonly Range[] {
	return links.flatMap(({ layerId, parentId, source, decoded }) =>
		documentId === layerId ? [decoded] : documentId === parentId ? [source] : [],
	);
}

/** The layers that a stretch of a document has to do with: the one it is the text of, and the unfolded one that is decoded from it. */
export function layersAt(
	documentId: string,
	{ start }: Range,
	layers: readonly Layer[],
	expanded: ReadonlySet<string>,
): readonly { readonly layer: Layer; readonly side: "source" | "decoded" }[] {
	const own = layers.find(({ id }) => id === documentId);
	const below = layers.find(
		({ id, parentId, memberId, span }) =>
			expanded.has(id) && (parentId ?? memberId) === documentId && span.startOffset <= start && start < span.endOffset,
	);
	return [
		...(own === undefined ? [] : [{ layer: own, side: "decoded" as const }]),
		...(below === undefined ? [] : [{ layer: below, side: "source" as const }]),
	];
}

/** Told by every editor of the stretch that is pointed at, or that nothing is any more. */
export type PointAt = (documentId: string, range: Range | undefined) => void;
export const PointAtContext = createContext<PointAt>(() => {});

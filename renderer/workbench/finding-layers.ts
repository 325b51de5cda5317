import type { Finding } from "../../main/model/analysis/finding.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { Span } from "../../main/model/text/span.ts";

export interface FindingLayers {
	/** The layers the match stands in, the outermost first. */
	readonly around: readonly Layer[];
	/** Layers decoded from what the match or one of its evidence steps spans: what the flagged code unpacks. */
	readonly unpacked: readonly Layer[];
}

function overlaps(one: Span, other: Span): boolean {
	return one.startOffset < other.endOffset && other.startOffset < one.endOffset;
}

/** The decoded content that belongs to a finding. */
export function layersOfFinding(finding: Finding, layers: readonly Layer[]): FindingLayers {
	const around = finding.layerIds.flatMap((id) => layers.find((layer) => layer.id === id) ?? []);
	const places = [
		{ documentId: finding.layerIds.at(-1) ?? finding.memberId, span: finding.layerSpan ?? finding.span },
		...finding.evidence.map((step) => ({ documentId: step.layerId ?? step.memberId, span: step.span })),
	];
	const unpacked = layers.filter(
		(layer) =>
			!around.includes(layer) &&
			places.some(
				({ documentId, span }) => documentId === (layer.parentId ?? layer.memberId) && overlaps(layer.span, span),
			),
	);
	return { around, unpacked };
}

/** The finding's layer that is decoded from something in the given document: the one that leads to the match before those it unpacks. */
export function layerInDocument(
	finding: Finding,
	layers: readonly Layer[],
	documentId: string | undefined,
): Layer | undefined {
	const { around, unpacked } = layersOfFinding(finding, layers);
	return [...around, ...unpacked].find((layer) => (layer.parentId ?? layer.memberId) === documentId);
}

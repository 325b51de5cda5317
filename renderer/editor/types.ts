import type { DocumentView } from "../../main/api/contract.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import type { Layer } from "../../main/model/analysis/layer.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import type { Span } from "../../main/model/text/span.ts";
import type { ReachStretch } from "../../main/model/workshop/code.ts";
import type { PackageVerdict } from "./marks/ruler-lanes.ts";

/** Where the editor is asked to go. The nonce changes with every request, so that asking twice for the same span moves there twice. */
export interface RevealRequest {
	/** In the text of the document shown. */
	readonly span: Span;
	readonly nonce: number;
}

/** What the editor and the zones inside it ask of the layers. */
export interface LayerDoor {
	/** Decoded content of a layer. */
	readonly loadLayer: (layerId: string) => Promise<DocumentView>;
	/** Findings that stand in that layer's own text (`layerSpan` is in it). */
	readonly layerFindings: (layerId: string) => readonly Finding[];
	/** Absent while there is none. */
	readonly verdict?: PackageVerdict | undefined;
	/** Layers whose parent is that layer. */
	readonly childLayers: (layerId: string) => readonly Layer[];
	readonly expandedLayerIds: ReadonlySet<string>;
	readonly onToggleLayer: (layerId: string) => void;
	/** "Open as document". */
	readonly onOpenLayer: (layerId: string) => void;
	/** "Steps": every step of its chain on a decode bench. */
	readonly onOpenSteps: (layer: Layer) => void;
	readonly onSelectFinding: (findingId: string) => void;
}

export interface EditorPaneProps extends LayerDoor {
	readonly document: DocumentView;
	/**
	 * Findings to be marked in this document: for a member those with its id (a finding inside a layer marks the literal by its `span`),
	 * for a layer those whose innermost layer it is (marked by their `layerSpan`).
	 */
	readonly findings: readonly Finding[];
	/** Layers whose parent is this document. */
	readonly layers: readonly Layer[];
	readonly reviews: ReadonlyMap<string, FindingReview>;
	readonly selectedFindingId?: string | undefined;
	readonly reveal?: RevealRequest | undefined;
	/** How its lines come to run; inner stretches after those around them. */
	readonly reach?: readonly ReachStretch[] | undefined;
	readonly theme: "dark" | "light";
}

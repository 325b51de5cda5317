import { describeChain, type Layer } from "../../main/model/analysis/layer.ts";

export const USE_TEXT: Record<Layer["use"], string> = {
	executed: "executed",
	decoded: "decoded by the code",
	literal: "not touched by the code",
};

/** The control beside an encoded literal: "▸ base64 → zlib → Python, 1.2 kB". */
export function layerControlText(layer: Layer, expanded: boolean): string {
	return `${expanded ? "▾" : "▸"} ${layerTitle(layer)}`;
}

/** A code string taken as it is has no chain worth telling. */
export function layerTitle(layer: Layer): string {
	const chain = layer.chain.filter((step) => step.transform !== "string");
	return describeChain({ ...layer, chain });
}

/** What a screen reader is told, and tests ask for. */
export function layerLabel(layer: Layer): string {
	return `Decoded text from line ${layer.span.startLine}: ${layerTitle(layer)}, ${USE_TEXT[layer.use]}`;
}

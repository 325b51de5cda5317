import { describeChain, type Layer } from "../../main/model/analysis/layer.ts";

const USE_TEXT: Record<Layer["use"], string> = {
	executed: "executed",
	decoded: "decoded by the code",
	literal: "not touched by the code",
};

/** What becomes of it; or that the analyst made it. */
export function usageText({ use, entry }: Layer): string {
	return entry === undefined ? USE_TEXT[use] : "decoded by you";
}

/**
 * The control beside an encoded literal: "▸ base64 → zlib → Python". Without size and details, which the zone's header has: comma, point
 * and bracket are where the editor may break a row, and a control in two halves is hard to read.
 */
export function layerControlText(layer: Layer, expanded: boolean): string {
	const plain = layer.chain.map(({ transform, inputLength, outputLength }) => ({
		transform,
		inputLength,
		outputLength,
	}));
	const chain = layerTitle({ ...layer, chain: plain });
	return `${expanded ? "▾" : "▸"} ${chain.slice(0, chain.lastIndexOf(","))}`;
}

/** A code string taken as it is has no chain worth telling. */
export function layerTitle(layer: Layer): string {
	const chain = layer.chain.filter((step) => step.transform !== "string");
	return describeChain({ ...layer, chain });
}

/** What a screen reader is told, and tests ask for. */
export function layerLabel(layer: Layer): string {
	return `Decoded text from line ${layer.span.startLine}: ${layerTitle(layer)}, ${usageText(layer)}`;
}

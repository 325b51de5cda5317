import type { Severity } from "../../main/model/analysis/scales.ts";

export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A file or a folder with what it weighs. */
export interface WeightedNode {
	readonly id: string;
	readonly name: string;
	readonly weight: number;
	readonly worst: Severity | undefined;
	readonly children: readonly WeightedNode[];
}

export interface Tile extends Rect {
	readonly node: WeightedNode;
	/** A folder whose inside is drawn has a line for its name. */
	readonly isFrame: boolean;
}

/** Pixels of a folder's own line. */
export const FRAME_HEAD = 15;
/** A folder smaller than this is drawn as one tile: nothing in it could be told apart. */
const LEAST_SIDE = 28;
/** Tiles drawn: an SVG of more is slow, and nobody tells them apart. */
const MAXIMUM_TILES = 900;

/**
 * Rectangles whose areas are as the weights, as square as can be (Bruls, Huizing, van Wijk: "Squarified treemaps"). `weights` descend and are
 * above zero.
 */
export function squarify(weights: readonly number[], into: Rect): Rect[] {
	const rects: Rect[] = [];
	let { x, y, width, height } = into;
	let rest = weights.reduce((sum, weight) => sum + weight, 0);
	for (let first = 0; first < weights.length; ) {
		const shorter = Math.max(1e-6, Math.min(width, height));
		const scale = (width * height) / Math.max(rest, 1e-9);
		let sum = 0;
		let end = first;
		let best = Number.POSITIVE_INFINITY;
		for (; end < weights.length; end++) {
			const grown = sum + (weights[end] ?? 0);
			const side = (grown * scale) / shorter;
			const largest = ((weights[first] ?? 0) * scale) / side;
			const smallest = ((weights[end] ?? 0) * scale) / side;
			const worst = Math.max(side / Math.max(smallest, 1e-9), largest / side);
			if (worst > best) break;
			best = worst;
			sum = grown;
		}
		const side = (sum * scale) / shorter;
		let along = 0;
		for (let index = first; index < end; index++) {
			const length = ((weights[index] ?? 0) / sum) * shorter;
			rects.push(
				width >= height
					? { x, y: y + along, width: side, height: length }
					: { x: x + along, y, width: length, height: side },
			);
			along += length;
		}
		if (width >= height) {
			x += side;
			width = Math.max(0, width - side);
		} else {
			y += side;
			height = Math.max(0, height - side);
		}
		rest -= sum;
		first = end;
	}
	return rects;
}

/** Tiles of a tree, the frames before what is in them. */
export function treemap(roots: readonly WeightedNode[], into: Rect): readonly Tile[] {
	const tiles: Tile[] = [];
	// Breadth first: what is cut is the deepest.
	const pending: { readonly nodes: readonly WeightedNode[]; readonly rect: Rect }[] = [{ nodes: roots, rect: into }];
	for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
		const { rect } = next;
		const nodes = next.nodes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
		const rects = squarify(
			nodes.map(({ weight }) => weight),
			rect,
		);
		for (const [index, node] of nodes.entries()) {
			const place = rects[index];
			if (place === undefined || tiles.length >= MAXIMUM_TILES) break;
			const opens = node.children.length > 0 && place.width >= LEAST_SIDE && place.height >= LEAST_SIDE + FRAME_HEAD;
			tiles.push({ ...place, node, isFrame: opens });
			if (!opens) continue;
			const inside = {
				x: place.x + 1,
				y: place.y + FRAME_HEAD,
				width: place.width - 2,
				height: place.height - FRAME_HEAD - 1,
			};
			pending.push({ nodes: node.children, rect: inside });
		}
	}
	return tiles;
}

import type { ScopeSymbols } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";

/** Bindings, with what was bound before a branch below. */
export class Layer {
	readonly own = new Map<string, Abstract>();
	readonly below: Layer | undefined;

	constructor(below?: Layer) {
		this.below = below;
	}

	get(name: string): Abstract | undefined {
		const value = this.own.get(name);
		if (value !== undefined) return value;
		for (let layer = this.below; layer !== undefined; layer = layer.below) {
			const lower = layer.own.get(name);
			if (lower !== undefined) return lower;
		}
		return undefined;
	}
}

/** A running scope. */
export interface Frame {
	readonly symbols: ScopeSymbols;
	/** The enclosing scope by the text, not the caller. */
	readonly outer: Frame | undefined;
	readonly module: Frame;
	layer: Layer;
	/** What `return` gave so far. */
	returns: Abstract | undefined;
	/** Attribute paths that were assigned to here: "self.x", "config.url". Kept in the layers beside the names. */
	paths: Set<string> | undefined;
}

export function makeFrame(symbols: ScopeSymbols, outer: Frame | undefined): Frame {
	const frame = {
		symbols,
		outer,
		module: outer?.module,
		layer: new Layer(),
		returns: undefined,
		paths: undefined,
	} as { -readonly [K in keyof Frame]: Frame[K] };
	if (outer === undefined) frame.module = frame;
	return frame;
}

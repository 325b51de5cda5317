import type { SyntaxEngine } from "../python/engine/syntax-engine.ts";

type SyntaxTree = NonNullable<ReturnType<SyntaxEngine["parse"]>>;

/** Nodes of all trees that are kept, of 22 bytes each. */
const MAXIMUM_NODES = 4_000_000;
/** Shorter texts are parsed in no time. */
const LEAST_REMEMBERED = 1_000;

/** Without the room that a tree was made with. */
function compact(tree: SyntaxTree): SyntaxTree {
	const { size } = tree;
	return {
		...tree,
		kind: tree.kind.slice(0, size),
		field: tree.field.slice(0, size),
		start: tree.start.slice(0, size),
		end: tree.end.slice(0, size),
		parent: tree.parent.slice(0, size),
		last: tree.last.slice(0, size),
	};
}

/**
 * An engine that keeps its trees for those who read the same text again: the modules of a package are read up to five times (`Limits.siblingRounds`),
 * and parsing is half of that. Bounded: what does not fit is parsed anew.
 */
export function makeRemembering(engine: SyntaxEngine, nodes = MAXIMUM_NODES): SyntaxEngine {
	const trees = new Map<string, SyntaxTree>();
	let left = nodes;
	return {
		name: engine.name,
		parse(text, options) {
			const known = trees.get(text);
			const cancelled = options.cancel !== undefined && Atomics.load(options.cancel, 0) !== 0;
			if (known !== undefined) return cancelled ? undefined : known;
			const tree = engine.parse(text, options);
			if (tree !== undefined && text.length >= LEAST_REMEMBERED && tree.size <= left) {
				left -= tree.size;
				trees.set(text, compact(tree));
			}
			return tree;
		},
	};
}

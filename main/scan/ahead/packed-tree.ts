import { LISTED_KINDS } from "../../python/engine/kinds.ts";
import type { SyntaxEngine } from "../../python/engine/syntax-engine.ts";
import type { SentTree } from "./messages.ts";

type SyntaxTree = NonNullable<ReturnType<SyntaxEngine["parse"]>>;

const WORD = Int32Array.BYTES_PER_ELEMENT;
/** Bytes of a node: five numbers, two bytes. */
const NODE = 5 * WORD + 2;

function arraysIn(memory: ArrayBuffer, size: number): Omit<SyntaxTree, "text" | "size" | "missing"> {
	const words = (index: number): Int32Array => new Int32Array(memory, index * WORD * size, size);
	return {
		start: words(0),
		end: words(1),
		parent: words(2),
		last: words(3),
		height: words(4),
		kind: new Uint8Array(memory, 5 * WORD * size, size),
		field: new Uint8Array(memory, (5 * WORD + 1) * size, size),
	};
}

/** Undefined where the tree has kinds whose numbers mean something in this thread only. */
export function packTree(tree: SyntaxTree, which: Pick<SentTree, "batch" | "document">): SentTree | undefined {
	const { size, missing } = tree;
	for (let node = 0; node < size; node++) if ((tree.kind[node] as number) >= LISTED_KINDS) return undefined;
	const memory = new ArrayBuffer(size * NODE);
	const arrays = arraysIn(memory, size);
	for (const name of ["start", "end", "parent", "last", "height"] as const)
		arrays[name].set(tree[name].subarray(0, size));
	for (const name of ["kind", "field"] as const) arrays[name].set(tree[name].subarray(0, size));
	return { ...which, size, memory, missing };
}

/** `text`: what it is the tree of. */
export function unpackTree({ size, memory, missing }: SentTree, text: string): SyntaxTree {
	return { text, size, ...arraysIn(memory, size), missing };
}

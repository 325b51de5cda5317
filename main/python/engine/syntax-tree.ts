/**
 * A syntax tree as flat arrays in pre-order: node 0 is the root, a node's descendants are the nodes `node + 1 … last[node] - 1`. It holds no
 * memory of the engine that parsed it. Comments and punctuation are left out; operators (tokens with a field name) are kept.
 */
export interface SyntaxTree {
	readonly text: string;
	/** Number of nodes. */
	readonly size: number;
	readonly kind: Uint8Array;
	readonly field: Uint8Array;
	/** UTF-16 offsets. */
	readonly start: Int32Array;
	readonly end: Int32Array;
	readonly parent: Int32Array;
	/** One past the last descendant. */
	readonly last: Int32Array;
	/** Longest way down to a leaf; 1 for a leaf. */
	readonly height: Int32Array;
	/** Nodes that the parser made up, zero wide. */
	readonly missing: readonly number[];
}

/** What both engines' cursors can do, and all that is asked of them. */
export interface Cursor {
	readonly nodeTypeId: number;
	readonly nodeType: string;
	readonly nodeIsNamed: boolean;
	readonly nodeIsMissing: boolean;
	readonly startIndex: number;
	readonly endIndex: number;
	readonly currentFieldId: number;
	readonly currentFieldName: string | null;
	gotoFirstChild(): boolean;
	gotoNextSibling(): boolean;
	gotoParent(): boolean;
}

/** First child; -1 when there is none. */
export function firstChild(tree: SyntaxTree, node: number): number {
	return (tree.last[node] as number) > node + 1 ? node + 1 : -1;
}

/** Next sibling; -1 when there is none. */
export function nextSibling(tree: SyntaxTree, node: number): number {
	if (node === 0) return -1;
	const next = tree.last[node] as number;
	return next < (tree.last[tree.parent[node] as number] as number) ? next : -1;
}

/** First child with that field; -1 when there is none. */
export function childByField(tree: SyntaxTree, node: number, field: number): number {
	const end = tree.last[node] as number;
	for (let child = node + 1; child < end; child = tree.last[child] as number) {
		if (tree.field[child] === field) return child;
	}
	return -1;
}

/** First child of that kind; -1 when there is none. */
export function childOfKind(tree: SyntaxTree, node: number, kind: number): number {
	const end = tree.last[node] as number;
	for (let child = node + 1; child < end; child = tree.last[child] as number) {
		if (tree.kind[child] === kind) return child;
	}
	return -1;
}

export function childrenOf(tree: SyntaxTree, node: number): number[] {
	const children: number[] = [];
	const end = tree.last[node] as number;
	for (let child = node + 1; child < end; child = tree.last[child] as number) children.push(child);
	return children;
}

export function textOf(tree: SyntaxTree, node: number): string {
	return tree.text.slice(tree.start[node], tree.end[node]);
}

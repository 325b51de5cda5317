import { Field, fieldOf, Kind, kindOf } from "./kinds.ts";
import type { Cursor, SyntaxTree } from "./syntax-tree.ts";

/** Kind of each type id and number of each field id of one engine's build of the grammar, filled as they are met. */
export interface KindCache {
	readonly kinds: Map<number, number>;
	readonly fields: Map<number, number>;
}

export function makeKindCache(): KindCache {
	return { kinds: new Map(), fields: new Map([[0, 0]]) };
}

function fieldAt(cursor: Cursor, cache: KindCache): number {
	const id = cursor.currentFieldId;
	let field = cache.fields.get(id);
	if (field === undefined) {
		field = fieldOf(cursor.currentFieldName);
		cache.fields.set(id, field);
	}
	return field;
}

/** Nodes that are left out together with everything below them. */
const dropped = new Set([Kind.comment, Kind.line_continuation]);
/** Nodes whose text says it all. */
const opaque = new Set([Kind.string_content, Kind.identifier]);

function grow(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(size);
	larger.set(array);
	return larger;
}

function growBytes(array: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
	const larger = new Uint8Array(size);
	larger.set(array);
	return larger;
}

/** Copies a parsed tree into flat arrays. Iterative: a tree may be 100,000 nodes deep. `cursor` stands on the root. */
export function flatten(cursor: Cursor, text: string, cache: KindCache): SyntaxTree {
	let capacity = Math.max(64, text.length >> 2);
	let kind = new Uint8Array(capacity);
	let field = new Uint8Array(capacity);
	let start = new Int32Array(capacity);
	let end = new Int32Array(capacity);
	let parent = new Int32Array(capacity);
	let last = new Int32Array(capacity);
	const missing: number[] = [];
	let size = 0;
	/** Our nodes from the root to the cursor's parent. */
	const path: number[] = [];
	for (;;) {
		const typeId = cursor.nodeTypeId;
		let nodeKind = cache.kinds.get(typeId);
		if (nodeKind === undefined) {
			nodeKind = kindOf(cursor.nodeType);
			cache.kinds.set(typeId, nodeKind);
		}
		const above = path.length === 0 ? -1 : (path[path.length - 1] as number);
		const aboveKind = above < 0 ? 0 : (kind[above] as number);
		let keep: boolean;
		let nodeField = 0;
		if (cursor.nodeIsNamed) {
			keep = !dropped.has(nodeKind);
			if (keep) nodeField = fieldAt(cursor, cache);
		} else {
			nodeField = fieldAt(cursor, cache);
			keep =
				(nodeField !== 0 && (nodeField === Field.operator || nodeField === Field.operators)) ||
				(nodeKind === Kind[":"] && aboveKind === Kind.slice);
		}
		if (keep) {
			if (size === capacity) {
				capacity *= 2;
				kind = growBytes(kind, capacity);
				field = growBytes(field, capacity);
				start = grow(start, capacity);
				end = grow(end, capacity);
				parent = grow(parent, capacity);
				last = grow(last, capacity);
			}
			const node = size++;
			kind[node] = nodeKind;
			field[node] = nodeField;
			const nodeStart = cursor.startIndex;
			const nodeEnd = cursor.endIndex;
			start[node] = nodeStart;
			end[node] = nodeEnd;
			parent[node] = above;
			if (nodeStart === nodeEnd && cursor.nodeIsMissing) missing.push(node);
			if (!opaque.has(nodeKind) && cursor.gotoFirstChild()) {
				path.push(node);
				continue;
			}
			last[node] = size;
		} else if (cursor.nodeIsMissing) {
			missing.push(above < 0 ? 0 : above);
		}
		for (;;) {
			if (cursor.gotoNextSibling()) break;
			const up = path.pop();
			if (up === undefined) {
				return finish({ text, size, kind, field, start, end, parent, last, missing });
			}
			last[up] = size;
			cursor.gotoParent();
		}
	}
}

function finish(tree: Omit<SyntaxTree, "height">): SyntaxTree {
	const height = new Int32Array(tree.size);
	for (let node = tree.size - 1; node >= 0; node--) {
		const own = (height[node] as number) + 1;
		height[node] = own;
		const above = tree.parent[node] as number;
		if (above >= 0 && (height[above] as number) < own) height[above] = own;
	}
	return { ...tree, height };
}

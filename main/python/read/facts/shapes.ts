import { Field, Kind, kindName } from "../../engine/kinds.ts";
import { childByField, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Reading } from "../state/reading.ts";

/** Levels below the node that a shape describes, and its length: enough to tell calls apart, little enough to stay linear. */
const MAXIMUM_DEPTH = 4;
const MAXIMUM_LENGTH = 240;
const MAXIMUM_CHILDREN = 12;

const LITERALS: ReadonlyMap<number, string> = new Map([
	[Kind.string, "S"],
	[Kind.concatenated_string, "S"],
	[Kind.integer, "N"],
	[Kind.float, "N"],
	[Kind.true, "C"],
	[Kind.false, "C"],
	[Kind.none, "C"],
	[Kind.identifier, "_"],
]);

const BRACKETS: ReadonlyMap<number, string> = new Map([
	[Kind.list, "[]"],
	[Kind.tuple, "()"],
	[Kind.set, "{}"],
	[Kind.dictionary, "{}"],
	[Kind.argument_list, "()"],
	[Kind.expression_list, "()"],
]);

/**
 * Normalised syntax of an expression: names, spacing, comments and contents of literals are gone; what calls resolve to, attributes and
 * keywords stay.
 */
export function shapeOf(reading: Reading, outer: number, depth = 0): string {
	const { tree } = reading;
	let node = outer;
	while (tree.kind[node] === Kind.parenthesized_expression && node + 1 < (tree.last[node] as number)) node++;
	const known = reading.shapes.get(node);
	if (known !== undefined) return known;
	const kind = tree.kind[node] as number;
	const literal = LITERALS.get(kind);
	if (literal !== undefined) return literal;
	if (depth >= MAXIMUM_DEPTH) return "…";
	switch (kind) {
		case Kind.attribute: {
			const object = childByField(tree, node, Field.object);
			const attribute = childByField(tree, node, Field.attribute);
			return `${object < 0 ? "" : shapeOf(reading, object, depth + 1)}.${attribute < 0 ? "" : identifierText(tree, attribute)}`;
		}
		case Kind.keyword_argument: {
			const name = childByField(tree, node, Field.name);
			const value = childByField(tree, node, Field.value);
			return `${name < 0 ? "" : identifierText(tree, name)}=${value < 0 ? "" : shapeOf(reading, value, depth + 1)}`;
		}
		case Kind.binary_operator: {
			const left = childByField(tree, node, Field.left);
			const right = childByField(tree, node, Field.right);
			const operator = childByField(tree, node, Field.operator);
			return cut(`${shapeOf(reading, left, depth + 1)}${textOf(tree, operator)}${shapeOf(reading, right, depth + 1)}`);
		}
		case Kind.call: {
			const callee = childByField(tree, node, Field.function);
			const list = childByField(tree, node, Field.arguments);
			return cut(
				(callee < 0 ? "_" : shapeOf(reading, callee, depth + 1)) +
					(list < 0 ? "()" : shapeOf(reading, list, depth + 1)),
			);
		}
		default: {
			const brackets = BRACKETS.get(kind);
			const inside = childShapes(reading, node, depth);
			return cut(
				brackets === undefined ? `${kindName(kind)}(${inside})` : brackets.charAt(0) + inside + brackets.charAt(1),
			);
		}
	}
}

function cut(shape: string): string {
	return shape.length > MAXIMUM_LENGTH ? `${shape.slice(0, MAXIMUM_LENGTH)}…` : shape;
}

function childShapes(reading: Reading, node: number, depth: number): string {
	const { tree } = reading;
	const parts: string[] = [];
	const end = tree.last[node] as number;
	for (let child = node + 1; child < end; child = tree.last[child] as number) {
		if (parts.length >= MAXIMUM_CHILDREN) {
			parts.push("…");
			break;
		}
		parts.push(shapeOf(reading, child, depth + 1));
	}
	return parts.join(",");
}

/** Of a call: what it resolves to in place of how that is written. Kept, so that calls around it are told by it too. */
export function callShape(reading: Reading, node: number, target: string | undefined): string {
	const { tree } = reading;
	const list = childByField(tree, node, Field.arguments);
	const callee = childByField(tree, node, Field.function);
	const head = target ?? (callee < 0 ? "_" : shapeOf(reading, callee, 1));
	const shape = cut(head + (list < 0 ? "()" : shapeOf(reading, list, 1)));
	reading.shapes.set(node, shape);
	return shape;
}

/** FNV-1a over the first 4,096 units and the length: tells texts apart in shapes, nothing more. */
export function textDigest(text: string): string {
	let hash = 0x811c9dc5 ^ text.length;
	const end = Math.min(text.length, 4_096);
	for (let index = 0; index < end; index++) {
		hash ^= text.charCodeAt(index);
		hash = Math.imul(hash, 0x01000193);
	}
	return (hash >>> 0).toString(16).padStart(8, "0");
}

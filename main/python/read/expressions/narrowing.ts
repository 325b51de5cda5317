import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { possibleValues } from "../../values/value.ts";
import { lookUp } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";

/** Names that a test tells the value of, where it holds: `name == "system"`. */
export type Narrowed = readonly (readonly [string, Abstract])[];

const NOTHING: Narrowed = [];
/** Tests joined by `and` that are looked into. */
const MAXIMUM_LEVELS = 8;

export function narrowed(reading: Reading, test: number, level = 0): Narrowed {
	const { tree } = reading;
	const kind = tree.kind[test];
	if (kind === Kind.parenthesized_expression) return narrowed(reading, test + 1, level + 1);
	if (kind === Kind.boolean_operator && level < MAXIMUM_LEVELS) {
		const operator = childByField(tree, test, Field.operator);
		if (operator < 0 || textOf(tree, operator) !== "and") return NOTHING;
		const left = childByField(tree, test, Field.left);
		const right = childByField(tree, test, Field.right);
		return [...narrowed(reading, left, level + 1), ...narrowed(reading, right, level + 1)];
	}
	if (kind !== Kind.comparison_operator) return NOTHING;
	const [left, operator, right, ...more] = childrenOf(tree, test);
	if (left === undefined || operator === undefined || right === undefined || more.length > 0) return NOTHING;
	if (textOf(tree, operator) !== "==") return NOTHING;
	return one(reading, left, right) ?? one(reading, right, left) ?? NOTHING;
}

function one(reading: Reading, name: number, value: number): Narrowed | undefined {
	const { tree } = reading;
	if (tree.kind[name] !== Kind.identifier || tree.kind[value] !== Kind.string) return undefined;
	const text = identifierText(tree, name);
	const before = lookUp(reading, text);
	// What has a value of its own keeps it: the test then only says whether it holds.
	if (before.constant !== undefined || before.names.length > 0) return undefined;
	const constant = literalText(reading, value);
	if (constant === undefined) return undefined;
	const known = possibleValues(before).find(
		(each) =>
			each.constant?.kind === "string" &&
			constant.constant?.kind === "string" &&
			each.constant.text === constant.constant.text,
	);
	return [[text, known ?? { ...constant, mask: before.mask, labels: before.labels, steps: before.steps }]];
}

function literalText(reading: Reading, node: number): Abstract | undefined {
	const { emitting } = reading;
	reading.emitting = false;
	const value = reading.evaluate(node);
	reading.emitting = emitting;
	return value.constant?.kind === "string" ? value : undefined;
}

import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";

import { identifierText } from "../../names/symbols.ts";
import { readFloat } from "../../values/literals.ts";
import { negate, numeric } from "../../values/numbers/numbers.ts";
import { binary, compare } from "../../values/operators.ts";
import { truthOf } from "../../values/text/describe.ts";
import type { Abstract } from "../../values/value.ts";
import { booleanValue, derived, heritageOf, join, NONE, numberValue, UNKNOWN } from "../../values/value.ts";
import { evaluateCall, pathValue } from "../calls/emit-call.ts";
import { noteDecoded } from "../facts/foldings.ts";
import { shapeOf } from "../facts/shapes.ts";
import { attributeOf, historyOf, historyOfAll } from "../names/attributes.ts";
import { implicitCall, noteImplicit } from "../names/classes.ts";
import { defineLambda } from "../names/definitions.ts";
import { subscript } from "../names/subscripts.ts";
import { bind, lookUp } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";
import { MAXIMUM_DEPTH, UNFOLDABLE } from "../state/reading.ts";
import { comprehension } from "./comprehensions.ts";
import { dictionary, display, integer } from "./displays.ts";
import { concatenatedString, evaluateString } from "./string-expressions.ts";

type Handler = (reading: Reading, node: number) => Abstract;

/** Expressions higher than this are computed from stones laid inside of them, so that no recursion follows their whole height. */
const DEEP = 160;
const STONE = 60;

function only(node: number, reading: Reading): number {
	return node + 1 < (reading.tree.last[node] as number) ? node + 1 : -1;
}

function inner(reading: Reading, node: number): Abstract {
	const child = only(node, reading);
	return child < 0 ? UNKNOWN : reading.evaluate(child);
}

function all(reading: Reading, node: number): Abstract[] {
	return childrenOf(reading.tree, node).map((child) => reading.evaluate(child));
}

function noteReference(reading: Reading, node: number, value: Abstract, key?: string): void {
	const name = value.names[0];
	if (name === undefined || name === "") return;
	if (!reading.claim(node)) return;
	reading.collected.references.push({
		range: reading.rangeOf(node),
		name,
		...(key === undefined ? {} : { key }),
		scope: reading.scopeId,
		shape: key === undefined ? name : `${name}[S]`,
	});
}

/** The callee of a call, or the object of an attribute: the larger fact tells of it. */
function isPart(reading: Reading, node: number): boolean {
	const { tree } = reading;
	const parent = tree.parent[node] as number;
	const kind = tree.kind[parent];
	const field = tree.field[node];
	return (
		(kind === Kind.call && field === Field.function) ||
		(kind === Kind.attribute && field === Field.object) ||
		(kind === Kind.subscript && field === Field.value)
	);
}

const identifier: Handler = (reading, node) => {
	const value = lookUp(reading, identifierText(reading.tree, node));
	if (value.names.length > 0 && reading.emitting && !isPart(reading, node)) noteReference(reading, node, value);
	return value;
};

const attribute: Handler = (reading, node) => {
	const { tree } = reading;
	const objectNode = childByField(tree, node, Field.object);
	const attributeNode = childByField(tree, node, Field.attribute);
	if (objectNode < 0 || attributeNode < 0) return inner(reading, node);
	const object = reading.evaluate(objectNode);
	const value =
		pathValue(reading, node) ??
		attributeOf(reading, object, identifierText(tree, attributeNode), reading.rangeOf(node));
	if (value.names.length > 0 && reading.emitting && !isPart(reading, node)) noteReference(reading, node, value);
	return value;
};

const subscription: Handler = (reading, node) => {
	const { tree } = reading;
	const objectNode = childByField(tree, node, Field.value);
	const object = objectNode < 0 ? inner(reading, node) : reading.evaluate(objectNode);
	const { value, key } = subscript(reading, node, object);
	if (object.names.length > 0 && reading.emitting) noteReference(reading, node, object, key);
	if (value.decoding !== undefined && value.decoding !== object.decoding) noteDecoded(reading, node, value);
	return value;
};

export const OPERATOR_METHODS: ReadonlyMap<string, string> = new Map([
	["+", "add"],
	["-", "sub"],
	["*", "mul"],
	["@", "matmul"],
	["/", "truediv"],
	["//", "floordiv"],
	["%", "mod"],
	["**", "pow"],
	["<<", "lshift"],
	[">>", "rshift"],
	["&", "and"],
	["^", "xor"],
	["|", "or"],
	["<", "lt"],
	[">", "gt"],
	["<=", "le"],
	[">=", "ge"],
	["==", "eq"],
	["!=", "ne"],
]);

/** An operator that a class of this module gives a meaning of its own. */
function operatorMethod(
	reading: Reading,
	sign: string,
	left: Abstract,
	right: Abstract,
	node: number,
): Abstract | undefined {
	if (left.names.length === 0 && right.names.length === 0) return undefined;
	const method = OPERATOR_METHODS.get(sign);
	if (method === undefined)
		return sign === "in" ? implicitCall(reading, right, "__contains__", [left], node) : undefined;
	return (
		implicitCall(reading, left, `__${method}__`, [right], node) ??
		implicitCall(reading, right, `__r${method}__`, [left], node)
	);
}

const binaryOperator: Handler = (reading, node) => {
	const { tree } = reading;
	const left = childByField(tree, node, Field.left);
	const right = childByField(tree, node, Field.right);
	const operator = childByField(tree, node, Field.operator);
	if (left < 0 || right < 0) return historyOfAll(all(reading, node));
	const sign = operator < 0 ? "" : textOf(tree, operator);
	const first = reading.evaluate(left);
	const second = reading.evaluate(right);
	return operatorMethod(reading, sign, first, second, node) ?? binary(sign, first, second, reading.budget);
};

const unaryOperator: Handler = (reading, node) => {
	const { tree } = reading;
	const argument = childByField(tree, node, Field.argument);
	const operator = childByField(tree, node, Field.operator);
	const value = argument < 0 ? inner(reading, node) : reading.evaluate(argument);
	const number = numeric(value.constant);
	if (value.names.length > 0) noteImplicit(reading, value, "__neg__", "__pos__", "__invert__");
	const result = number === undefined || operator < 0 ? undefined : negate(textOf(tree, operator), number);
	return result === undefined ? historyOf(value) : derived(result, heritageOf([value]));
};

const notOperator: Handler = (reading, node) => {
	const value = inner(reading, node);
	noteImplicit(reading, value, "__bool__", "__len__");
	return value.constant === undefined ? UNKNOWN : booleanValue(!truthOf(value.constant));
};

const booleanOperator: Handler = (reading, node) => {
	const { tree } = reading;
	const left = childByField(tree, node, Field.left);
	const right = childByField(tree, node, Field.right);
	if (left < 0 || right < 0) return historyOfAll(all(reading, node));
	const operator = childByField(tree, node, Field.operator);
	const isAnd = operator >= 0 && textOf(tree, operator) === "and";
	const first = reading.evaluate(left);
	noteImplicit(reading, first, "__bool__", "__len__");
	const truth = first.constant === undefined ? undefined : truthOf(first.constant);
	if (truth !== undefined && reading.running > 0) return truth === isAnd ? reading.evaluate(right) : first;
	const second = reading.evaluate(right);
	if (truth !== undefined) return truth === isAnd ? second : first;
	// `x or default`, `flag and value`: one of the two; a test says nothing of the second.
	return isAnd ? join(second, historyOf(first)) : join(first, second);
};

const comparison: Handler = (reading, node) => {
	const { tree } = reading;
	const operands: number[] = [];
	const operators: string[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.field[child] === Field.operators) operators.push(textOf(tree, child).replace(/\s+/g, " "));
		else operands.push(child);
	}
	const values = operands.map((operand) => reading.evaluate(operand));
	let result: boolean | undefined = true;
	const [first, second] = values;
	if (values.length === 2 && first !== undefined && second !== undefined) {
		const own = operatorMethod(reading, operators[0] ?? "", first, second, node);
		if (own !== undefined) return own;
	}
	for (let index = 0; index < operators.length; index++) {
		const one = compare(operators[index] ?? "", values[index]?.constant, values[index + 1]?.constant);
		if (one === undefined) return UNKNOWN;
		result = result && one;
	}
	return booleanValue(result);
};

const conditional: Handler = (reading, node) => {
	const [body, test, alternative] = childrenOf(reading.tree, node);
	if (body === undefined || test === undefined || alternative === undefined) return historyOfAll(all(reading, node));
	const condition = reading.evaluate(test).constant;
	if (condition !== undefined && reading.running > 0) return reading.evaluate(truthOf(condition) ? body : alternative);
	const first = reading.evaluate(body);
	const second = reading.evaluate(alternative);
	if (condition !== undefined) return truthOf(condition) ? first : second;
	if (reading.running > 0 && (first.constant !== undefined || second.constant !== undefined)) throw UNFOLDABLE;
	return join(first, second);
};

const float: Handler = (reading, node) => {
	const value = readFloat(textOf(reading.tree, node));
	return value === undefined ? UNKNOWN : numberValue(value, Number.isInteger(value));
};

const named: Handler = (reading, node) => {
	const nameNode = childByField(reading.tree, node, Field.name);
	const valueNode = childByField(reading.tree, node, Field.value);
	if (nameNode < 0 || valueNode < 0) return historyOfAll(all(reading, node));
	const value = reading.evaluate(valueNode);
	bind(reading, identifierText(reading.tree, nameNode), value);
	if (reading.claim(node)) {
		reading.collected.assignments.push({
			range: reading.rangeOf(node),
			target: textOf(reading.tree, nameNode),
			targetNames: [],
			value,
			scope: reading.scopeId,
			shape: `_:=${shapeOf(reading, valueNode, 1)}`,
		});
	}
	return value;
};

const yielded: Handler = (reading, node) => {
	const values = all(reading, node);
	const { frame } = reading;
	for (const value of values) frame.returns = frame.returns === undefined ? value : join(frame.returns, value);
	return UNKNOWN;
};

const enclosed: Handler = (reading, node) => inner(reading, node);
const awaited: Handler = (reading, node) => {
	const value = inner(reading, node);
	noteImplicit(reading, value, "__await__");
	return value;
};
const others: Handler = (reading, node) => historyOfAll(all(reading, node));

const handlers: (Handler | undefined)[] = [];
const table: readonly (readonly [number, Handler])[] = [
	[Kind.identifier, identifier],
	[Kind.attribute, attribute],
	[Kind.subscript, subscription],
	[Kind.call, evaluateCall],
	[Kind.string, evaluateString],
	[Kind.concatenated_string, concatenatedString],
	[Kind.integer, integer],
	[Kind.float, float],
	[Kind.true, () => booleanValue(true)],
	[Kind.false, () => booleanValue(false)],
	[Kind.none, () => NONE],
	[Kind.ellipsis, () => UNKNOWN],
	[Kind.binary_operator, binaryOperator],
	[Kind.unary_operator, unaryOperator],
	[Kind.not_operator, notOperator],
	[Kind.boolean_operator, booleanOperator],
	[Kind.comparison_operator, comparison],
	[Kind.conditional_expression, conditional],
	[Kind.parenthesized_expression, enclosed],
	[Kind.list, display],
	[Kind.tuple, display],
	[Kind.set, display],
	[Kind.expression_list, display],
	[Kind.pattern_list, display],
	[Kind.dictionary, dictionary],
	[Kind.lambda, (reading, node) => defineLambda(reading, node)],
	[Kind.list_comprehension, comprehension],
	[Kind.set_comprehension, comprehension],
	[Kind.generator_expression, comprehension],
	[Kind.dictionary_comprehension, comprehension],
	[Kind.named_expression, named],
	[Kind.await, awaited],
	[Kind.list_splat, awaited],
	[Kind.parenthesized_list_splat, awaited],
	[Kind.yield, yielded],
	[Kind.type, enclosed],
	[Kind.as_pattern, enclosed],
];
for (const [kind, handler] of table) handlers[kind] = handler;

export function isExpression(kind: number): boolean {
	return handlers[kind] !== undefined;
}

const SCOPED = new Set([
	Kind.lambda,
	Kind.list_comprehension,
	Kind.set_comprehension,
	Kind.dictionary_comprehension,
	Kind.generator_expression,
]);

/** Evaluates pieces of a very deep expression from the inside out, so that each is at most some dozen levels above known ones. */
function layStones(reading: Reading, node: number): void {
	const { tree } = reading;
	const chosen: number[] = [];
	const end = tree.last[node] as number;
	for (let at = node + 1; at < end; at++) {
		const kind = tree.kind[at] as number;
		if (SCOPED.has(kind)) {
			at = (tree.last[at] as number) - 1;
			continue;
		}
		const height = tree.height[at] as number;
		if (height >= STONE && height % STONE < 4 && handlers[kind] !== undefined) chosen.push(at);
	}
	for (let index = chosen.length - 1; index >= 0; index--) {
		const at = chosen[index] as number;
		const value = evaluateNode(reading, at);
		reading.stones?.set(at, value);
	}
}

/** The value of an expression. Every call inside is met, whatever its value. */
export function evaluateNode(reading: Reading, node: number): Abstract {
	if (node < 0) return UNKNOWN;
	const { tree } = reading;
	if (reading.stones !== undefined) {
		const known = reading.stones.get(node);
		if (known !== undefined) return known;
	} else if ((tree.height[node] as number) > DEEP && !SCOPED.has(tree.kind[node] as number)) {
		reading.stones = new Map();
		try {
			layStones(reading, node);
			return evaluateNode(reading, node);
		} finally {
			reading.stones = undefined;
		}
	}
	if (reading.running > 0) reading.step();
	if (reading.depth > MAXIMUM_DEPTH) {
		reading.budget.note("expressions were nested too deeply to follow");
		return UNKNOWN;
	}
	reading.depth++;
	try {
		const handler = handlers[tree.kind[node] as number] ?? others;
		return handler(reading, node);
	} finally {
		reading.depth--;
	}
}

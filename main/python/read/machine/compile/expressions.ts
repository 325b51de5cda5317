import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../../engine/syntax-tree.ts";
import { identifierText } from "../../../names/symbols.ts";
import { readFloat, readInteger } from "../../../values/literals.ts";
import { implicitCall } from "../../names/classes.ts";
import type { Reading } from "../../state/reading.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { keyOf, truth } from "../basics.ts";
import { abstractOf, rawOf } from "../convert.ts";
import { iterate } from "../iterate.ts";
import type { Raw } from "../raw.ts";
import { END, PyBytes, PyDict, PyFloat, PyInstance, PyList, PySet, PySlice, PyTuple } from "../raw.ts";
import { getItem } from "../values.ts";
import { compileAttribute } from "./attributes.ts";
import { compileCall } from "./calls.ts";
import { compileComprehension } from "./comprehensions.ts";
import type { Code, Context } from "./context.ts";
import { compileLoad, compileStore, expressionIn } from "./context.ts";
import { compileLambda } from "./functions.ts";
import { binaryOperator, booleanOperator, comparison, notOperator, unaryOperator } from "./operators.ts";
import { compileConcatenated, compileString } from "./strings.ts";

/** Expressions deeper than this are left to the rest of the reading. */
const MAXIMUM_DEPTH = 80;

type Compiler = (context: Context, node: number) => Code;

/** Compiles an expression; throws `UNFOLDABLE` for what the machine does not run. */
export function compileExpression(context: Context, node: number): Code {
	const compiler = node < 0 ? undefined : compilers[context.reading.tree.kind[node] as number];
	if (compiler === undefined || ++context.level.depth > MAXIMUM_DEPTH) throw UNFOLDABLE;
	const code = compiler(context, node);
	context.level.depth--;
	return code;
}

function constant(value: Raw): Compiler {
	return () => () => value;
}

const identifier: Compiler = (context, node) => compileLoad(context, identifierText(context.reading.tree, node));

const integer: Compiler = ({ reading }, node) => {
	const value = readInteger(textOf(reading.tree, node));
	if (value === undefined) throw UNFOLDABLE;
	return () => value;
};

const float: Compiler = ({ reading }, node) => {
	const value = readFloat(textOf(reading.tree, node));
	if (value === undefined) throw UNFOLDABLE;
	const raw = new PyFloat(value);
	return () => raw;
};

const inner: Compiler = (context, node) => {
	if (context.reading.tree.last[node] === node + 1) throw UNFOLDABLE;
	return expressionIn(context, node + 1);
};

const conditional: Compiler = (context, node) => {
	const [body, test, alternative] = childrenOf(context.reading.tree, node).map((child) => expressionIn(context, child));
	if (body === undefined || test === undefined || alternative === undefined) throw UNFOLDABLE;
	return (frame) => (truth(test(frame)) ? body(frame) : alternative(frame));
};

/** Compiles what stands in a display: pieces, and what is spread there. */
function compileItems(context: Context, node: number): { code: Code; spread: boolean }[] {
	const { tree } = context.reading;
	return childrenOf(tree, node).map((child) => ({
		code: expressionIn(context, child),
		spread: tree.text.charCodeAt(tree.start[child] as number) === 0x2a,
	}));
}

function collect(
	reading: Reading,
	items: readonly { code: Code; spread: boolean }[],
	frame: Parameters<Code>[0],
): Raw[] {
	const { session } = reading.embedding;
	const result: Raw[] = [];
	session.allocate(items.length);
	for (const { code, spread } of items) {
		const value = code(frame);
		if (!spread) result.push(value);
		else {
			const next = iterate(session, value);
			for (let item = next(); item !== END; item = next()) {
				session.charge(1);
				result.push(item);
			}
		}
	}
	return result;
}

const list: Compiler = (context, node) => {
	const items = compileItems(context, node);
	return (frame) => new PyList(collect(context.reading, items, frame));
};

const tuple: Compiler = (context, node) => {
	const items = compileItems(context, node);
	return (frame) => new PyTuple(collect(context.reading, items, frame));
};

const set: Compiler = (context, node) => {
	const items = compileItems(context, node);
	return (frame) => {
		const result = new PySet();
		for (const item of collect(context.reading, items, frame)) result.entries.set(keyOf(item), item);
		return result;
	};
};

const dictionary: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const entries = childrenOf(tree, node).map((child) => {
		const pair = tree.kind[child] === Kind.pair;
		return {
			key: pair ? expressionIn(context, childByField(tree, child, Field.key)) : undefined,
			value: expressionIn(context, pair ? childByField(tree, child, Field.value) : child + 1),
		};
	});
	return (frame) => {
		const result = new PyDict();
		for (const { key, value } of entries) {
			if (key !== undefined) {
				const name = key(frame);
				result.entries.set(keyOf(name), [name, value(frame)]);
				continue;
			}
			const spread = value(frame);
			if (!(spread instanceof PyDict)) throw UNFOLDABLE;
			for (const [name, entry] of spread.entries) result.entries.set(name, entry);
		}
		return result;
	};
};

const slice: Compiler = (context, node) => {
	const { tree } = context.reading;
	const parts: (Code | undefined)[] = [undefined, undefined, undefined];
	let place = 0;
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind[":"]) place++;
		else if (place < 3) parts[place] = expressionIn(context, child);
	}
	const [start, stop, step] = parts;
	return (frame) => new PySlice(start?.(frame) ?? null, stop?.(frame) ?? null, step?.(frame) ?? null);
};

const subscript: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const children = childrenOf(tree, node).filter((child) => tree.field[child] === Field.subscript);
	const object = expressionIn(context, childByField(tree, node, Field.value));
	const [only] = children;
	if (only === undefined) throw UNFOLDABLE;
	const key = children.length === 1 ? expressionIn(context, only) : tupleOf(context, children);
	return (frame) => {
		const from = object(frame);
		const at = key(frame);
		// What loops do most.
		if (from instanceof PyList && typeof at === "number" && at >= 0 && at < from.items.length)
			return from.items[at] as Raw;
		if (from instanceof PyBytes && typeof at === "number" && at >= 0 && at < from.length)
			return from.buffer[at] as number;
		if (from instanceof PyInstance) return ownItem(reading, from, at);
		return getItem(session, from, at);
	};
};

function ownItem(reading: Reading, object: PyInstance, key: Raw): Raw {
	const value = implicitCall(reading, abstractOf(reading, object), "__getitem__", [abstractOf(reading, key)], 0);
	if (value === undefined) throw UNFOLDABLE;
	return rawOf(reading, value);
}

function tupleOf(context: Context, nodes: readonly number[]): Code {
	const items = nodes.map((node) => expressionIn(context, node));
	return (frame) => new PyTuple(items.map((item) => item(frame)));
}

const named: Compiler = (context, node) => {
	const { tree } = context.reading;
	const name = childByField(tree, node, Field.name);
	const value = expressionIn(context, childByField(tree, node, Field.value));
	// A walrus binds outside of comprehensions: their scopes do not have it among their names.
	const store = compileStore(context, identifierText(tree, name));
	return (frame) => {
		const result = value(frame);
		store(frame, result);
		return result;
	};
};

const yielded: Compiler = (context, node) => {
	if (!context.generator) throw UNFOLDABLE;
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const operand = tree.last[node] === node + 1 ? undefined : expressionIn(context, node + 1);
	const from = /^yield\s+from\b/.test(textOf(tree, node).slice(0, 40));
	return (frame) => {
		const value = operand === undefined ? null : operand(frame);
		session.charge(2);
		if (frame.yielded === undefined) throw UNFOLDABLE;
		if (!from) frame.yielded.push(value);
		else {
			const next = iterate(session, value);
			for (let item = next(); item !== END; item = next()) {
				session.charge(1);
				frame.yielded.push(item);
			}
		}
		return null;
	};
};

const compilers: (Compiler | undefined)[] = [];
const table: readonly (readonly [number, Compiler])[] = [
	[Kind.identifier, identifier],
	[Kind.integer, integer],
	[Kind.float, float],
	[Kind.string, compileString],
	[Kind.concatenated_string, compileConcatenated],
	[Kind.true, constant(true)],
	[Kind.false, constant(false)],
	[Kind.none, constant(null)],
	[Kind.parenthesized_expression, inner],
	[Kind.list_splat, inner],
	[Kind.binary_operator, binaryOperator],
	[Kind.unary_operator, unaryOperator],
	[Kind.not_operator, notOperator],
	[Kind.boolean_operator, booleanOperator],
	[Kind.comparison_operator, comparison],
	[Kind.conditional_expression, conditional],
	[Kind.list, list],
	[Kind.tuple, tuple],
	[Kind.expression_list, tuple],
	[Kind.pattern_list, tuple],
	[Kind.set, set],
	[Kind.dictionary, dictionary],
	[Kind.slice, slice],
	[Kind.subscript, subscript],
	[Kind.attribute, compileAttribute],
	[Kind.call, compileCall],
	[Kind.lambda, compileLambda],
	[Kind.named_expression, named],
	[Kind.yield, yielded],
	[Kind.list_comprehension, compileComprehension],
	[Kind.set_comprehension, compileComprehension],
	[Kind.generator_expression, compileComprehension],
	[Kind.dictionary_comprehension, compileComprehension],
];
for (const [kind, compiler] of table) compilers[kind] = compiler;

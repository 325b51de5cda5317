import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf, textOf } from "../../../engine/syntax-tree.ts";
import { identifierText } from "../../../names/symbols.ts";
import { DONE, UNFOLDABLE } from "../../state/reading.ts";
import { PyError } from "../raw.ts";
import type { Context, Step, Store } from "./context.ts";
import { compileStore } from "./context.ts";

type Compiler = (context: Context, node: number) => Step;

interface Handler {
	/** Names of what it catches; absent: everything. */
	readonly types: readonly string[] | undefined;
	readonly store: Store | undefined;
	readonly body: Step;
}

/** What is above each of Python's own errors, next to `Exception`. */
const PARENTS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
	["IndexError", ["LookupError"]],
	["KeyError", ["LookupError"]],
	["LookupError", []],
	["ZeroDivisionError", ["ArithmeticError"]],
	["OverflowError", ["ArithmeticError"]],
	["ArithmeticError", []],
	["UnicodeDecodeError", ["UnicodeError", "ValueError"]],
	["UnicodeError", ["ValueError"]],
	["binascii.Error", ["ValueError"]],
	["ValueError", []],
	["TypeError", []],
	["AttributeError", []],
	["AssertionError", []],
	["StopIteration", []],
	["NotImplementedError", ["RuntimeError"]],
	["RuntimeError", []],
	["Exception", []],
]);

/** Whether a handler takes an error; throws `UNFOLDABLE` where the names of either do not tell. */
function catches(handler: Handler, error: PyError): boolean {
	if (handler.types === undefined) return true;
	const parents = PARENTS.get(error.type);
	let unsure = false;
	for (const type of handler.types) {
		if (type === error.type || type === "Exception" || type === "BaseException") return true;
		if (parents?.includes(type) === true) return true;
		// A class of the module's may be above or below; none of a library's is above one of Python's own.
		if (parents === undefined || (!PARENTS.has(type) && !type.includes("."))) unsure = true;
	}
	if (unsure) throw UNFOLDABLE;
	return false;
}

function readHandler(context: Context, node: number): Handler {
	const { tree } = context.reading;
	const body = childOfKind(tree, node, Kind.block);
	if (body < 0) throw UNFOLDABLE;
	const code = context.parts.block(context, body);
	let value = childByField(tree, node, Field.value);
	if (value < 0) return { types: undefined, store: undefined, body: code };
	let store: Store | undefined;
	if (tree.kind[value] === Kind.as_pattern) {
		const target = childOfKind(tree, value, Kind.as_pattern_target);
		if (target >= 0) store = compileStore(context, identifierText(tree, target + 1));
		value++;
	}
	const nodes = tree.kind[value] === Kind.tuple ? childrenOf(tree, value) : [value];
	const types = nodes.map((one) => {
		const name = textOf(tree, one);
		if (!/^[\w.]+$/.test(name)) throw UNFOLDABLE;
		return name;
	});
	return { types, store, body: code };
}

/** `try` with all that follows it. */
export const tryStatement: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const body = context.parts.block(context, childByField(tree, node, Field.body));
	const handlers: Handler[] = [];
	let otherwise: Step | undefined;
	let last: Step | undefined;
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.except_clause) handlers.push(readHandler(context, child));
		else if (kind === Kind.else_clause) otherwise = context.parts.block(context, childByField(tree, child, Field.body));
		else if (kind === Kind.finally_clause) last = context.parts.block(context, childOfKind(tree, child, Kind.block));
		else if (kind === Kind.except_group_clause) throw UNFOLDABLE;
	}
	const main: Step = (frame) => {
		const { depth } = session;
		try {
			const completion = body(frame);
			if (completion !== DONE || otherwise === undefined) return completion;
		} catch (thrown) {
			if (!(thrown instanceof PyError)) throw thrown;
			session.depth = depth;
			const handler = handlers.find((one) => catches(one, thrown));
			if (handler === undefined) throw thrown;
			handler.store?.(frame, thrown.type);
			return handler.body(frame);
		}
		return otherwise(frame);
	};
	if (last === undefined) return main;
	const final = last;
	return (frame) => {
		let completion: ReturnType<Step>;
		try {
			completion = main(frame);
		} catch (thrown) {
			if (thrown instanceof PyError) final(frame);
			throw thrown;
		}
		const after = final(frame);
		return after === DONE ? completion : after;
	};
};

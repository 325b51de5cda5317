import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf, textOf } from "../../../engine/syntax-tree.ts";
import { canonicalName } from "../../../names/canonical-name.ts";
import { identifierText } from "../../../names/symbols.ts";
import { namedValue } from "../../../values/value.ts";
import { BREAK, CONTINUE, DONE, RETURN, UNFOLDABLE } from "../../state/reading.ts";
import { truth } from "../basics.ts";
import { iterate } from "../iterate.ts";
import { operateInPlace } from "../operators.ts";
import type { Raw } from "../raw.ts";
import { END, Opaque, pythonError } from "../raw.ts";
import { deleteItem, getItem, setItem } from "../values.ts";
import type { Context, Step, Store } from "./context.ts";
import { compileStore, expressionIn } from "./context.ts";
import { tryStatement } from "./exceptions.ts";
import { compileDefinition } from "./functions.ts";

type Compiler = (context: Context, node: number) => Step;

/** Statements inside statements. */
const MAXIMUM_DEPTH = 60;

function block(context: Context, node: number): Step {
	const steps = childrenOf(context.reading.tree, node).map((child) => context.parts.block(context, child));
	const [first, second] = steps;
	if (steps.length === 1 && first !== undefined) return first;
	if (steps.length === 2 && first !== undefined && second !== undefined)
		return (frame) => {
			const completion = first(frame);
			return completion === DONE ? second(frame) : completion;
		};
	return (frame) => {
		for (const step of steps) {
			const completion = step(frame);
			if (completion !== DONE) return completion;
		}
		return DONE;
	};
}

const expressionStatement: Compiler = (context, node) => {
	const { tree } = context.reading;
	const child = node + 1;
	const kind = tree.kind[child];
	if (kind === Kind.assignment || kind === Kind.augmented_assignment) return context.parts.block(context, child);
	if (kind === Kind.string || kind === Kind.concatenated_string || kind === Kind.ellipsis) return () => DONE;
	const codes = childrenOf(tree, node).map((one) => expressionIn(context, one));
	return (frame) => {
		for (const code of codes) code(frame);
		return DONE;
	};
};

const assignment: Compiler = (context, node) => {
	const { tree } = context.reading;
	const targets: Store[] = [];
	let right = node;
	while (right >= 0 && tree.kind[right] === Kind.assignment) {
		targets.push(context.parts.target(context, childByField(tree, right, Field.left)));
		right = childByField(tree, right, Field.right);
	}
	// `x: int` alone assigns nothing.
	if (right < 0) return () => DONE;
	const value = expressionIn(context, right);
	const [only] = targets;
	if (targets.length === 1 && only !== undefined)
		return (frame) => {
			only(frame, value(frame));
			return DONE;
		};
	return (frame) => {
		const result = value(frame);
		for (const target of targets) target(frame, result);
		return DONE;
	};
};

const augmented: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const left = childByField(tree, node, Field.left);
	const operator = childByField(tree, node, Field.operator);
	const right = expressionIn(context, childByField(tree, node, Field.right));
	const sign = operator < 0 ? "" : textOf(tree, operator).replace(/=$/, "");
	const { longest } = session;
	const combine = (a: Raw, b: Raw): Raw => {
		if (typeof a === "string" && typeof b === "string" && sign === "+" && a.length + b.length <= longest) return a + b;
		if (typeof a === "number" && typeof b === "number") {
			if (sign === "+" && Number.isSafeInteger(a + b)) return a + b;
			if (sign === "^" && (a | 0) === a && (b | 0) === b) return a ^ b;
		}
		return operateInPlace(reading, sign, a, b);
	};
	if (tree.kind[left] === Kind.subscript) {
		// Object and key are evaluated once.
		const object = expressionIn(context, childByField(tree, left, Field.value));
		const key = expressionIn(context, childByField(tree, left, Field.subscript));
		return (frame) => {
			const from = object(frame);
			const at = key(frame);
			setItem(session, from, at, combine(getItem(session, from, at), right(frame)));
			return DONE;
		};
	}
	const before = expressionIn(context, left);
	const store = context.parts.target(context, left);
	return (frame) => {
		const value = before(frame);
		store(frame, combine(value, right(frame)));
		return DONE;
	};
};

const ifStatement: Compiler = (context, node) => {
	const { tree } = context.reading;
	const branches: { test: ReturnType<typeof expressionIn> | undefined; body: Step }[] = [];
	const add = (test: number, body: number): void => {
		branches.push({
			test: test < 0 ? undefined : expressionIn(context, test),
			body: context.parts.block(context, body),
		});
	};
	add(childByField(tree, node, Field.condition), childByField(tree, node, Field.consequence));
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.elif_clause)
			add(childByField(tree, child, Field.condition), childByField(tree, child, Field.consequence));
		else if (kind === Kind.else_clause) add(-1, childByField(tree, child, Field.body));
	}
	return (frame) => {
		for (const { test, body } of branches) if (test === undefined || truth(test(frame))) return body(frame);
		return DONE;
	};
};

function elseOf(context: Context, node: number): Step | undefined {
	const { tree } = context.reading;
	const clause = childOfKind(tree, node, Kind.else_clause);
	return clause < 0 ? undefined : context.parts.block(context, childByField(tree, clause, Field.body));
}

const forStatement: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const source = expressionIn(context, childByField(tree, node, Field.right));
	const store = context.parts.target(context, childByField(tree, node, Field.left));
	const bodyNode = childByField(tree, node, Field.body);
	const body = context.parts.block(context, bodyNode);
	const otherwise = elseOf(context, node);
	const cost = 2 + (((tree.last[bodyNode] as number) - bodyNode) >> 1);
	return (frame) => {
		const next = iterate(session, source(frame));
		for (let value = next(); value !== END; value = next()) {
			session.charge(cost);
			store(frame, value);
			const completion = body(frame);
			if (completion === BREAK) return DONE;
			if (completion === RETURN) return RETURN;
		}
		return otherwise === undefined ? DONE : otherwise(frame);
	};
};

const whileStatement: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const test = expressionIn(context, childByField(tree, node, Field.condition));
	const body = context.parts.block(context, childByField(tree, node, Field.body));
	const otherwise = elseOf(context, node);
	const cost = 2 + (((tree.last[node] as number) - node) >> 1);
	return (frame) => {
		while (truth(test(frame))) {
			session.charge(cost);
			const completion = body(frame);
			if (completion === BREAK) return DONE;
			if (completion === RETURN) return RETURN;
		}
		return otherwise === undefined ? DONE : otherwise(frame);
	};
};

const returnStatement: Compiler = (context, node) => {
	const { tree } = context.reading;
	// A loop that the machine was started with has nothing to return from.
	if (context.owner.local === undefined && context.owner.parent === undefined) throw UNFOLDABLE;
	const value = tree.last[node] === node + 1 ? undefined : expressionIn(context, node + 1);
	return (frame) => {
		frame.result = value === undefined ? null : value(frame);
		return RETURN;
	};
};

const raiseStatement: Compiler = ({ reading }, node) => {
	const { tree } = reading;
	const name = /^raise\s+(\w+)\b/.exec(textOf(tree, node).slice(0, 80))?.[1];
	return () => {
		throw pythonError(name ?? "Exception");
	};
};

const assertStatement: Compiler = (context, node) => {
	const test = expressionIn(context, node + 1);
	return (frame) => {
		if (!truth(test(frame))) throw pythonError("AssertionError");
		return DONE;
	};
};

const deleteStatement: Compiler = (context, node) => {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const deletions = childrenOf(tree, node).map((child) => {
		if (tree.kind[child] !== Kind.subscript) throw UNFOLDABLE;
		const object = expressionIn(context, childByField(tree, child, Field.value));
		return { object, key: expressionIn(context, childByField(tree, child, Field.subscript)) };
	});
	return (frame) => {
		for (const one of deletions) deleteItem(session, one.object(frame), one.key(frame));
		return DONE;
	};
};

const functionDefinition: Compiler = (context, node) => {
	const { tree } = context.reading;
	const name = identifierText(tree, childByField(tree, node, Field.name));
	const store = compileStore(context, name);
	const make = compileDefinition(context, node, name);
	return (frame) => {
		store(frame, make(frame));
		return DONE;
	};
};

/** Imports inside of a decoder: `import base64`, `from zlib import decompress`. */
const importStatement: Compiler = (context, node) => {
	const { tree } = context.reading;
	const bindings: { store: Store; value: Opaque }[] = [];
	const moduleNode = childByField(tree, node, Field.module_name);
	const from = moduleNode < 0 ? "" : textOf(tree, moduleNode);
	if (from.startsWith(".")) throw UNFOLDABLE;
	for (const child of childrenOf(tree, node)) {
		if (child === moduleNode) continue;
		const aliased = tree.kind[child] === Kind.aliased_import;
		if (!aliased && tree.kind[child] !== Kind.dotted_name) throw UNFOLDABLE;
		const path = textOf(tree, aliased ? childByField(tree, child, Field.name) : child);
		const alias = aliased ? identifierText(tree, childByField(tree, child, Field.alias)) : undefined;
		const whole = from === "" ? (alias === undefined ? (path.split(".", 1)[0] ?? path) : path) : `${from}.${path}`;
		const name = alias ?? (from === "" ? (path.split(".", 1)[0] ?? path) : path);
		bindings.push({ store: compileStore(context, name), value: new Opaque(namedValue([canonicalName(whole)])) });
	}
	return (frame) => {
		for (const { store, value } of bindings) store(frame, value);
		return DONE;
	};
};

const compilers: (Compiler | undefined)[] = [];
const table: readonly (readonly [number, Compiler])[] = [
	[Kind.block, block],
	[Kind.expression_statement, expressionStatement],
	[Kind.assignment, assignment],
	[Kind.augmented_assignment, augmented],
	[Kind.if_statement, ifStatement],
	[Kind.for_statement, forStatement],
	[Kind.while_statement, whileStatement],
	[Kind.return_statement, returnStatement],
	[Kind.try_statement, tryStatement],
	[Kind.raise_statement, raiseStatement],
	[Kind.assert_statement, assertStatement],
	[Kind.delete_statement, deleteStatement],
	[Kind.function_definition, functionDefinition],
	[Kind.import_statement, importStatement],
	[Kind.import_from_statement, importStatement],
	[Kind.pass_statement, () => () => DONE],
	[Kind.global_statement, () => () => DONE],
	[Kind.nonlocal_statement, () => () => DONE],
	[Kind.break_statement, () => () => BREAK],
	[Kind.continue_statement, () => () => CONTINUE],
];
for (const [kind, compiler] of table) compilers[kind] = compiler;

/** Compiles a block or a statement; throws `UNFOLDABLE` for what the machine does not run. */
export function compileBlock(context: Context, node: number): Step {
	const compiler = node < 0 ? undefined : compilers[context.reading.tree.kind[node] as number];
	if (compiler === undefined || ++context.level.depth > MAXIMUM_DEPTH) throw UNFOLDABLE;
	const step = compiler(context, node);
	context.level.depth--;
	return step;
}

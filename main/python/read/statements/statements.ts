import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import { binary } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import { join, NONE, namedValue, UNKNOWN } from "../../values/value.ts";
import { execute } from "../calls/code-calls.ts";
import { toFacts } from "../calls/emit-call.ts";
import { mutated } from "../calls/method-calls.ts";
import { isExpression, OPERATOR_METHODS } from "../expressions/expressions.ts";
import { noteDecoded, noteExecuted } from "../facts/foldings.ts";
import { shapeOf } from "../facts/shapes.ts";
import { assignTarget, deleteTarget, noteAssignment } from "../names/assign.ts";
import { historyOfAll } from "../names/attributes.ts";
import { noteImplicit } from "../names/classes.ts";
import { decorated, defineClass, defineFunction } from "../names/definitions.ts";
import { importFromStatement, importStatement } from "../names/imports.ts";
import { rebindName } from "../state/bindings.ts";
import type { Completion, GivenArgument, Reading } from "../state/reading.ts";
import { BREAK, CONTINUE, DONE, MAXIMUM_DEPTH, RETURN } from "../state/reading.ts";
import { ifStatement, matchStatement, tryStatement, withStatement } from "./compound-statements.ts";
import { forStatement, whileStatement } from "./loops.ts";

type Statement = (reading: Reading, node: number) => Completion;

/** Statements inside statements: far below what the parser lets through (1,024 levels), far above what people write. */
const MAXIMUM_NESTING = 200;

function block(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const end = tree.last[node] as number;
	let result: Completion = DONE;
	for (let child = node + 1; child < end; child = tree.last[child] as number) {
		const completion = executeNode(reading, child);
		if (completion !== DONE) {
			// On constants, what comes after is not reached; else every statement is met.
			if (reading.running > 0) return completion;
			result = completion;
		}
	}
	return result;
}

function expressions(reading: Reading, node: number): Completion {
	for (const child of childrenOf(reading.tree, node)) executeNode(reading, child);
	return DONE;
}

function assignment(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const right = childByField(tree, node, Field.right);
	const left = childByField(tree, node, Field.left);
	const type = childByField(tree, node, Field.type);
	if (type >= 0 && (tree.height[type] as number) > 2) reading.evaluate(type);
	if (right < 0) {
		return UNKNOWN;
	}
	const kind = tree.kind[right];
	const value =
		kind === Kind.assignment
			? assignment(reading, right)
			: kind === Kind.augmented_assignment
				? augmented(reading, right)
				: reading.evaluate(right);
	if (left >= 0) assignTarget(reading, left, value, true, node);
	return value;
}

/** `x += value`. */
function augmented(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const left = childByField(tree, node, Field.left);
	const right = childByField(tree, node, Field.right);
	const operatorNode = childByField(tree, node, Field.operator);
	if (left < 0 || right < 0) return historyOfAll(childrenOf(tree, node).map((child) => reading.evaluate(child)));
	const before = reading.evaluate(left);
	const value = reading.evaluate(right);
	const operator = operatorNode < 0 ? "" : textOf(tree, operatorNode).replace(/=$/, "");
	let after = binary(operator, before, value, reading.budget);
	const method = before.names.length === 0 ? undefined : OPERATOR_METHODS.get(operator);
	if (method !== undefined) noteImplicit(reading, before, `__i${method}__`, `__${method}__`);
	if (operator === "+" && before.constant?.kind === "sequence" && after.constant === undefined) {
		after = mutated(reading, before, "extend", { positional: [value], keywords: new Map() }) ?? after;
	}
	// A list grows in place, whatever other names it has.
	const { constant } = before;
	const inPlace = tree.kind[left] === Kind.identifier && constant?.kind === "sequence" && constant.form !== "tuple";
	if (inPlace) rebindName(reading, identifierText(tree, left), before, after);
	else assignTarget(reading, left, after, false);
	noteAssignment(reading, left, [], after, node);
	if (after.decoding !== undefined && after.decoding !== before.decoding && after.decoding !== value.decoding)
		noteDecoded(reading, node, after);
	return after;
}

function returnStatement(reading: Reading, node: number): Completion {
	const { tree, frame } = reading;
	const child = node + 1;
	const value = child < (tree.last[node] as number) ? reading.evaluate(child) : NONE;
	// `return None` beside a real value says nothing of the value.
	if (frame.returns === undefined || reading.running > 0) frame.returns = value;
	else frame.returns = value.constant?.kind === "none" ? frame.returns : join(frame.returns, value);
	return RETURN;
}

function deleteStatement(reading: Reading, node: number): Completion {
	for (const child of childrenOf(reading.tree, node)) deleteTarget(reading, child);
	return DONE;
}

/** Python 2: `exec code in namespace` is a call of `exec`. */
function execStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const given: GivenArgument[] = childrenOf(tree, node).map((child, position) => ({
		name: undefined,
		position,
		starred: "",
		node: child,
		range: reading.rangeOf(child),
		value: reading.evaluate(child),
	}));
	const whole = tupleArguments(reading, given);
	statementCall(reading, node, "builtins.exec", whole);
	execute(reading, whole);
	return DONE;
}

/** `exec (code, globals)`: the tuple is the arguments. */
function tupleArguments(reading: Reading, given: GivenArgument[]): GivenArgument[] {
	const first = given[0];
	if (
		given.length !== 1 ||
		first === undefined ||
		reading.tree.kind[first.node] !== Kind.tuple ||
		first.value.constant?.kind !== "sequence"
	)
		return given;
	const children = childrenOf(reading.tree, first.node);
	return first.value.constant.items.map((value, position) => {
		const node = children[position] ?? first.node;
		return { name: undefined, position, starred: "", node, range: reading.rangeOf(node), value: value as Abstract };
	});
}

function printStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const given: GivenArgument[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.chevron) {
			reading.evaluate(child + 1);
			continue;
		}
		given.push({
			name: undefined,
			position: given.length,
			starred: "",
			node: child,
			range: reading.rangeOf(child),
			value: reading.evaluate(child),
		});
	}
	statementCall(reading, node, "builtins.print", given);
	return DONE;
}

function statementCall(reading: Reading, node: number, target: string, given: readonly GivenArgument[]): void {
	if (!reading.claim(node)) return;
	const { tree } = reading;
	const start = tree.start[node] as number;
	const keyword = target === "builtins.exec" ? 4 : 5;
	reading.collected.calls.push({
		range: reading.rangeOf(node),
		callee: { start, end: start + keyword },
		targets: [target],
		calleeValue: namedValue([target]),
		arguments: toFacts(reading, given),
		value: UNKNOWN,
		scope: reading.scopeId,
		guards: reading.guards,
		shape: `${target}(${given.map((one) => shapeOf(reading, one.node, 1)).join(",")})`,
		runsLater: [],
	});
	noteExecuted(reading, [target], given);
}

/** Names at a syntax error, and whatever else is no statement: what can be evaluated is. */
const loose: Statement = (reading, node) => {
	for (const child of childrenOf(reading.tree, node)) executeNode(reading, child);
	return DONE;
};

const statements: (Statement | undefined)[] = [];
const table: readonly (readonly [number, Statement])[] = [
	[Kind.module, block],
	[Kind.block, block],
	[Kind.expression_statement, expressions],
	[Kind.assignment, (reading, node) => (assignment(reading, node), DONE)],
	[Kind.augmented_assignment, (reading, node) => (augmented(reading, node), DONE)],
	[Kind.if_statement, ifStatement],
	[Kind.for_statement, forStatement],
	[Kind.while_statement, whileStatement],
	[Kind.try_statement, tryStatement],
	[Kind.with_statement, withStatement],
	[Kind.function_definition, (reading, node) => (defineFunction(reading, node, []), DONE)],
	[Kind.class_definition, (reading, node) => (defineClass(reading, node, []), DONE)],
	[Kind.decorated_definition, (reading, node) => (decorated(reading, node), DONE)],
	[Kind.import_statement, (reading, node) => (importStatement(reading, node), DONE)],
	[Kind.import_from_statement, (reading, node) => (importFromStatement(reading, node), DONE)],
	[Kind.future_import_statement, () => DONE],
	[Kind.return_statement, returnStatement],
	[Kind.break_statement, () => BREAK],
	[Kind.continue_statement, () => CONTINUE],
	[Kind.pass_statement, () => DONE],
	[Kind.global_statement, () => DONE],
	[Kind.nonlocal_statement, () => DONE],
	[Kind.delete_statement, deleteStatement],
	[Kind.exec_statement, execStatement],
	[Kind.print_statement, printStatement],
	[Kind.match_statement, matchStatement],
	[Kind.assert_statement, loose],
	[Kind.raise_statement, loose],
	[Kind.else_clause, loose],
	[Kind.finally_clause, loose],
	[Kind.if_clause, loose],

	[Kind.ERROR, loose],
];
for (const [kind, statement] of table) statements[kind] = statement;

const nesting = new WeakMap<Reading, number>();

/** Runs a statement, or evaluates an expression that stands where a statement does. */
export function executeNode(reading: Reading, node: number): Completion {
	const kind = reading.tree.kind[node] as number;
	const statement = statements[kind];
	if (statement === undefined) {
		if (isExpression(kind)) reading.evaluate(node);
		else return loose(reading, node);
		return DONE;
	}
	if (reading.running > 0) reading.step();
	const level = nesting.get(reading) ?? 0;
	if (level > MAXIMUM_NESTING || reading.depth > MAXIMUM_DEPTH) {
		reading.budget.note("statements were nested too deeply to follow");
		return DONE;
	}
	nesting.set(reading, level + 1);
	try {
		return statement(reading, node);
	} finally {
		nesting.set(reading, level);
	}
}

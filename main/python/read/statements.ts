import { Field, Kind } from "../engine/kinds.ts";
import { childByField, childOfKind, childrenOf, textOf } from "../engine/syntax-tree.ts";
import { identifierText } from "../names/symbols.ts";
import { truthOf } from "../values/describe.ts";
import { binary } from "../values/operators.ts";
import type { Abstract } from "../values/value.ts";
import { join, NONE, namedValue, UNKNOWN } from "../values/value.ts";
import { assignTarget, noteAssignment } from "./assign.ts";
import { historyOf } from "./attributes.ts";
import { bind, meet, take } from "./bindings.ts";
import { decorated, defineClass, defineFunction } from "./definitions.ts";
import { toFacts } from "./emit-call.ts";
import { isExpression } from "./expressions.ts";
import { noteDecoded, noteExecuted } from "./foldings.ts";
import type { Layer } from "./frame.ts";
import { importFromStatement, importStatement } from "./imports.ts";
import { forStatement, whileStatement } from "./loops.ts";
import { mutated } from "./method-calls.ts";
import type { Completion, GivenArgument, Reading } from "./reading.ts";
import { BREAK, CONTINUE, DONE, MAXIMUM_DEPTH, RETURN, UNFOLDABLE } from "./reading.ts";
import { shapeOf } from "./shapes.ts";

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
	if (left < 0 || right < 0) return historyOf(...childrenOf(tree, node).map((child) => reading.evaluate(child)));
	const before = reading.evaluate(left);
	const value = reading.evaluate(right);
	const operator = operatorNode < 0 ? "" : textOf(tree, operatorNode).replace(/=$/, "");
	let after = binary(operator, before, value, reading.budget);
	if (operator === "+" && before.constant?.kind === "sequence" && after.constant === undefined) {
		after = mutated(reading, before, "extend", { positional: [value], keywords: new Map() }) ?? after;
	}
	assignTarget(reading, left, after, false);
	noteAssignment(reading, left, [], after, node);
	if (after.decoding !== undefined && after.decoding !== before.decoding && after.decoding !== value.decoding)
		noteDecoded(reading, node, after);
	return after;
}

const MAIN_TEST = /\b__name__\b[^\n]{0,20}==\s*["']__main__["']|["']__main__["']\s*==\s*__name__\b/;
const TYPE_CHECKING = /(?:^|\.)TYPE_CHECKING$/;

interface Branch {
	readonly condition: number;
	readonly body: number;
}

function ifStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const branches: Branch[] = [
		{ condition: childByField(tree, node, Field.condition), body: childByField(tree, node, Field.consequence) },
	];
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.elif_clause)
			branches.push({
				condition: childByField(tree, child, Field.condition),
				body: childByField(tree, child, Field.consequence),
			});
		else if (kind === Kind.else_clause) branches.push({ condition: -1, body: childByField(tree, child, Field.body) });
	}
	if (reading.running > 0) return chosenBranch(reading, branches);
	const layers: Layer[] = [];
	let mayBeNone = true;
	let taken: Layer | undefined;
	let platform = false;
	let decided = false;
	for (const { condition, body } of branches) {
		let never = decided;
		let always = false;
		let main = false;
		if (condition >= 0) {
			reading.sawPlatform = false;
			const value = reading.evaluate(condition);
			if (reading.sawPlatform) platform = true;
			const text = textOf(tree, condition);
			main = text.length < 100 && MAIN_TEST.test(text);
			if (value.constant !== undefined) {
				if (truthOf(value.constant)) always = !decided;
				else never = true;
			} else if (text.length < 60 && TYPE_CHECKING.test(text)) never = true;
		} else if (!decided) {
			// Every condition before was false for sure.
			always = layers.length === 0;
			mayBeNone = false;
		}
		const layer = reading.inBranch(() => {
			reading.under({ main, platform, never }, () => {
				if (body >= 0) executeNode(reading, body);
			});
		});
		if (never) continue;
		if (always) {
			taken = layers.length === 0 ? layer : undefined;
			decided = true;
			if (taken === undefined) {
				layers.push(layer);
				mayBeNone = false;
			}
			continue;
		}
		layers.push(layer);
	}
	if (taken !== undefined) take(reading, taken);
	else if (layers.length > 0) meet(reading, layers, mayBeNone);
	return DONE;
}

function chosenBranch(reading: Reading, branches: readonly Branch[]): Completion {
	for (const { condition, body } of branches) {
		if (condition >= 0) {
			const { constant } = reading.evaluate(condition);
			if (constant === undefined) throw UNFOLDABLE;
			if (!truthOf(constant)) continue;
		}
		return body < 0 ? DONE : executeNode(reading, body);
	}
	return DONE;
}

const BROAD = /^\(?\s*(?:Base)?Exception\b/;

/** `except: pass` and `except Exception: pass`: whatever goes wrong in the body is kept quiet. */
function swallows(reading: Reading, node: number): boolean {
	const { tree } = reading;
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] !== Kind.except_clause) continue;
		const type = childByField(tree, child, Field.value);
		if (type >= 0 && !BROAD.test(textOf(tree, type))) continue;
		const body = childOfKind(tree, child, Kind.block);
		if (body < 0) return true;
		const quiet = childrenOf(tree, body).every((statement) => {
			const kind = tree.kind[statement];
			if (kind === Kind.pass_statement || kind === Kind.continue_statement || kind === Kind.break_statement)
				return true;
			if (kind === Kind.return_statement) return (tree.height[statement] as number) <= 2;
			if (kind !== Kind.expression_statement) return false;
			const inner = tree.kind[statement + 1];
			return inner === Kind.ellipsis || inner === Kind.string;
		});
		if (quiet) return true;
	}
	return false;
}

function tryStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const body = childByField(tree, node, Field.body);
	if (reading.running > 0) {
		const completion = body < 0 ? DONE : executeNode(reading, body);
		const last = childOfKind(tree, node, Kind.finally_clause);
		if (last >= 0) executeNode(reading, last);
		return completion;
	}
	const main = reading.inBranch(() => {
		reading.under({ swallowed: swallows(reading, node) }, () => {
			if (body >= 0) executeNode(reading, body);
		});
	});
	take(reading, main);
	const layers: Layer[] = [];
	let finallyNode = -1;
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.finally_clause) finallyNode = child;
		else if (kind === Kind.except_clause || kind === Kind.except_group_clause)
			layers.push(reading.inBranch(() => handler(reading, child)));
		else if (kind === Kind.else_clause) executeNode(reading, child);
	}
	if (layers.length > 0) meet(reading, layers, true);
	if (finallyNode >= 0) executeNode(reading, finallyNode);
	return DONE;
}

function handler(reading: Reading, node: number): void {
	const { tree } = reading;
	let seen = 0;
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.block) executeNode(reading, child);
		else if (kind === Kind.as_pattern) asPattern(reading, child, UNKNOWN);
		else if (kind === Kind.identifier && seen > 0) bind(reading, identifierText(tree, child), UNKNOWN);
		else reading.evaluate(child);
		seen++;
	}
}

/** `value as target`; the value is evaluated here. */
function asPattern(reading: Reading, node: number, replace?: Abstract): void {
	const { tree } = reading;
	let value: Abstract = UNKNOWN;
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.as_pattern_target) {
			if (child + 1 < (tree.last[child] as number)) assignTarget(reading, child + 1, replace ?? value, true, node);
		} else value = reading.evaluate(child);
	}
}

function withStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const clause = childOfKind(tree, node, Kind.with_clause);
	if (clause >= 0) {
		for (const item of childrenOf(tree, clause)) withItem(reading, item);
	}
	const body = childByField(tree, node, Field.body);
	return body < 0 ? DONE : executeNode(reading, body);
}

function withItem(reading: Reading, item: number): void {
	const { tree } = reading;
	const value = tree.kind[item] === Kind.with_item ? childByField(tree, item, Field.value) : item;
	if (value < 0) return;
	if (tree.kind[value] === Kind.as_pattern) asPattern(reading, value);
	else if (tree.kind[value] === Kind.tuple || tree.kind[value] === Kind.parenthesized_expression)
		for (const child of childrenOf(tree, value)) withItem(reading, child);
	else reading.evaluate(value);
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
	for (const child of childrenOf(reading.tree, node)) reading.evaluate(child);
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
	statementCall(reading, node, "builtins.exec", tupleArguments(reading, given));
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
		arguments: toFacts(given),
		value: UNKNOWN,
		scope: reading.scopeId,
		guards: reading.guards,
		shape: `${target}(${given.map((one) => shapeOf(reading, one.node, 1)).join(",")})`,
		runsLater: [],
	});
	noteExecuted(reading, [target], given);
}

function matchStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	let subject = UNKNOWN;
	for (const child of childrenOf(tree, node))
		if (tree.field[child] === Field.subject) subject = reading.evaluate(child);
	if (reading.running > 0) throw UNFOLDABLE;
	const body = childByField(tree, node, Field.body);
	const layers: Layer[] = [];
	const captured = historyOf(subject);
	for (const clause of body < 0 ? [] : childrenOf(tree, body)) {
		if (tree.kind[clause] !== Kind.case_clause) {
			executeNode(reading, clause);
			continue;
		}
		layers.push(
			reading.inBranch(() => {
				for (const child of childrenOf(tree, clause)) {
					if (tree.kind[child] === Kind.case_pattern) capture(reading, child, captured);
					else executeNode(reading, child);
				}
			}),
		);
	}
	if (layers.length > 0) meet(reading, layers, true);
	return DONE;
}

/** Names that a pattern binds. */
function capture(reading: Reading, pattern: number, value: Abstract): void {
	const { tree } = reading;
	const end = tree.last[pattern] as number;
	for (let node = pattern + 1; node < end; node++) {
		if (tree.kind[node] !== Kind.identifier) continue;
		const name = identifierText(tree, node);
		if (reading.frame.symbols.locals.has(name)) bind(reading, name, value);
	}
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

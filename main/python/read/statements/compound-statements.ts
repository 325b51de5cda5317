import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import { truthOf } from "../../values/text/describe.ts";

import type { Abstract } from "../../values/value.ts";
import { UNKNOWN } from "../../values/value.ts";
import { narrowed } from "../expressions/narrowing.ts";
import { assignTarget } from "../names/assign.ts";
import { historyOf } from "../names/attributes.ts";
import { implicitCall, noteImplicit } from "../names/classes.ts";
import { bind, meet, take } from "../state/bindings.ts";

import type { Layer } from "../state/frame.ts";

import type { Completion, Reading } from "../state/reading.ts";
import { DONE, UNFOLDABLE } from "../state/reading.ts";

const MAIN_TEST = /\b__name__\b[^\n]{0,20}==\s*["']__main__["']|["']__main__["']\s*==\s*__name__\b/;
const TYPE_CHECKING = /(?:^|\.)TYPE_CHECKING$/;

interface Branch {
	readonly condition: number;
	readonly body: number;
}

export function ifStatement(reading: Reading, node: number): Completion {
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
			noteImplicit(reading, value, "__bool__", "__len__");
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
		const names = condition < 0 ? [] : narrowed(reading, condition);
		const layer = reading.inBranch(() => {
			for (const [name, value] of names) bind(reading, name, value);
			reading.under({ main, platform, never }, () => {
				if (body >= 0) reading.execute(body);
			});
		});
		// What only the test told does not last.
		for (const [name, value] of names) if (layer.own.get(name) === value) layer.own.delete(name);
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
		return body < 0 ? DONE : reading.execute(body);
	}
	return DONE;
}

const BROAD = /^\(?\s*(?:Base)?Exception\b/;

/** Handlers in handlers that are looked into: a second attempt at the same deed, and a third. */
const MAXIMUM_ATTEMPTS = 3;

/** `except: pass` and `except Exception: pass`: whatever goes wrong in the body is kept quiet, also when another attempt is made first. */
function swallows(reading: Reading, node: number, attempt = 1): boolean {
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
			if (kind === Kind.try_statement) return attempt < MAXIMUM_ATTEMPTS && swallows(reading, statement, attempt + 1);
			if (kind === Kind.return_statement) return (tree.height[statement] as number) <= 2;
			if (kind !== Kind.expression_statement) return false;
			const inner = tree.kind[statement + 1];
			return inner === Kind.ellipsis || inner === Kind.string;
		});
		if (quiet) return true;
	}
	return false;
}

export function tryStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const body = childByField(tree, node, Field.body);
	if (reading.running > 0) {
		const completion = body < 0 ? DONE : reading.execute(body);
		const last = childOfKind(tree, node, Kind.finally_clause);
		if (last >= 0) reading.execute(last);
		return completion;
	}
	const main = reading.inBranch(() => {
		reading.under({ swallowed: swallows(reading, node) }, () => {
			if (body >= 0) reading.execute(body);
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
		else if (kind === Kind.else_clause) reading.execute(child);
	}
	if (layers.length > 0) meet(reading, layers, true);
	if (finallyNode >= 0) reading.execute(finallyNode);
	return DONE;
}

function handler(reading: Reading, node: number): void {
	const { tree } = reading;
	let seen = 0;
	for (const child of childrenOf(tree, node)) {
		const kind = tree.kind[child];
		if (kind === Kind.block) reading.execute(child);
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
		} else value = entered(reading, child, reading.evaluate(child));
	}
}

/** What `with` binds: what `__enter__` of a class of this module gives, else the object itself. */
function entered(reading: Reading, node: number, value: Abstract): Abstract {
	if (value.names.length === 0) return value;
	noteImplicit(reading, value, "__exit__", "__aexit__");
	return (
		implicitCall(reading, value, "__enter__", [], node) ?? implicitCall(reading, value, "__aenter__", [], node) ?? value
	);
}

export function withStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const clause = childOfKind(tree, node, Kind.with_clause);
	if (clause >= 0) {
		for (const item of childrenOf(tree, clause)) withItem(reading, item);
	}
	const body = childByField(tree, node, Field.body);
	return body < 0 ? DONE : reading.execute(body);
}

function withItem(reading: Reading, item: number): void {
	const { tree } = reading;
	const value = tree.kind[item] === Kind.with_item ? childByField(tree, item, Field.value) : item;
	if (value < 0) return;
	if (tree.kind[value] === Kind.as_pattern) asPattern(reading, value);
	else if (tree.kind[value] === Kind.tuple || tree.kind[value] === Kind.parenthesized_expression)
		for (const child of childrenOf(tree, value)) withItem(reading, child);
	else entered(reading, value, reading.evaluate(value));
}

export function matchStatement(reading: Reading, node: number): Completion {
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
			reading.execute(clause);
			continue;
		}
		layers.push(
			reading.inBranch(() => {
				for (const child of childrenOf(tree, clause)) {
					if (tree.kind[child] === Kind.case_pattern)
						capture(reading, child, isCapture(reading, child) ? subject : captured);
					else reading.execute(child);
				}
			}),
		);
	}
	if (layers.length > 0) meet(reading, layers, true);
	return DONE;
}

/** `case name:` takes whatever it is. */
function isCapture({ tree }: Reading, pattern: number): boolean {
	return tree.kind[pattern + 1] === Kind.dotted_name && tree.last[pattern] === pattern + 3;
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

import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf } from "../../engine/syntax-tree.ts";
import { decodedFrom } from "../../values/library/functions.ts";
import { itemsOf } from "../../values/library/items.ts";
import { truthOf } from "../../values/text/describe.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, join, UNKNOWN } from "../../values/value.ts";
import { lengthOf } from "../calls/lengths.ts";
import { runComprehension } from "../machine/run.ts";
import { assignTarget } from "../names/assign.ts";
import { historyOf } from "../names/attributes.ts";
import { withElements } from "../names/elements.ts";
import { bind } from "../state/bindings.ts";
import { makeFrame } from "../state/frame.ts";
import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE, Unfoldable } from "../state/reading.ts";
import { canIterate, examine, textLength } from "../statements/loop-names.ts";
import { eitherOf } from "../statements/loops.ts";
import { computing } from "./computing.ts";
import { narrowed } from "./narrowing.ts";

/** Results of one comprehension. */
const MAXIMUM_ITEMS = 200_000;

interface Clause {
	readonly node: number;
	readonly test: boolean;
}

/** List, set and dictionary comprehensions and generator expressions. */
export function comprehension(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const body = childByField(tree, node, Field.body);
	const clauses: Clause[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.for_in_clause) clauses.push({ node: child, test: false });
		else if (tree.kind[child] === Kind.if_clause) clauses.push({ node: child, test: true });
	}
	const id = reading.symbols.byNode.get(node);
	const symbols = id === undefined ? undefined : reading.symbols.scopes[id];
	if (symbols === undefined || body < 0) return UNKNOWN;
	const before = reading.frame;
	reading.frame = makeFrame(symbols, before);
	const { stones } = reading;
	reading.stones = undefined;
	try {
		// Once for what it does, with each variable standing for all its values …
		let general = UNKNOWN;
		let first: Abstract | undefined;
		if (reading.running === 0) {
			for (const clause of clauses) {
				const value = walkClause(reading, clause);
				first ??= value;
			}
			general = walkBody(reading, body);
		}
		// … and item by item, for what comes out.
		return runOver(reading, node, body, clauses) ?? withElements(reading, [first], general);
	} finally {
		reading.frame = before;
		reading.stones = stones;
	}
}

function walkClause(reading: Reading, clause: Clause): Abstract {
	const { tree } = reading;
	if (clause.test) {
		const test = clause.node + 1;
		if (test >= (tree.last[clause.node] as number)) return UNKNOWN;
		const value = reading.evaluate(test);
		for (const [name, known] of narrowed(reading, test)) bind(reading, name, known);
		return value;
	}
	const left = childByField(tree, clause.node, Field.left);
	const right = childByField(tree, clause.node, Field.right);
	const list = right < 0 ? UNKNOWN : reading.evaluate(right);
	if (left >= 0) assignTarget(reading, left, eitherOf(reading, list), false);
	return list;
}

function walkBody(reading: Reading, body: number): Abstract {
	const { tree } = reading;
	if (tree.kind[body] !== Kind.pair) return reading.evaluate(body);
	const key = childByField(tree, body, Field.key);
	const value = childByField(tree, body, Field.value);
	return join(historyOf(reading.evaluate(key)), historyOf(reading.evaluate(value)));
}

/** The first list; it was evaluated a moment ago, so this costs little. */
function firstList(reading: Reading, clauses: readonly Clause[]): { node: number; list: Abstract } {
	const first = clauses[0];
	const right = first === undefined ? -1 : childByField(reading.tree, first.node, Field.right);
	if (right < 0) return { node: right, list: UNKNOWN };
	const { emitting } = reading;
	reading.emitting = false;
	const list = reading.evaluate(right);
	reading.emitting = emitting;
	return { node: right, list };
}

/** Item by item: by the machine where it can, else by walking the body for each. */
function runOver(reading: Reading, node: number, body: number, clauses: readonly Clause[]): Abstract | undefined {
	if (reading.budget.over) return undefined;
	const { node: right, list } = firstList(reading, clauses);
	if (!canIterate(reading, list)) return undefined;
	const { changed, mentioned } = examine(reading, node);
	const length = lengthOf([list]);
	const outer = reading.frame;
	// The machine has names of its own for those of the comprehension.
	reading.frame = outer.outer ?? outer;
	let ran: Abstract | undefined;
	try {
		ran = runComprehension(reading, node, right, list, length + textLength(reading, changed, mentioned));
	} finally {
		reading.frame = outer;
	}
	if (ran !== undefined) return computedBy(reading, body, ran);
	return walkOver(reading, node, body, clauses, length);
}

/** What was computed character by character counts as decoded. */
function computedBy(reading: Reading, body: number, value: Abstract): Abstract {
	const { constant } = value;
	if (constant?.kind !== "sequence") return value;
	const operator = computing(reading, body);
	if (operator === undefined || constant.items.length < 4) return value;
	return decodedFrom(constant, [value], operator, constant.items.length);
}

function walkOver(
	reading: Reading,
	node: number,
	body: number,
	clauses: readonly Clause[],
	length: number,
): Abstract | undefined {
	const { tree } = reading;
	const items: Abstract[] = [];
	const entries: (readonly [Abstract, Abstract])[] = [];
	const isDictionary = tree.kind[node] === Kind.dictionary_comprehension;
	const sources: Abstract[] = [];
	const { depth } = reading;
	if (reading.budget.over || !reading.allow(reading.running > 0 ? 0 : length)) return undefined;
	const { allowance } = reading;
	let fruitful = false;
	reading.running++;
	const step = (index: number): void => {
		const clause = clauses[index];
		if (clause === undefined) {
			if (isDictionary) {
				const key = reading.evaluate(childByField(tree, body, Field.key));
				const value = reading.evaluate(childByField(tree, body, Field.value));
				if (key.constant === undefined || (value.constant === undefined && value.names.length === 0)) throw UNFOLDABLE;
				entries.push([key, value]);
			} else {
				const value = reading.evaluate(body);
				if (value.constant === undefined && value.names.length === 0) throw UNFOLDABLE;
				items.push(value);
			}
			if (items.length + entries.length > MAXIMUM_ITEMS) throw UNFOLDABLE;
			return;
		}
		if (clause.test) {
			const { constant } = reading.evaluate(clause.node + 1);
			if (constant === undefined) throw UNFOLDABLE;
			if (truthOf(constant)) step(index + 1);
			return;
		}
		const left = childByField(tree, clause.node, Field.left);
		const right = childByField(tree, clause.node, Field.right);
		const list = right < 0 ? UNKNOWN : reading.evaluate(right);
		if (index === 0) sources.push(list);
		const values = itemsOf(list, reading.budget);
		if (values === undefined || left < 0) throw UNFOLDABLE;
		for (const value of values) {
			assignTarget(reading, left, value, false);
			step(index + 1);
		}
	};
	try {
		step(0);
		fruitful =
			items.some((item) => item.constant?.kind === "string" || item.constant?.kind === "number") || entries.length > 0;
	} catch (thrown) {
		if (thrown instanceof Unfoldable) return undefined;
		throw thrown;
	} finally {
		reading.running--;
		reading.depth = depth;
		reading.settleRun(allowance, fruitful);
	}
	const from = heritageOf([...sources, ...items.slice(0, 64)]);
	if (isDictionary) return derived({ kind: "mapping", entries }, from);
	return computedBy(reading, body, derived({ kind: "sequence", items }, from));
}

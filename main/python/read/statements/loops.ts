import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import { decodedFrom } from "../../values/library/functions.ts";
import { itemsOf } from "../../values/library/items.ts";
import { truthOf } from "../../values/text/describe.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, join, labelSet, UNKNOWN, withMask } from "../../values/value.ts";
import { lengthOf } from "../calls/local-functions.ts";
import { MUTATORS } from "../calls/method-calls.ts";
import { computing } from "../expressions/computing.ts";
import { assignTarget } from "../names/assign.ts";
import { historyOf } from "../names/attributes.ts";
import { elementOf, iterated } from "../names/elements.ts";
import { meet, take } from "../state/bindings.ts";
import type { Layer } from "../state/frame.ts";
import type { Completion, Reading } from "../state/reading.ts";
import { BREAK, DONE, RETURN, UNFOLDABLE, Unfoldable } from "../state/reading.ts";

/** Nodes of a loop body that is run on constants. */
const MAXIMUM_BODY = 1_500;
const MAXIMUM_TURNS = 300_000;
/** Values of a loop variable that are told one by one. */
const MAXIMUM_SHOWN = 16;

/** One of the items of a list, as a loop variable is. */
export function eitherOf(reading: Reading, list: Abstract): Abstract {
	const items = itemsOfSome(reading, list);
	if (items === undefined) return elementOf(reading, list) ?? iterated(reading, list, 0) ?? historyOf(list);
	if (items.length === 0) return historyOf(list);
	let result: Abstract | undefined;
	for (const item of items) result = result === undefined ? item : join(result, item);
	return withMask(result ?? UNKNOWN, list.mask);
}

function itemsOfSome(reading: Reading, list: Abstract): readonly Abstract[] | undefined {
	if (list.constant?.kind !== "sequence" && list.constant?.kind !== "mapping") return undefined;
	return itemsOf(list, reading.budget)?.slice(0, MAXIMUM_SHOWN);
}

/** What cannot be run on constants, or is not worth it: definitions, imports, `with`, `try`. */
const NOT_RUN = new Set([
	Kind.function_definition,
	Kind.class_definition,
	Kind.with_statement,
	Kind.import_statement,
	Kind.import_from_statement,
	Kind.yield,
	Kind.await,
	Kind.raise_statement,
	Kind.print_statement,
	Kind.exec_statement,
]);

interface LoopBody {
	readonly runnable: boolean;
	/** Names and paths that a turn may change. */
	readonly changed: ReadonlySet<string>;
	/** Names that it reads. */
	readonly mentioned: ReadonlySet<string>;
}

const bodies = new WeakMap<Reading, Map<number, LoopBody>>();

function examine(reading: Reading, loop: number): LoopBody {
	let known = bodies.get(reading);
	if (known === undefined) {
		known = new Map();
		bodies.set(reading, known);
	}
	let body = known.get(loop);
	if (body === undefined) {
		body = examineNow(reading, loop);
		known.set(loop, body);
	}
	return body;
}

function examineNow(reading: Reading, loop: number): LoopBody {
	const { tree } = reading;
	const end = tree.last[loop] as number;
	const changed = new Set<string>();
	const mentioned = new Set<string>();
	let runnable = end - loop <= MAXIMUM_BODY;
	for (let node = loop + 1; node < end; node++) {
		const kind = tree.kind[node] as number;
		if (NOT_RUN.has(kind)) runnable = false;
		if (kind === Kind.identifier && mentioned.size < 64) mentioned.add(identifierText(tree, node));
		if (kind === Kind.assignment || kind === Kind.augmented_assignment || kind === Kind.for_statement) {
			const left = childByField(tree, node, Field.left);
			if (left >= 0) changedBy(reading, left, changed);
		} else if (kind === Kind.named_expression || kind === Kind.as_pattern_target) {
			if (node + 1 < end) changed.add(textOf(tree, node + 1));
		} else if (kind === Kind.attribute && tree.field[node] === Field.function) {
			const attribute = childByField(tree, node, Field.attribute);
			const object = childByField(tree, node, Field.object);
			if (attribute >= 0 && object >= 0 && MUTATORS.has(textOf(tree, attribute))) changedBy(reading, object, changed);
		}
	}
	const target = childByField(tree, loop, Field.left);
	if (target >= 0) changedBy(reading, target, changed);
	return { runnable, changed, mentioned };
}

function changedBy(reading: Reading, target: number, changed: Set<string>): void {
	const { tree } = reading;
	const end = tree.last[target] as number;
	const kind = tree.kind[target];
	if (kind === Kind.identifier) changed.add(identifierText(tree, target));
	else if (kind === Kind.attribute) {
		if ((tree.end[target] as number) - (tree.start[target] as number) <= 200) changed.add(textOf(tree, target));
	} else if (kind === Kind.subscript) {
		const object = childByField(tree, target, Field.value);
		if (object >= 0) changedBy(reading, object, changed);
	} else {
		for (let child = target + 1; child < end; child = tree.last[child] as number) changedBy(reading, child, changed);
	}
}

/** Runs turns on a layer of their own; `undefined` when something was not known. */
function runTurns(
	reading: Reading,
	length: number,
	turns: () => Completion,
): { layer: Layer; completion: Completion } | undefined {
	if (!reading.allow(length)) return undefined;
	const { allowance } = reading;
	const { depth } = reading;
	let completion: Completion = DONE;
	let known = true;
	reading.running++;
	const returns = reading.frame.returns;
	const layer = reading.inBranch(() => {
		try {
			completion = turns();
		} catch (thrown) {
			if (!(thrown instanceof Unfoldable)) throw thrown;
			known = false;
		}
	});
	reading.running--;
	reading.depth = depth;
	if (!known) reading.frame.returns = returns;
	reading.settleRun(
		allowance,
		known && [...layer.own.values()].some(({ constant }) => constant?.kind === "string" || constant?.kind === "bytes"),
	);
	return known ? { layer, completion } : undefined;
}

/** After a loop that was run: what came out carries the literal that it was made from. */
function settle(reading: Reading, loop: number, layer: Layer, list: Abstract | undefined): void {
	const operator = computing(reading, loop);
	for (const [name, value] of layer.own) {
		let settled = value;
		const text =
			value.constant?.kind === "string"
				? value.constant.text
				: value.constant?.kind === "bytes"
					? value.constant.bytes
					: undefined;
		if (text !== undefined || value.constant?.kind === "sequence") {
			const from = list === undefined ? value : derived(value.constant, heritageOf([value, list]), value.partial);
			const long =
				text === undefined ? value.constant?.kind === "sequence" && value.constant.items.length >= 4 : text.length >= 4;
			if (
				long &&
				operator !== undefined &&
				(value.decoding === undefined || value.decoding === list?.decoding) &&
				value.constant !== undefined &&
				from.literal !== undefined
			) {
				settled = decodedFrom(value.constant, [from], operator, from.literal.end - from.literal.start);
			} else settled = { ...from, names: value.names, decoding: value.decoding ?? from.decoding };
		}
		layer.own.set(name, settled);
	}
}

/** Before a turn whose number is not known: what the loop changes is no constant any more. */
function weaken(reading: Reading, changed: ReadonlySet<string>): void {
	const { frame } = reading;
	for (const name of changed) {
		const before = frame.layer.get(name);
		if (before === undefined) continue;
		if (before.constant === undefined && before.partial === undefined) continue;
		// Names of functions stay; texts become one of several.
		const weak: Abstract = {
			...before,
			constant: undefined,
			partial: undefined,
			decoding: undefined,
			alternatives: undefined,
			labels: labelSet(before.mask),
		};
		frame.layer.own.set(name, weak);
	}
}

export function forStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const left = childByField(tree, node, Field.left);
	const right = childByField(tree, node, Field.right);
	const body = childByField(tree, node, Field.body);
	const list = right < 0 ? UNKNOWN : reading.evaluate(right);
	const items = itemsOf(list, reading.budget);
	const { runnable, changed } = examine(reading, node);
	let ran: { layer: Layer; completion: Completion } | undefined;
	if (
		runnable &&
		items !== undefined &&
		items.length <= MAXIMUM_TURNS &&
		left >= 0 &&
		body >= 0 &&
		!reading.budget.over
	) {
		ran = runTurns(reading, lengthOf([list]), () => {
			for (const [turn, item] of items.entries()) {
				assignTarget(reading, left, item, false);
				const completion = reading.execute(body);
				if (completion === BREAK) return DONE;
				if (completion === RETURN) return RETURN;
				// Nothing comes out that is worth going on for.
				if (turn === 0 && !promising(reading, changed, left)) throw UNFOLDABLE;
			}
			return DONE;
		});
		if (ran === undefined && reading.running > 0) throw UNFOLDABLE;
	} else if (reading.running > 0) throw UNFOLDABLE;
	if (reading.running > 0 && ran !== undefined) {
		settle(reading, node, ran.layer, list);
		take(reading, ran.layer);
		return ran.completion === RETURN ? RETURN : orElse(reading, node);
	}
	const branch = reading.inBranch(() => {
		weaken(reading, changed);
		if (left >= 0) assignTarget(reading, left, eitherOf(reading, list), true, node);
		if (body >= 0) reading.execute(body);
	});
	if (ran !== undefined) {
		settle(reading, node, ran.layer, list);
		take(reading, ran.layer);
	} else meet(reading, [branch], true);
	orElse(reading, node);
	return DONE;
}

/** Text, bytes or a list comes together under a name; inside of something that is run already, also a number. */
function telling(reading: Reading, name: string): boolean {
	const kind = reading.frame.layer.get(name)?.constant?.kind;
	if (kind === undefined) return false;
	return reading.running > 1 || kind === "string" || kind === "bytes" || kind === "sequence" || kind === "mapping";
}

/** How much text the names hold that a loop works with. */
function textLength(reading: Reading, changed: ReadonlySet<string>, mentioned: ReadonlySet<string>): number {
	const values: Abstract[] = [];
	for (const names of [changed, mentioned]) {
		for (const name of names) {
			const value = reading.frame.layer.get(name);
			if (value !== undefined) values.push(value);
		}
	}
	return lengthOf(values);
}

/** After one turn: some changed name still holds a constant. */
function promising(reading: Reading, changed: ReadonlySet<string>, left: number): boolean {
	const own = new Set<string>();
	changedBy(reading, left, own);
	let any = false;
	for (const name of changed) {
		if (own.has(name)) continue;
		any = true;
		if (telling(reading, name)) return true;
	}
	// Inside a function that is run, a loop may also return.
	return !any && reading.running > 1;
}

function orElse(reading: Reading, node: number): Completion {
	const { tree } = reading;
	for (const child of childrenOf(tree, node)) {
		if (tree.field[child] === Field.alternative) return reading.execute(child);
	}
	return DONE;
}

export function whileStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const condition = childByField(tree, node, Field.condition);
	const body = childByField(tree, node, Field.body);
	const { runnable, changed, mentioned } = examine(reading, node);
	let ran: { layer: Layer; completion: Completion } | undefined;
	if (runnable && changed.size > 0 && condition >= 0 && body >= 0 && !reading.budget.over) {
		ran = runTurns(reading, textLength(reading, changed, mentioned), () => {
			for (let turn = 0; turn < MAXIMUM_TURNS; turn++) {
				const { constant } = reading.evaluate(condition);
				if (constant === undefined) throw UNFOLDABLE;
				if (!truthOf(constant)) return DONE;
				const completion = reading.execute(body);
				if (completion === BREAK) return DONE;
				if (completion === RETURN) return RETURN;
				if (turn === 0 && ![...changed].some((name) => telling(reading, name))) throw UNFOLDABLE;
			}
			throw UNFOLDABLE;
		});
	}
	if (reading.running > 0) {
		if (ran === undefined) throw UNFOLDABLE;
		settle(reading, node, ran.layer, undefined);
		take(reading, ran.layer);
		return ran.completion === RETURN ? RETURN : orElse(reading, node);
	}
	const branch = reading.inBranch(() => {
		weaken(reading, changed);
		if (condition >= 0) reading.evaluate(condition);
		if (body >= 0) reading.execute(body);
	});
	if (ran !== undefined) {
		settle(reading, node, ran.layer, undefined);
		take(reading, ran.layer);
	} else meet(reading, [branch], true);
	orElse(reading, node);
	return DONE;
}

import { Field } from "../../engine/kinds.ts";
import { childByField, childrenOf } from "../../engine/syntax-tree.ts";
import { decodedFrom } from "../../values/library/functions.ts";
import { isUnordered, itemsOf } from "../../values/library/items.ts";
import { truthOf } from "../../values/text/describe.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, join, labelSet, UNKNOWN, withMask } from "../../values/value.ts";
import { lengthOf } from "../calls/lengths.ts";
import { computing } from "../expressions/computing.ts";
import { noteDecoded } from "../facts/foldings.ts";
import type { Changes } from "../machine/run.ts";
import { runFor, runWhile } from "../machine/run.ts";
import { assignTarget } from "../names/assign.ts";
import { historyOf } from "../names/attributes.ts";
import { elementOf, iterated } from "../names/elements.ts";
import { lookUp, meet, take } from "../state/bindings.ts";
import type { Layer } from "../state/frame.ts";
import { forget, isObject } from "../state/holders.ts";
import type { Completion, Reading } from "../state/reading.ts";
import { BREAK, DONE, RETURN, UNFOLDABLE, Unfoldable } from "../state/reading.ts";

import { canIterate, changedBy, examine, textLength } from "./loop-names.ts";

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

/** Runs turns on a layer of their own; `undefined` when something was not known. */
function runTurns(reading: Reading, length: number, turns: () => Completion): Ran | undefined {
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
	return known ? { layer, completion, settled: false } : undefined;
}

/** After a loop that was run: what came out carries the literal that it was made from. */
function settle(reading: Reading, loop: number, { layer, settled: done }: Ran, list: Abstract | undefined): void {
	if (done) return;
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

/** Text that a loop decoded counts as decoded there, whatever becomes of it. */
function noteResults(reading: Reading, loop: number, { layer }: Ran): void {
	for (const value of layer.own.values()) noteDecoded(reading, loop, value);
}

/** Before a turn whose number is not known: what the loop changes is no constant any more. */
function weaken(reading: Reading, changed: ReadonlySet<string>, mentioned: ReadonlySet<string>): void {
	const { frame } = reading;
	// A method may change its object at each turn.
	for (const name of mentioned) {
		const before = lookUp(reading, name);
		if (isObject(reading, before)) forget(reading, before);
	}
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

interface Ran {
	readonly layer: Layer;
	readonly completion: Completion;
	/** The machine gives its values with their history. */
	readonly settled: boolean;
}

/** What the machine changed, as a branch of the current scope. */
function layerOf(reading: Reading, changes: Changes): Ran {
	const layer = reading.inBranch(() => undefined);
	for (const [name, value] of changes.own) layer.own.set(name, value);
	if (changes.globals.size > 0) reading.version++;
	for (const [name, value] of changes.globals) {
		const before = reading.globalWrites.get(name);
		if (reading.running > 0) {
			reading.runWrites.add(name);
			reading.frame.module.layer.own.set(name, value);
		} else reading.globalWrites.set(name, before === undefined ? value : join(before, value));
	}
	return { layer, completion: changes.broke ? BREAK : DONE, settled: true };
}

export function forStatement(reading: Reading, node: number): Completion {
	const { tree } = reading;
	const left = childByField(tree, node, Field.left);
	const right = childByField(tree, node, Field.right);
	const body = childByField(tree, node, Field.body);
	const list = right < 0 ? UNKNOWN : reading.evaluate(right);
	const { runnable, compilable, changed, mentioned } = examine(reading, node);
	const changes =
		compilable && left >= 0 && body >= 0 && canIterate(reading, list)
			? runFor(reading, node, list, lengthOf([list]) + textLength(reading, changed, mentioned))
			: undefined;
	let ran = changes === undefined ? undefined : layerOf(reading, changes);
	if (ran === undefined) {
		const items = runnable && !isUnordered(list) ? itemsOf(list, reading.budget) : undefined;
		if (items !== undefined && items.length <= MAXIMUM_TURNS && left >= 0 && body >= 0 && !reading.budget.over) {
			ran = runTurns(reading, lengthOf([list]), () => {
				for (const [turn, item] of items.entries()) {
					assignTarget(reading, left, item, false);
					const completion = reading.execute(body);
					if (completion === BREAK || completion === RETURN) return completion;
					// Nothing comes out that is worth going on for.
					if (turn === 0 && !promising(reading, changed, left)) throw UNFOLDABLE;
				}
				return DONE;
			});
		}
		if (ran === undefined && reading.running > 0) throw UNFOLDABLE;
	}
	if (reading.running > 0 && ran !== undefined) {
		settle(reading, node, ran, list);
		take(reading, ran.layer);
		return afterLoop(reading, node, ran);
	}
	const branch = reading.inBranch(() => {
		weaken(reading, changed, mentioned);
		if (left >= 0) assignTarget(reading, left, eitherOf(reading, list), true, node);
		if (body >= 0) reading.execute(body);
	});
	if (ran !== undefined) {
		settle(reading, node, ran, list);
		noteResults(reading, node, ran);
		take(reading, ran.layer);
	} else meet(reading, [branch], true);
	walkElse(reading, node, ran);
	return DONE;
}

/** Text, bytes or a list comes together under a name; inside of something that is run already, also a number. */
function telling(reading: Reading, name: string): boolean {
	const kind = reading.frame.layer.get(name)?.constant?.kind;
	if (kind === undefined) return false;
	return reading.running > 1 || kind === "string" || kind === "bytes" || kind === "sequence" || kind === "mapping";
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

/** After a loop that was run. */
function afterLoop(reading: Reading, node: number, { completion }: Ran): Completion {
	if (completion === RETURN) return RETURN;
	return completion === BREAK ? DONE : orElse(reading, node);
}

/** What a loop does that ends without `break`, in a walk that goes everywhere: its names count only where it is sure to be run. */
function walkElse(reading: Reading, node: number, ran: Ran | undefined): void {
	if (childByField(reading.tree, node, Field.alternative) < 0) return;
	if (ran !== undefined && ran.completion !== BREAK) {
		orElse(reading, node);
		return;
	}
	const branch = reading.inBranch(() => void orElse(reading, node));
	if (ran === undefined) meet(reading, [branch], true);
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
	const { runnable, compilable, changed, mentioned } = examine(reading, node);
	const length = compilable ? textLength(reading, changed, mentioned) : 0;
	const changes = compilable && condition >= 0 && body >= 0 ? runWhile(reading, node, length) : undefined;
	let ran = changes === undefined ? undefined : layerOf(reading, changes);
	if (ran === undefined && runnable && changed.size > 0 && condition >= 0 && body >= 0 && !reading.budget.over) {
		ran = runTurns(reading, length, () => {
			for (let turn = 0; turn < MAXIMUM_TURNS; turn++) {
				const { constant } = reading.evaluate(condition);
				if (constant === undefined) throw UNFOLDABLE;
				if (!truthOf(constant)) return DONE;
				const completion = reading.execute(body);
				if (completion === BREAK || completion === RETURN) return completion;
				if (turn === 0 && ![...changed].some((name) => telling(reading, name))) throw UNFOLDABLE;
			}
			throw UNFOLDABLE;
		});
	}
	if (reading.running > 0) {
		if (ran === undefined) throw UNFOLDABLE;
		settle(reading, node, ran, undefined);
		take(reading, ran.layer);
		return afterLoop(reading, node, ran);
	}
	const branch = reading.inBranch(() => {
		weaken(reading, changed, mentioned);
		if (condition >= 0) reading.evaluate(condition);
		if (body >= 0) reading.execute(body);
	});
	if (ran !== undefined) {
		settle(reading, node, ran, undefined);
		noteResults(reading, node, ran);
		take(reading, ran.layer);
	} else meet(reading, [branch], true);
	walkElse(reading, node, ran);
	return DONE;
}

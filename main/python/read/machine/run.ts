import { Field } from "../../engine/kinds.ts";
import { childByField } from "../../engine/syntax-tree.ts";
import type { Abstract } from "../../values/value.ts";
import { computing } from "../expressions/computing.ts";
import type { Reading } from "../state/reading.ts";
import { BREAK, UNFOLDABLE } from "../state/reading.ts";
import { changedHolders, makeConverter, settleHolders } from "./aliases.ts";
import { truth } from "./basics.ts";
import { compileComprehension } from "./compile/comprehensions.ts";
import type { Code, Context, Step, Store } from "./compile/context.ts";
import { expressionIn } from "./compile/context.ts";
import { abstractOf, rawOf } from "./convert.ts";
import { withHistory } from "./history.ts";
import { iterate } from "./iterate.ts";
import { END, PyIterator } from "./raw.ts";
import { listOf } from "./run-calls.ts";
import { emptyFrame, start, unitOf } from "./unit.ts";
import { workshopOf } from "./workshop.ts";

/** Names that a run changed, by where they stand. */
export interface Changes {
	/** Of the scope that the loop stands in. */
	readonly own: ReadonlyMap<string, Abstract>;
	/** Of the module, for a loop in a function. */
	readonly globals: ReadonlyMap<string, Abstract>;
	/** It ended with `break`: its `else` does not run. */
	readonly broke: boolean;
}

function changesOf(reading: Reading, node: number, list: Abstract | undefined, broke: boolean): Changes {
	const { session } = reading.embedding;
	const operator = computing(reading, node);
	const own = new Map<string, Abstract>();
	const globals = new Map<string, Abstract>();
	const base = reading.frame.symbols.scope.id;
	const { cells } = workshopOf(reading);
	const convert = makeConverter(reading, (raw) =>
		withHistory(reading, abstractOf(reading, raw), list === undefined ? [] : [list], operator),
	);
	for (const cell of session.changed) {
		// Who holds it is told below.
		if (cell.held) continue;
		const value = convert(cell.value);
		if (cells.of(base, cell.name) === cell) own.set(cell.name, value);
		else if (cells.of(0, cell.name) === cell) globals.set(cell.name, value);
		// A name of another function's: not ours to write.
		else throw UNFOLDABLE;
	}
	for (const [{ frame, name }, value] of changedHolders(reading, convert)) {
		const names = frame.symbols === reading.frame.symbols ? own : frame === frame.module ? globals : undefined;
		if (names === undefined) throw UNFOLDABLE;
		if (!names.has(name)) names.set(name, value);
	}
	return { own, globals, broke };
}

/** Runs a `for` loop over a list that is known. */
export function runFor(reading: Reading, node: number, list: Abstract, length: number): Changes | undefined {
	const unit = unitOf(reading, node, (context, holder) => {
		const { tree } = reading;
		const { session } = reading.embedding;
		const body = childByField(tree, node, Field.body);
		const store: Store = context.parts.target(context, childByField(tree, node, Field.left));
		const step: Step = context.parts.block(context, body);
		const cost = 2 + (((tree.last[body] as number) - body) >> 1);
		return (frame) => {
			const next = iterate(session, holder.given ?? null);
			for (let value = next(); value !== END; value = next()) {
				session.charge(cost);
				store(frame, value);
				if (step(frame) === BREAK) return true;
			}
			return false;
		};
	});
	return unit === undefined
		? undefined
		: start(reading, node, [list], length, () => {
				unit.given = rawOf(reading, list);
				const broke = unit.run(emptyFrame()) === true;
				return changesOf(reading, node, list, broke);
			});
}

/** Runs a `while` loop. */
export function runWhile(reading: Reading, node: number, length: number): Changes | undefined {
	const unit = unitOf(reading, node, (context) => {
		const { tree } = reading;
		const { session } = reading.embedding;
		const test: Code = expressionIn(context, childByField(tree, node, Field.condition));
		const step = context.parts.block(context, childByField(tree, node, Field.body));
		const cost = 2 + (((tree.last[node] as number) - node) >> 1);
		return (frame) => {
			while (truth(test(frame))) {
				session.charge(cost);
				if (step(frame) === BREAK) return true;
			}
			return false;
		};
	});
	return unit === undefined
		? undefined
		: start(reading, node, [], length, () => {
				const broke = unit.run(emptyFrame()) === true;
				return changesOf(reading, node, undefined, broke);
			});
}

/** Runs a comprehension over a first list that is known. */
export function runComprehension(
	reading: Reading,
	node: number,
	first: number,
	list: Abstract,
	length: number,
): Abstract | undefined {
	const unit = unitOf(reading, node, (context, holder) => {
		const parts = {
			...context.parts,
			expression: (inner: Context, at: number): Code =>
				at === first ? () => holder.given ?? null : context.parts.expression(inner, at),
		};
		return compileComprehension({ ...context, parts }, node);
	});
	return unit === undefined
		? undefined
		: start(reading, node, [list], length, () => {
				unit.given = rawOf(reading, list);
				const raw = unit.run(emptyFrame());
				// A walrus or a list outside that is appended to: the rest of the reading would not see it.
				const { session } = reading.embedding;
				const whole = raw instanceof PyIterator ? listOf(session, raw) : raw;
				if (session.changed.some((cell) => !(cell.held && cell.value instanceof PyIterator))) throw UNFOLDABLE;
				settleHolders(reading);
				return withHistory(reading, abstractOf(reading, whole), [list], undefined);
			});
}

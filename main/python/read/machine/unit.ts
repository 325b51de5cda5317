import type { Abstract } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { Unfoldable } from "../state/reading.ts";
import { forgetTouched } from "./aliases.ts";
import type { Context, Owner } from "./compile/context.ts";
import { recall, remember } from "./memory.ts";
import type { MachineFrame, Raw } from "./raw.ts";
import { PyError } from "./raw.ts";
import { workshopOf } from "./workshop.ts";

/** Steps that something gets which works on little text, and for each character that it works on. */
const BASE_STEPS = 120_000;
const STEPS_A_CHARACTER = 400;
/** Steps that may go into runs which give nothing, a file. */
const WASTE = 2_000_000;
/** Text of that length is worth running on all the same. */
const TELLING = 64;
/** Times a walk that a loop or function with little text is tried without anything coming out. */
const MAXIMUM_FRUITLESS = 1;

export interface Unit {
	readonly owner: Owner;
	/** The list that the loop or comprehension goes over, when the rest of the reading has it already. */
	given: Raw | undefined;
	readonly run: (frame: MachineFrame) => Raw;
}

/** What is compiled of each loop and comprehension; `null` for what the machine does not run. */
const units = new WeakMap<Reading, Map<number, Unit | null>>();
const fruitless = new WeakMap<Reading, Map<number, number>>();
const wasted = new WeakMap<object, number>();

function mapOf<V>(maps: WeakMap<Reading, Map<number, V>>, reading: Reading): Map<number, V> {
	let map = maps.get(reading);
	if (map === undefined) {
		map = new Map();
		maps.set(reading, map);
	}
	return map;
}

type Compile = (context: Context, unit: { given: Raw | undefined }) => (frame: MachineFrame) => Raw;

/** A loop or comprehension, compiled once. */
export function unitOf(reading: Reading, node: number, compile: Compile): Unit | undefined {
	const known = mapOf(units, reading).get(node);
	if (known !== undefined) return known ?? undefined;
	const { parts, cells } = workshopOf(reading);
	const owner: Owner = { slots: 0, parent: undefined, local: undefined };
	const context: Context = {
		parts,
		reading,
		cells,
		owner,
		scopes: [],
		base: reading.frame.symbols.scope.id,
		generator: false,
		level: { depth: 0 },
	};
	const holder: { given: Raw | undefined } = { given: undefined };
	let unit: Unit | null = null;
	try {
		const run = compile(context, holder);
		unit = Object.assign(holder, { owner, run });
	} catch (thrown) {
		if (!(thrown instanceof Unfoldable)) throw thrown;
	}
	mapOf(units, reading).set(node, unit);
	return unit ?? undefined;
}

/**
 * Runs something; `undefined` when something was not known, Python would raise, or it costs too much. `walked`: the rest of the reading will do the
 * same by walking the code, so what the run changed of objects outside need not be forgotten.
 */
export function start<Result>(
	reading: Reading,
	node: number,
	given: readonly Abstract[],
	length: number,
	action: () => Result,
	walked = false,
): Result | undefined {
	const { session } = reading.embedding;
	if (session.active || reading.budget.over) return undefined;
	const recalled = recall(reading, node, given);
	if (recalled !== undefined) return recalled.result as Result;
	const failures = mapOf(fruitless, reading);
	const failed = failures.get(node) ?? 0;
	const waste = wasted.get(session) ?? 0;
	if (length < TELLING && (failed >= MAXIMUM_FRUITLESS || waste > WASTE)) return undefined;
	const steps = BASE_STEPS + STEPS_A_CHARACTER * length;
	if (session.total < BASE_STEPS) {
		reading.budget.note("running loops and functions on constants ran out of steps");
		return undefined;
	}
	const { emitting } = reading;
	// What stands in the code is written down when it is walked, not when it is run.
	reading.emitting = false;
	session.begin(steps);
	let result: Result | undefined;
	try {
		result = action();
		if (session.lasting) remember(reading, node, given, session.loads, result);
		return result;
	} catch (thrown) {
		if (thrown instanceof Unfoldable || thrown instanceof PyError) return undefined;
		// A stack that ran over is one more way to cost too much.
		if (thrown instanceof RangeError) return undefined;
		throw thrown;
	} finally {
		reading.emitting = emitting;
		const used = session.end(steps);
		if (result === undefined) {
			if (session.touched.size > 0 && !walked) forgetTouched(reading);
			failures.set(node, failed + 1);
			wasted.set(session, waste + used);
			if (session.left <= 0) {
				failures.set(node, MAXIMUM_FRUITLESS);
				reading.budget.note("running loops and functions on constants ran out of steps");
			}
		}
	}
}

/** Before a new walk, in which more may be known. */
export function forgetFailures(reading: Reading): void {
	fruitless.get(reading)?.clear();
}

export function emptyFrame(): MachineFrame {
	return { slots: [], outer: undefined, running: undefined, result: null, yielded: undefined };
}

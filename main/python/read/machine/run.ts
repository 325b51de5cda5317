import type { TransformStep } from "../../../model/analysis/layer.ts";
import type { Range } from "../../../model/text/span.ts";
import { Field, Kind } from "../../engine/kinds.ts";
import { childByField } from "../../engine/syntax-tree.ts";
import type { Abstract, Heritage } from "../../values/value.ts";
import { derived, heritageOf, LABEL, withMask } from "../../values/value.ts";
import type { PlainArguments } from "../calls/method-calls.ts";
import { computing } from "../expressions/computing.ts";
import type { LocalClass, LocalFunction, Reading } from "../state/reading.ts";
import { BREAK, UNFOLDABLE, Unfoldable } from "../state/reading.ts";
import { truth } from "./basics.ts";
import { callAny, callFunction, functionOf, instanceOf } from "./call.ts";
import { compileComprehension } from "./compile/comprehensions.ts";
import type { Code, Context, Owner, Step, Store } from "./compile/context.ts";
import { expressionIn } from "./compile/context.ts";
import { abstractOf, rawOf } from "./convert.ts";
import { itemsOf, iterate } from "./iterate.ts";
import { recall, remember } from "./memory.ts";
import { callMethod } from "./methods.ts";
import type { MachineFrame, Raw } from "./raw.ts";
import { END, Opaque, PyDict, PyError, PyIterator, PyList } from "./raw.ts";
import type { Session } from "./session.ts";
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

interface Unit {
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

function unitOf(reading: Reading, node: number, compile: Compile): Unit | undefined {
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

/** Runs something; `undefined` when something was not known, Python would raise, or it costs too much. */
function start<Result>(
	reading: Reading,
	node: number,
	given: readonly Abstract[],
	length: number,
	action: () => Result,
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
			failures.set(node, failed + 1);
			wasted.set(session, waste + used);
			if (session.left <= 0) failures.set(node, MAXIMUM_FRUITLESS);
		}
	}
}

/** Before a new walk, in which more may be known. */
export function forgetFailures(reading: Reading): void {
	fruitless.get(reading)?.clear();
}

function emptyFrame(): MachineFrame {
	return { slots: [], outer: undefined, running: undefined, result: null, yielded: undefined };
}

/** Shorter results of computing are no text that was hidden. */
const MINIMUM_COMPUTED = 4;

function sizeOf({ constant }: Abstract): number {
	if (constant?.kind === "string") return constant.text.length;
	if (constant?.kind === "bytes") return constant.bytes.length;
	return constant?.kind === "sequence" ? constant.items.length : 0;
}

/** A value that came out, with the history of all that went in. `operator`: what was computed on the way, "xor" for one. */
function withHistory(
	reading: Reading,
	value: Abstract,
	from: readonly Abstract[],
	operator: string | undefined,
): Abstract {
	const { constant } = value;
	if (constant === undefined) return value;
	if (constant.kind === "number" || constant.kind === "boolean" || constant.kind === "none") return value;
	const { session } = reading.embedding;
	const heritage = heritageOf([...session.loaded, ...from]);
	const result = derived(constant, heritage);
	const literal = heritage.decoding?.literal ?? heritage.literal;
	const outputLength = sizeOf(result);
	const computed = operator !== undefined && outputLength >= MINIMUM_COMPUTED && literal !== undefined;
	const steps: TransformStep[] = [...session.transforms];
	if (computed) steps.push({ transform: operator, inputLength: lastLength(heritage, literal), outputLength });
	if (steps.length === 0) return constant.kind === "mapping" ? { ...result, decoding: undefined } : result;
	const marked = session.transforms.length > 0 ? withMask(result, LABEL.decoded) : result;
	return literal === undefined
		? marked
		: { ...marked, decoding: { literal, chain: [...(heritage.decoding?.chain ?? []), ...steps] } };
}

function lastLength({ decoding }: Heritage, literal: Range): number {
	return decoding?.chain[decoding.chain.length - 1]?.outputLength ?? literal.end - literal.start;
}

/** Names that a run changed, by where they stand. */
export interface Changes {
	/** Of the scope that the loop stands in. */
	readonly own: ReadonlyMap<string, Abstract>;
	/** Of the module, for a loop in a function. */
	readonly globals: ReadonlyMap<string, Abstract>;
}

function changesOf(reading: Reading, node: number, list: Abstract | undefined): Changes {
	const { session } = reading.embedding;
	const operator = computing(reading, node);
	const own = new Map<string, Abstract>();
	const globals = new Map<string, Abstract>();
	const base = reading.frame.symbols.scope.id;
	const { cells } = workshopOf(reading);
	for (const cell of session.changed) {
		const value = withHistory(reading, abstractOf(reading, cell.value), list === undefined ? [] : [list], operator);
		if (cells.of(base, cell.name) === cell) own.set(cell.name, value);
		else if (cells.of(0, cell.name) === cell) globals.set(cell.name, value);
		// A name of another function's: not ours to write.
		else throw UNFOLDABLE;
	}
	return { own, globals };
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
				if (step(frame) === BREAK) break;
			}
			return null;
		};
	});
	return unit === undefined
		? undefined
		: start(reading, node, [list], length, () => {
				unit.given = rawOf(reading, list);
				unit.run(emptyFrame());
				return changesOf(reading, node, list);
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
				if (step(frame) === BREAK) break;
			}
			return null;
		};
	});
	return unit === undefined
		? undefined
		: start(reading, node, [], length, () => {
				unit.run(emptyFrame());
				return changesOf(reading, node, undefined);
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
				if (reading.embedding.session.changed.length > 0) throw UNFOLDABLE;
				const whole = raw instanceof PyIterator ? listOf(reading.embedding.session, raw) : raw;
				return withHistory(reading, abstractOf(reading, whole), [list], undefined);
			});
}

function listOf(session: Session, iterator: PyIterator): PyList {
	return new PyList(itemsOf(session, iterator));
}

/** Runs a function of the module. `values`: its arguments, by parameter; `given` all of them, for the history. */
export function runLocal(
	reading: Reading,
	target: LocalFunction,
	bound: ReadonlyMap<string, Abstract>,
	length: number,
): Abstract | undefined {
	const workshop = workshopOf(reading);
	return start(reading, target.node, [...bound.values()], length, () => {
		const function_ = functionOf(workshop, target);
		const positional: Raw[] = [];
		const keywords = new Map<string, Raw>();
		const given: Abstract[] = [];
		let open = true;
		for (const parameter of target.parameters) {
			const value = bound.get(parameter.name);
			if (value === undefined) {
				open = false;
				continue;
			}
			given.push(value);
			const raw = rawOf(reading, value);
			if (parameter.kind === "list") {
				if (raw instanceof PyList || (raw !== null && typeof raw === "object" && "items" in raw))
					positional.push(...raw.items);
				open = false;
			} else if (parameter.kind === "dictionary") {
				if (raw instanceof PyDict)
					for (const [key, entry] of raw.entries.values()) if (typeof key === "string") keywords.set(key, entry);
			} else if (open && !parameter.keywordOnly) positional.push(raw);
			else keywords.set(parameter.name, raw);
		}
		const raw = callFunction(function_, positional, keywords.size === 0 ? undefined : keywords);
		writeGlobals(reading);
		if (reading.embedding.session.changed.length > 0) reading.embedding.session.lasting = false;
		const value = abstractOf(reading, raw instanceof PyIterator ? listOf(reading.embedding.session, raw) : raw);
		return withHistory(reading, value, given, computingIn(reading, target.body));
	});
}

/** What the loops and comprehensions of a function compute. */
function computingIn(reading: Reading, body: number): string | undefined {
	const { tree } = reading;
	const end = tree.last[body] as number;
	let found: string | undefined;
	for (let node = body; node < end; node++) {
		if (!LOOPS.has(tree.kind[node] as number)) continue;
		const operator = computing(reading, node);
		if (operator === "xor") return operator;
		found ??= operator;
	}
	return found;
}

const LOOPS = new Set([
	Kind.for_statement,
	Kind.while_statement,
	Kind.list_comprehension,
	Kind.generator_expression,
	Kind.lambda,
]);

/** Globals that a function changed. */
function writeGlobals(reading: Reading): void {
	const { session } = reading.embedding;
	const { cells } = workshopOf(reading);
	for (const cell of session.changed) {
		if (cells.of(0, cell.name) !== cell) throw UNFOLDABLE;
		const value = withHistory(reading, abstractOf(reading, cell.value), [], undefined);
		reading.frame.module.layer.own.set(cell.name, value);
	}
}

/** Calls something with what only the machine goes over: `bytes(zip(…))`, `"".join(map(…))`. */
export function runCall(
	reading: Reading,
	callee: Abstract,
	receiver: { readonly value: Abstract; readonly attribute: string } | undefined,
	plain: PlainArguments,
	node: number,
): Abstract | undefined {
	const given = [...plain.positional, ...plain.keywords.values()];
	const length = given.reduce((sum, value) => sum + (lazyLength(reading, value) ?? 0), 0);
	const { parts } = workshopOf(reading);
	return start(reading, node, [...given, ...(receiver === undefined ? [] : [receiver.value])], length, () => {
		// What a lazy argument goes over may have changed by the next time.
		reading.embedding.session.lasting = false;
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		const named = keywords.size === 0 ? undefined : keywords;
		const raw =
			receiver?.value.constant === undefined
				? callAny(workshopOf(reading), new Opaque(callee), positional, named, node)
				: callMethod(reading, parts, rawOf(reading, receiver.value), receiver.attribute, positional, named, node);
		const value = abstractOf(reading, raw instanceof PyIterator ? listOf(reading.embedding.session, raw) : raw);
		return withHistory(reading, value, given, undefined);
	});
}

function lazyLength(reading: Reading, value: Abstract): number | undefined {
	const made = reading.made.get(value);
	return made?.kind === "lazy" || made?.kind === "range" ? made.length : undefined;
}

/** What an object is after a method that changes it: `list.sort(key=…)`. */
export function runMutation(
	reading: Reading,
	receiver: Abstract,
	method: string,
	plain: PlainArguments,
	node: number,
): Abstract | undefined {
	const given = [receiver, ...plain.positional, ...plain.keywords.values()];
	const { parts } = workshopOf(reading);
	return start(reading, node, given, 0, () => {
		const raw = rawOf(reading, receiver);
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		callMethod(reading, parts, raw, method, positional, keywords.size === 0 ? undefined : keywords, node);
		return withHistory(reading, abstractOf(reading, raw), given, undefined);
	});
}

/** An object of a class of the module, made of what is known. */
export function runInstance(reading: Reading, local: LocalClass, plain: PlainArguments): Abstract | undefined {
	const given = [...plain.positional, ...plain.keywords.values()];
	return start(reading, local.node, given, 0, () => {
		// Each is an object of its own.
		reading.embedding.session.lasting = false;
		const positional = plain.positional.map((value) => rawOf(reading, value));
		const keywords = new Map(Array.from(plain.keywords, ([name, value]) => [name, rawOf(reading, value)] as const));
		const raw = instanceOf(workshopOf(reading), local, positional, keywords.size === 0 ? undefined : keywords);
		return abstractOf(reading, raw);
	});
}

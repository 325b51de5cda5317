import { Kind } from "../../engine/kinds.ts";
import { identifierText } from "../../names/symbols.ts";
import { reprOf } from "../../values/text/describe.ts";
import type { Abstract } from "../../values/value.ts";
import {
	constantValue,
	derived,
	heritageOf,
	isWhollyConstant,
	join,
	LABEL,
	UNKNOWN,
	withMask,
} from "../../values/value.ts";
import { runLocal } from "../machine/run-calls.ts";
import { historyOfAll } from "../names/attributes.ts";
import { withElements } from "../names/elements.ts";
import type { Frame } from "../state/frame.ts";
import { makeFrame } from "../state/frame.ts";
import { forget, isObject } from "../state/holders.ts";
import type { GivenArgument, LocalFunction, Reading } from "../state/reading.ts";
import { RETURN, Unfoldable } from "../state/reading.ts";
import { examine, textLength } from "../statements/loop-names.ts";
import { bindArguments } from "./bind-arguments.ts";
import { lengthOf } from "./lengths.ts";

/** Nodes of a body that is run on constants at all. */
const MAXIMUM_BODY = 3_000;
/** Functions calling one another. */
const MAXIMUM_RUNNING = 12;
/** Times a function is tried without a constant coming out, before it is left alone. */
const MAXIMUM_FRUITLESS = 3;
/** Results kept a function. */
const MAXIMUM_RESULTS = 512;
/** Longer arguments are no key for remembered results. */
const MAXIMUM_KEY = 2_000;

const PARAMETER: Abstract = withMask(UNKNOWN, LABEL.parameter);

/** Remembers the arguments of a call site: in the body, a parameter is the union of them. */
export function noteSite(reading: Reading, target: LocalFunction, bound: ReadonlyMap<string, Abstract>): void {
	if (reading.current !== undefined && reading.current !== target) {
		target.callers.add(reading.current);
		reading.current.callees.add(target);
	}
	if (reading.running > 0) return;
	target.siteCount++;
	if (target.siteCount > 200) return;
	for (const parameter of target.parameters) {
		const value = bound.get(parameter.name) ?? target.defaults.get(parameter.name);
		if (value === undefined) continue;
		const before = target.sites.get(parameter.name);
		target.sites.set(parameter.name, before === undefined ? value : join(before, value));
	}
}

function keyOf(values: Iterable<Abstract>): string | undefined {
	let key = "";
	for (const { constant } of values) {
		if (constant === undefined || constant.kind === "sequence" || constant.kind === "mapping") return undefined;
		if (
			(constant.kind === "string" && constant.text.length > MAXIMUM_KEY) ||
			(constant.kind === "bytes" && constant.bytes.length > MAXIMUM_KEY)
		)
			return undefined;
		key += `${reprOf(constant) ?? ""}\0`;
		if (key.length > MAXIMUM_KEY * 2) return undefined;
	}
	return key;
}

function withoutHistory(value: Abstract, from: readonly Abstract[]): Abstract {
	return derived(value.constant, heritageOf([value, ...from]), value.partial);
}

/** What a call of a local function gives. First by running it on constants, else by its summary. */
export function callLocal(
	caller: Reading,
	target: LocalFunction,
	given: readonly GivenArgument[],
	self: Abstract | undefined,
): Abstract {
	const reading = target.home;
	if (reading !== caller) return callElsewhere(caller, target, given, self);
	const bound = bindArguments(target, given, self);
	noteSite(reading, target, bound);
	const changed = changedArguments(reading, target, bound);
	// The next call would see what this one does to the default.
	const lasting = changed.some((value) => [...target.defaults.values()].includes(value));
	const result = lasting ? undefined : runOnConstants(reading, target, bound, changed);
	if (result !== undefined) return result;
	return summaryOf(reading, target, [...bound.values()]);
}

/** A constructor whose object the machine has made: its body is walked for what it is given all the same. */
export function noteConstructed(
	reading: Reading,
	target: LocalFunction,
	given: readonly GivenArgument[],
	self: Abstract,
): void {
	if (target.home === reading) noteSite(reading, target, bindArguments(target, given, self));
	else callLocal(reading, target, given, self);
}

/** Arguments, defaults among them, that a call may change in place. */
function changedArguments(reading: Reading, target: LocalFunction, bound: ReadonlyMap<string, Abstract>): Abstract[] {
	const changed: Abstract[] = [];
	for (const { name } of target.parameters) {
		const value = bound.get(name) ?? target.defaults.get(name);
		if (value === undefined) continue;
		const { constant } = value;
		const isList = (constant?.kind === "sequence" && constant.form !== "tuple") || constant?.kind === "mapping";
		if (isObject(reading, value) || (isList && examine(reading, target.node).mutated.has(name))) changed.push(value);
	}
	return changed;
}

/** Of a function that stands in another text (code in a string, or the module that runs it): there, with the state of the caller. */
function callElsewhere(
	caller: Reading,
	target: LocalFunction,
	given: readonly GivenArgument[],
	self: Abstract | undefined,
): Abstract {
	const { home } = target;
	const before = { running: home.running, depth: home.depth, current: home.current, stones: home.stones };
	home.running = caller.running;
	home.depth = caller.depth;
	home.allowance = caller.allowance;
	home.current = caller.current;
	home.stones = undefined;
	try {
		return callLocal(home, target, given, self);
	} finally {
		caller.allowance = home.allowance;
		home.running = before.running;
		home.depth = before.depth;
		home.current = before.current;
		home.stones = before.stones;
	}
}

/** What is known of the result whatever the arguments; labels of the arguments take the place of the parameters'. */
export function summaryOf(reading: Reading, target: LocalFunction, values: readonly Abstract[]): Abstract {
	const { summary } = target;
	if (summary === undefined) return historyOfAll(values);
	const given = filledIn(reading, summary, values);
	return target.symbols.generator ? withElements(reading, [], given) : given;
}

function filledIn(reading: Reading, summary: Abstract, values: readonly Abstract[]): Abstract {
	if ((summary.mask & LABEL.parameter) === 0) return summary;
	reading.budget.spend();
	const history = heritageOf(values);
	return {
		...withMask({ ...summary, mask: 0 }, (summary.mask & ~LABEL.parameter) | history.mask),
		steps: heritageOf([summary, ...values]).steps,
	};
}

function runOnConstants(
	reading: Reading,
	target: LocalFunction,
	bound: ReadonlyMap<string, Abstract>,
	changed: readonly Abstract[],
): Abstract | undefined {
	const forgotten = (): undefined => {
		for (const value of changed) forget(reading, value);
	};
	if (target.frame === undefined) return forgotten();
	const values: Abstract[] = [];
	for (const parameter of target.parameters) {
		const value = bound.get(parameter.name) ?? target.defaults.get(parameter.name);
		if (value === undefined) return forgotten();
		const isSelf = parameter === target.parameters[0] && (target.binding === "plain" || target.binding === "class");
		const known =
			value.constant !== undefined
				? isWhollyConstant(value.constant) || callable(value)
				: value.names.length > 0 || value.alternatives !== undefined;
		if (!isSelf && !known) return forgotten();
		values.push(value);
	}
	const key = target.parameters.length > 0 && target.binding === "none" ? keyOf(values) : undefined;
	const before = key === undefined ? undefined : target.results.get(key);
	if (before?.version === reading.version) return withoutHistory(before.value, values);
	const { compilable, computes, mentioned } = examine(reading, target.node);
	const changing = changed.length > 0;
	const machine = compilable && (computes || changing || target.symbols.generator);
	const heavy = machine && (changing || isHeavy(target));
	const length = lengthOf(values) + (heavy ? textLength(reading, NO_NAMES, mentioned) : 0);
	const ran = heavy ? runLocal(reading, target, bound, length) : undefined;
	if (ran === undefined) forgotten();
	const result =
		ran ??
		runWalking(reading, target, bound, length) ??
		(heavy || !machine ? undefined : runLocal(reading, target, bound, length));
	if (
		key !== undefined &&
		result?.constant !== undefined &&
		(before !== undefined || target.results.size < MAXIMUM_RESULTS)
	)
		target.results.set(key, { value: result, version: reading.version });
	return result;
}

const LOOPING = new Set([
	Kind.for_statement,
	Kind.while_statement,
	Kind.list_comprehension,
	Kind.set_comprehension,
	Kind.dictionary_comprehension,
	Kind.generator_expression,
	Kind.try_statement,
]);

const NO_NAMES: ReadonlySet<string> = new Set();

const heaviness = new WeakMap<LocalFunction, boolean>();

/** Whether a function goes over something, or calls itself: that is for the machine. */
function isHeavy(target: LocalFunction): boolean {
	let heavy = heaviness.get(target);
	if (heavy === undefined) {
		const { tree } = target.home;
		const end = tree.last[target.body] as number;
		const own = target.name.slice(target.name.lastIndexOf(".") + 1);
		heavy = target.symbols.generator;
		for (let node = target.body; node < end && !heavy; node++) {
			const kind = tree.kind[node] as number;
			heavy = LOOPING.has(kind) || (kind === Kind.identifier && identifierText(tree, node) === own);
		}
		heaviness.set(target, heavy);
	}
	return heavy;
}

/** By walking the body as it stands: names and places are kept, long loops cost too much. */
function runWalking(
	reading: Reading,
	target: LocalFunction,
	bound: ReadonlyMap<string, Abstract>,
	length: number,
): Abstract | undefined {
	const { tree } = reading;
	const size = (tree.last[target.body] as number) - target.body;
	if (target.fruitless >= MAXIMUM_FRUITLESS || size > MAXIMUM_BODY || reading.running >= MAXIMUM_RUNNING)
		return undefined;
	if (examine(reading, target.node).closes || !reading.allow(length)) return undefined;
	const { allowance } = reading;
	const result = run(reading, target, bound);
	reading.settleRun(allowance, result?.constant?.kind === "string" || result?.constant?.kind === "bytes");
	// Nothing came out though all steps were used: it will be the same the next time.
	if (result === undefined && reading.running === 0 && reading.allowance < 0) target.fruitless = MAXIMUM_FRUITLESS;
	if (result === undefined || (result.constant === undefined && result.names.length === 0)) {
		target.fruitless++;
		return undefined;
	}
	return result;
}

function callable(value: Abstract): boolean {
	return value.names.length > 0;
}

function run(reading: Reading, target: LocalFunction, bound: ReadonlyMap<string, Abstract>): Abstract | undefined {
	const frame = makeFrame(target.symbols, target.frame);
	for (const parameter of target.parameters) {
		const value = bound.get(parameter.name) ?? target.defaults.get(parameter.name);
		if (value !== undefined) frame.layer.own.set(parameter.name, value);
	}
	const before = { frame: reading.frame, current: reading.current, depth: reading.depth };
	reading.frame = frame;
	reading.current = target;
	reading.running++;
	try {
		if (target.isLambda) return reading.evaluate(target.body);
		if (target.symbols.generator) return undefined;
		const completion = reading.execute(target.body);
		if (completion !== RETURN) return constantValue({ kind: "none" });
		return frame.returns;
	} catch (thrown) {
		if (thrown instanceof Unfoldable) return undefined;
		throw thrown;
	} finally {
		reading.running--;
		reading.frame = before.frame;
		reading.current = before.current;
		reading.depth = before.depth;
	}
}

/** The values of the parameters while the body is walked: of all call sites, or just "a parameter". */
function parameterValue(reading: Reading, target: LocalFunction, name: string, generic: boolean): Abstract {
	const isFirst = target.parameters[0]?.name === name;
	if (isFirst && target.className !== undefined && (target.binding === "plain" || target.binding === "class")) {
		const instance: Abstract = {
			...UNKNOWN,
			names: [target.binding === "class" ? target.className : `${target.className}()`],
		};
		// Called through the class, the first one is an argument like any other.
		const given = generic ? undefined : target.sites.get(name);
		return given === undefined || given.names.includes(instance.names[0] ?? "") ? instance : join(given, instance);
	}
	const fallback = target.defaults.get(name);
	if (generic) return fallback === undefined ? PARAMETER : withMask(join(fallback, UNKNOWN), LABEL.parameter);
	const outside = reading.siblings?.given.get(reading.dottedName + target.name)?.get(name) as Abstract | undefined;
	let value = target.sites.get(name);
	if (target.siteCount < target.previousSiteCount) {
		const previous = target.previousSites.get(name);
		if (previous !== undefined) value = value === undefined ? previous : join(value, previous);
	}
	if (outside !== undefined) value = value === undefined ? outside : join(value, outside);
	if (value === undefined) value = fallback === undefined ? UNKNOWN : join(fallback, UNKNOWN);
	reading.budget.spend();
	return withMask(value, LABEL.parameter);
}

/** Walks the body of a function once in this pass. */
export function walkBody(reading: Reading, target: LocalFunction, generic: boolean): void {
	if (target.busy || target.done || target.frame === undefined) return;
	target.busy = true;
	target.done = true;
	const frame: Frame = makeFrame(target.symbols, target.frame);
	for (const parameter of target.parameters)
		frame.layer.own.set(parameter.name, parameterValue(reading, target, parameter.name, generic));
	const before = { frame: reading.frame, current: reading.current, guards: reading.guards, depth: reading.depth };
	reading.frame = frame;
	reading.current = target;
	reading.depth = 0;
	try {
		if (target.isLambda) frame.returns = reading.evaluate(target.body);
		else reading.execute(target.body);
	} finally {
		reading.frame = before.frame;
		reading.current = before.current;
		reading.guards = before.guards;
		reading.depth = before.depth;
		target.busy = false;
	}
	if (generic) target.summary = frame.returns ?? UNKNOWN;
	target.returns = frame.returns ?? UNKNOWN;
}

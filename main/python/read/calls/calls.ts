import type { Range } from "../../../model/text/span.ts";

import { callSource, isCleanCall } from "../../names/sources.ts";

import { builtinFunctions } from "../../values/library/functions.ts";
import { itemsOf } from "../../values/library/items.ts";
import { library } from "../../values/library/library.ts";
import { choice } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import {
	addStep,
	derived,
	fromValue,
	heritageOf,
	join,
	LABEL,
	makeStep,
	UNKNOWN,
	withMask,
	withStep,
} from "../../values/value.ts";
import { attributeOf, classAttribute, historyOf, instanceClass } from "../names/attributes.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import { plainArguments } from "./arguments.ts";
import { callLocal } from "./local-functions.ts";
import type { PlainArguments } from "./method-calls.ts";
import { constantsOf, finished, methodCall } from "./method-calls.ts";
import { specialCall } from "./special-calls.ts";

const MAXIMUM_NAME = 200;

export interface Applied {
	readonly value: Abstract;
	/** The callee after `partial`, `__call__` and the like are looked through. */
	readonly callee: Abstract;
	readonly given: readonly GivenArgument[];
}

export interface Receiver {
	readonly value: Abstract;
	readonly attribute: string;
}

/** Calls something. `receiver` is what the method was taken from, in `receiver.attribute(…)`. */
export function applyCall(
	reading: Reading,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	node: number,
): Applied {
	if (receiver?.attribute === "__call__") return applyCall(reading, receiver.value, undefined, given, node);
	const made = reading.made.get(callee);
	if (made !== undefined && reading.depth < 500) {
		reading.depth++;
		try {
			if (made.kind === "partial") return applyCall(reading, made.callee, undefined, shifted(made.given, given), node);
			if (made.kind === "attrgetter") {
				const object = given[0]?.value ?? UNKNOWN;
				let value = object;
				for (const part of made.attribute.split("."))
					value = attributeOf(reading, { ...value, disguise: "getattr" }, part, reading.rangeOf(node));
				return { value, callee, given };
			}
			if (made.kind === "methodcaller") {
				const object = given[0]?.value ?? UNKNOWN;
				const method = attributeOf(reading, object, made.attribute, reading.rangeOf(node));
				return applyCall(reading, method, { value: object, attribute: made.attribute }, made.given, node);
			}
			if (made.kind === "method" && receiver === undefined) {
				return applyCall(reading, callee, { value: made.receiver, attribute: made.attribute }, given, node);
			}
		} finally {
			reading.depth--;
		}
	}
	return { value: valueOfCall(reading, callee, receiver, given, node), callee, given };
}

function shifted(first: readonly GivenArgument[], rest: readonly GivenArgument[]): GivenArgument[] {
	const count = first.filter((one) => one.position >= 0).length;
	return [...first, ...rest.map((one) => (one.position < 0 ? one : { ...one, position: one.position + count }))];
}

function valueOfCall(
	reading: Reading,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	node: number,
): Abstract {
	const range = reading.rangeOf(node);
	const plain = plainArguments(given);
	let result: Abstract | undefined;
	// Methods of known values, and of each of several.
	if (receiver !== undefined && plain !== undefined && !reading.budget.over) {
		result = overReceivers(reading, receiver, plain, range);
		if (result?.constant !== undefined || result?.alternatives !== undefined) return result;
	}
	let named: Abstract | undefined;
	for (const name of callee.names) {
		const one = callNamed(reading, name, callee, receiver, given, plain, node, range);
		named = named === undefined ? one : join(named, one);
	}
	if (named === undefined)
		return result ?? historyOf(callee, receiver?.value, ...given.map((argument) => argument.value));
	// The text that is known in part, the names and labels by the callee's.
	if (
		result !== undefined &&
		named.partial === undefined &&
		named.constant === undefined &&
		named.alternatives === undefined
	) {
		return withMask(
			{ ...named, partial: result.partial, steps: result.steps.length > 0 ? result.steps : named.steps },
			result.mask,
		);
	}
	return named;
}

/** A method of each of several values, and with each of several values of the first argument that has them. */
function overReceivers(
	reading: Reading,
	receiver: Receiver,
	plain: PlainArguments,
	range: Range,
): Abstract | undefined {
	const several = receiver.value.constant === undefined ? receiver.value.alternatives : undefined;
	if (several !== undefined) {
		const results = several.map((one) => methodCall(reading, one, receiver.attribute, plain, range) ?? UNKNOWN);
		return choice(results, receiver.value);
	}
	const at = plain.positional.findIndex((value) => value.constant === undefined && value.alternatives !== undefined);
	const spread = plain.positional[at]?.alternatives;
	if (spread !== undefined && receiver.value.constant !== undefined) {
		const results = spread.map(
			(one) =>
				methodCall(
					reading,
					receiver.value,
					receiver.attribute,
					{ ...plain, positional: plain.positional.with(at, one) },
					range,
				) ?? UNKNOWN,
		);
		const chosen = choice(results, receiver.value, ...plain.positional);
		if (chosen !== undefined) return chosen;
	}
	return methodCall(reading, receiver.value, receiver.attribute, plain, range);
}

function callNamed(
	reading: Reading,
	name: string,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	plain: PlainArguments | undefined,
	node: number,
	range: Range,
): Abstract {
	if (name.startsWith(".")) {
		const local = callOfThisModule(reading, name, receiver, given);
		if (local !== undefined) return local;
	}
	const values = given.map((argument) => argument.value);
	if (plain !== undefined && name !== "") {
		const special = specialCall({ reading, name, callee, receiver: receiver?.value, plain, given, node, range });
		if (special !== undefined) return special;
		if (!reading.budget.over) {
			const folded = foldNamed(reading, name, receiver, plain, node, range);
			if (folded !== undefined) return folded;
		}
	}
	const source = callSource(name);
	const called = `${name}()`;
	const names = called.length > MAXIMUM_NAME ? [] : [called];
	const summary = reading.siblings?.returns.get(name);
	if (summary !== undefined) return fromValue(summary, names);
	if (source !== undefined) {
		const passes = source.label === "decoded";
		const from = heritageOf(passes ? [...values, receiver?.value] : []);
		const shown = values[0]?.partial ?? "";
		const value: Abstract = { ...derived(undefined, { ...from, decoding: undefined }), names };
		return withStep(withMask(value, LABEL[source.label]), makeStep(source.verb, range, shown));
	}
	if (isCleanCall(name)) return { ...UNKNOWN, names };
	const history = historyOf(callee, receiver?.value, ...values, ...values.flatMap(contents));
	return { ...history, names };
}

/** Items of lists and values of mappings: `dumps([a, b])`. */
function contents(value: Abstract): readonly Abstract[] {
	const { constant } = value;
	if (constant?.kind === "sequence") return constant.items.slice(0, 64).map((one) => one as Abstract);
	if (constant?.kind === "mapping") return constant.entries.slice(0, 64).map(([, one]) => one as Abstract);
	return [];
}

const UNBOUND = /^builtins\.(?:str|bytes|bytearray|list|dict|int)\.(\w+)$/;

function foldNamed(
	reading: Reading,
	name: string,
	receiver: Receiver | undefined,
	plain: PlainArguments,
	node: number,
	range: Range,
): Abstract | undefined {
	const { budget } = reading;
	const pure = library.get(name);
	const all = [...plain.positional, ...plain.keywords.values()];
	if (pure !== undefined) {
		const run = (given: PlainArguments): Abstract | undefined => {
			const constants = constantsOf(given);
			if (constants === undefined) return undefined;
			const from = heritageOf([...given.positional, ...given.keywords.values()]);
			const folded = pure(constants, budget);
			if (folded === undefined) return undefined;
			const value = finished(folded, from, range);
			if (folded.step === undefined) return value;
			const marked = withMask(value, LABEL.decoded);
			return { ...marked, steps: addStep(marked.steps, makeStep(`decodes ${folded.step.transform}`, range, marked)) };
		};
		const direct = run(plain);
		if (direct !== undefined) return direct;
		const several = plain.positional[0];
		if (several?.alternatives !== undefined && several.constant === undefined) {
			const results = several.alternatives.map(
				(one) => run({ ...plain, positional: [one, ...plain.positional.slice(1)] }) ?? UNKNOWN,
			);
			return choice(results, ...all);
		}
		return undefined;
	}
	if (name === "cryptography.fernet.Fernet().decrypt" && receiver !== undefined) {
		return foldNamed(
			reading,
			"cryptography.fernet.Fernet.decrypt",
			undefined,
			{ ...plain, positional: [receiver.value, ...plain.positional] },
			node,
			range,
		);
	}
	const builtin = builtinFunctions.get(name);
	if (builtin !== undefined) return budget.spend() ? builtin(plain.positional, plain.keywords, budget) : undefined;
	if (name === "builtins.map" || name === "builtins.filter" || name === "functools.reduce")
		return higherOrder(reading, name, plain, node);
	const method = UNBOUND.exec(name)?.[1];
	if (method !== undefined && receiver === undefined && plain.positional[0] !== undefined) {
		return methodCall(reading, plain.positional[0], method, { ...plain, positional: plain.positional.slice(1) }, range);
	}
	if (method === "maketrans") {
		const empty: Abstract = {
			...UNKNOWN,
			constant: name.includes("bytes") ? { kind: "bytes", bytes: new Uint8Array(0) } : { kind: "string", text: "" },
		};
		return methodCall(reading, empty, method, plain, range);
	}
	return undefined;
}

function argumentOf(value: Abstract, node: number, reading: Reading): GivenArgument {
	return { name: undefined, position: 0, starred: "", node, range: reading.rangeOf(node), value };
}

/** `map(f, list)`, `filter(f, list)`, `reduce(f, list)` over constants. */
function higherOrder(reading: Reading, name: string, plain: PlainArguments, node: number): Abstract | undefined {
	const [callable, ...lists] = plain.positional;
	const first = lists[0];
	if (callable === undefined || first === undefined) return undefined;
	const columns = lists.map((list) => itemsOf(list, reading.budget));
	const items = columns[0];
	if (items === undefined || columns.some((column) => column === undefined)) return undefined;
	const results: Abstract[] = [];
	const call = (...values: Abstract[]): Abstract =>
		reading.applyValue(
			callable,
			values.map((value, position) => ({ ...argumentOf(value, node, reading), position })),
			node,
		);
	if (name === "functools.reduce") {
		let total = lists[1] ?? items[0];
		for (const one of lists[1] === undefined ? items.slice(1) : items) {
			if (total === undefined || !reading.budget.spendRunning()) return undefined;
			total = call(total, one);
			if (total.constant === undefined) return undefined;
		}
		return total === undefined ? undefined : derived(total.constant, heritageOf([total, first]), total.partial);
	}
	for (let index = 0; index < items.length; index++) {
		if (!reading.budget.spendRunning()) return undefined;
		const one = items[index] as Abstract;
		if (name === "builtins.filter") {
			const kept = callable.constant?.kind === "none" ? one : call(one);
			if (kept.constant === undefined) return undefined;
			if (kept.constant.kind !== "boolean" || kept.constant.value) results.push(one);
			continue;
		}
		const value = call(one, ...columns.slice(1).map((column) => column?.[index] ?? UNKNOWN));
		if (value.constant === undefined && value.names.length === 0) return undefined;
		results.push(value);
	}
	return derived({ kind: "sequence", items: results }, heritageOf([first]));
}

/** A function, method or class of this module. */
function callOfThisModule(
	reading: Reading,
	name: string,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
): Abstract | undefined {
	const target = reading.functionsByName.get(name);
	if (target !== undefined) {
		const bound = target.className !== undefined && receiver !== undefined;
		const viaInstance =
			bound && receiver.value.names.some((one) => instanceClass(reading, one) !== undefined || one.endsWith("()"));
		let self: Abstract | undefined;
		if (target.binding === "class") self = { ...UNKNOWN, names: [target.className ?? ""] };
		else if (target.binding === "plain" && viaInstance) self = receiver.value;
		return callLocal(reading, target, given, self);
	}
	const local = reading.classes.get(name);
	if (local !== undefined) {
		const instance: Abstract = { ...UNKNOWN, names: [`${name}()`] };
		const initialiser = classAttribute(reading, local, "__init__")?.value.names[0];
		const constructor = initialiser === undefined ? undefined : reading.functionsByName.get(initialiser);
		if (constructor !== undefined) callLocal(reading, constructor, given, instance);
		const history = heritageOf(given.map((argument) => argument.value));
		return history.mask === 0
			? instance
			: { ...instance, ...withMask({ ...instance, steps: history.steps }, history.mask) };
	}
	const instanceOf = instanceClass(reading, name);
	if (instanceOf !== undefined) {
		const method = classAttribute(reading, instanceOf, "__call__")?.value.names[0];
		const callable = method === undefined ? undefined : reading.functionsByName.get(method);
		if (callable !== undefined) return callLocal(reading, callable, given, { ...UNKNOWN, names: [name] });
	}
	return undefined;
}

import type { Range } from "../../../model/text/span.ts";

import { callSource, isCleanCall } from "../../names/sources.ts";

import { choice } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import {
	derived,
	heritageOf,
	isWhollyConstant,
	join,
	LABEL,
	makeStep,
	namedValue,
	UNKNOWN,
	withMask,
	withStep,
} from "../../values/value.ts";
import { nativeFunctions } from "../machine/builtins.ts";
import { isLazy } from "../machine/is-lazy.ts";
import { runCall, runInstance } from "../machine/run-calls.ts";
import { attributeOf, historyOfAll } from "../names/attributes.ts";
import { CHANGING } from "../names/changing.ts";
import { instanceClass, methodOf } from "../names/classes.ts";
import { noteMember } from "../names/namespaces.ts";
import { entryOf } from "../names/subscripts.ts";
import { forget } from "../state/holders.ts";
import type { GivenArgument, LocalClass, Made, Reading } from "../state/reading.ts";
import { plainArguments } from "./arguments.ts";
import { foldNamed } from "./fold-named.ts";
import { callLocal, noteConstructed } from "./local-functions.ts";
import type { PlainArguments } from "./method-calls.ts";
import { methodCall } from "./method-calls.ts";
import { siblingCall } from "./sibling-calls.ts";
import { specialCall } from "./special-calls.ts";

const MAXIMUM_NAME = 200;
/** Levels of evaluation below which `partial` of `partial` of … is looked through. */
const MAXIMUM_MADE = 500;

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

/** Types of things that are called. */
const TYPES = /^types\.\w*(?:Function|Method)\w*Type$/;

function moved(given: readonly GivenArgument[]): GivenArgument[] {
	return given.map((one) => (one.position < 0 ? one : { ...one, position: one.position - 1 }));
}

/** Calls something. `receiver` is what the method was taken from, in `receiver.attribute(…)`. */
export function applyCall(
	reading: Reading,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	node: number,
): Applied {
	if (receiver?.attribute === "__call__") {
		// `type(f).__call__(f, x)`: what is called is the first argument.
		const [first, ...rest] = given;
		return first !== undefined && receiver.value.names.some((name) => TYPES.test(name))
			? applyCall(reading, first.value, undefined, moved(rest), node)
			: applyCall(reading, receiver.value, undefined, given, node);
	}
	const made = reading.made.get(callee);
	const through = made === undefined ? undefined : throughMade(reading, made, callee, receiver, given, node);
	if (through !== undefined) return through;
	return { value: valueOfCall(reading, callee, receiver, given, node), callee, given };
}

function throughMade(
	reading: Reading,
	made: Made,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	node: number,
): Applied | undefined {
	if (reading.depth >= MAXIMUM_MADE) return undefined;
	const object = given[0]?.value ?? UNKNOWN;
	const range = reading.rangeOf(node);
	reading.depth++;
	try {
		switch (made.kind) {
			case "partial":
				return applyCall(reading, made.callee, undefined, shifted(made.given, given), node);
			case "attrgetter": {
				let value = object;
				for (const part of made.attribute.split("."))
					value = attributeOf(reading, { ...value, disguise: "getattr" }, part, range);
				return { value, callee, given };
			}
			case "itemgetter":
				return { value: entryOf(reading, object, made.key, range), callee, given };
			case "methodcaller": {
				const method = attributeOf(reading, object, made.attribute, range);
				return applyCall(reading, method, { value: object, attribute: made.attribute }, made.given, node);
			}
			case "method":
				if (receiver !== undefined) return undefined;
				return applyCall(reading, callee, { value: made.receiver, attribute: made.attribute }, given, node);
			case "elements":
			case "object":
			case "range":
			case "lazy":
			case "regex":
			case "match":
			case "slice":
				return undefined;
		}
	} finally {
		reading.depth--;
	}
}

function shifted(first: readonly GivenArgument[], rest: readonly GivenArgument[]): GivenArgument[] {
	const count = first.filter((one) => one.position >= 0).length;
	return [...first, ...rest.map((one) => (one.position < 0 ? one : { ...one, position: one.position + count }))];
}

/** Calls of Python's own functions with all that they need, which nothing else knew how to fold. */
function isForMachine(
	reading: Reading,
	callee: Abstract,
	receiver: Receiver | undefined,
	plain: PlainArguments,
): boolean {
	const [name = ""] = callee.names;
	const native = callee.names.length === 1 && nativeFunctions.has(name) && !ITERATING.test(name) && !PLAIN.test(name);
	const kind = receiver?.value.constant?.kind;
	if (!native && kind === undefined) return false;
	// A function among the arguments: the key to sort by, what to reduce with.
	const callable = native || kind === "sequence" || kind === "mapping";
	const usable = (value: Abstract): boolean =>
		value.constant === undefined
			? callable && value.names.length > 0 && value.mask === 0
			: isWhollyConstant(value.constant);
	if (!native && (receiver === undefined || !isWhollyConstant(receiver.value.constant))) return false;
	return !reading.budget.over && plain.positional.every(usable) && [...plain.keywords.values()].every(usable);
}

/** What gives nothing that the rest of the reading would not know already. */
const PLAIN = /^builtins\.(?:isinstance|len|next|slice|bool|str|list|tuple|set|frozenset|dict|int|float)$/;

/** Calls that are themselves left to whoever goes over what they give. */
const ITERATING = /^(?:builtins\.(?:zip|enumerate|map|filter|reversed|iter|range)|itertools\.\w+(?:\.\w+)?)$/;

function valueOfCall(
	reading: Reading,
	callee: Abstract,
	receiver: Receiver | undefined,
	given: readonly GivenArgument[],
	node: number,
): Abstract {
	const range = reading.rangeOf(node);
	const plain = plainArguments(given);
	const first = given[0]?.value;
	if (first?.constant !== undefined && callee.names.some((name) => CHANGING.has(name))) forget(reading, first);
	if (
		plain !== undefined &&
		plain.positional.some((value) => isLazy(reading, value)) &&
		!ITERATING.test(callee.names[0] ?? "")
	) {
		const forced = runCall(reading, callee, receiver, plain, node);
		if (forced !== undefined) return forced;
	}
	let result: Abstract | undefined;
	// Methods of known values, and of each of several.
	if (receiver !== undefined && plain !== undefined && !reading.budget.over) {
		result = overReceivers(reading, receiver, plain, range);
		if (result?.constant !== undefined || result?.alternatives !== undefined) return result;
		// A function that was kept in a list or a mapping.
		if (result !== undefined && result.names.length > 0 && isContainer(receiver.value)) return result;
	}
	let named: Abstract | undefined;
	// Whatever loads modules by name, wherever it was taken from: `sys.meta_path[0].load_module("os")`.
	const names =
		callee.names.length === 0 && receiver?.attribute === "load_module" ? ["__loader__.load_module"] : callee.names;
	for (const name of names) {
		const one = callNamed(reading, name, callee, receiver, given, plain, node, range);
		named = named === undefined ? one : join(named, one);
	}
	if (named?.constant === undefined && plain !== undefined && isForMachine(reading, callee, receiver, plain)) {
		const run = runCall(reading, callee, receiver, plain, node);
		if (run !== undefined) return run;
	}
	if (named === undefined)
		return result ?? historyOfAll([callee, receiver?.value, ...given.map((argument) => argument.value)]);
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

function isContainer({ constant }: Abstract): boolean {
	return constant?.kind === "sequence" || constant?.kind === "mapping";
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
			const folded = foldNamed(reading, name, receiver?.value, plain, node, range);
			if (folded !== undefined) return folded;
		}
	}
	const source = callSource(name);
	const called = `${name}()`;
	const names = called.length > MAXIMUM_NAME ? [] : [called];
	const sibling = siblingCall(reading, name, names, given, range);
	if (sibling !== undefined) return sibling;
	if (source !== undefined) {
		const passes = source.label === "decoded";
		const from = heritageOf(passes ? [...values, receiver?.value] : []);
		const shown = values[0]?.partial ?? "";
		const value: Abstract = { ...derived(undefined, { ...from, decoding: undefined }), names };
		return withStep(withMask(value, LABEL[source.label]), makeStep(source.verb, range, shown));
	}
	if (isCleanCall(name)) return { ...UNKNOWN, names };
	const history = historyOfAll([callee, receiver?.value, ...values, ...values.flatMap(contents)]);
	return { ...history, names };
}

/** Items of lists and values of mappings: `dumps([a, b])`. */
function contents(value: Abstract): readonly Abstract[] {
	const { constant } = value;
	if (constant?.kind === "sequence") return constant.items.slice(0, 64).map((one) => one as Abstract);
	if (constant?.kind === "mapping") return constant.entries.slice(0, 64).map(([, one]) => one as Abstract);
	return [];
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
	if (local !== undefined) return makeInstance(reading, local, given);
	const instanceOf = instanceClass(reading, name);
	if (instanceOf !== undefined) {
		const callable = methodOf(reading, instanceOf, "__call__");
		if (callable !== undefined) return callLocal(reading, callable, given, { ...UNKNOWN, names: [name] });
	}
	return undefined;
}

function isKnown({ constant }: Abstract): boolean {
	return isWhollyConstant(constant);
}

function makeInstance(reading: Reading, local: LocalClass, given: readonly GivenArgument[]): Abstract {
	const { name } = local;
	const plain = plainArguments(given);
	// A text of a class of the module's is still a text.
	const kind = local.bases.find((base) => /^builtins\.(?:str|bytes|bytearray|int|list|tuple|dict)$/.test(base));
	if (kind !== undefined && plain !== undefined && methodOf(reading, local, "__init__") === undefined) {
		const value = reading.applyValue(namedValue([kind]), given, local.node);
		if (value.constant !== undefined) return { ...value, names: [`${name}()`] };
	}
	const known = plain !== undefined && [...plain.positional, ...plain.keywords.values()].every(isKnown);
	const constructor = methodOf(reading, local, "__init__");
	const made =
		known && constructor !== undefined && !reading.budget.over ? runInstance(reading, local, plain) : undefined;
	const instance: Abstract = made ?? { ...UNKNOWN, names: [`${name}()`] };
	if (constructor !== undefined && made !== undefined) noteConstructed(reading, constructor, given, instance);
	else if (constructor !== undefined) callLocal(reading, constructor, given, instance);
	else if (local.fields.length > 0) {
		for (const one of given) {
			const field = one.name ?? (one.starred === "" ? local.fields[one.position] : undefined);
			if (field !== undefined) noteMember(reading, name, field, one.value);
		}
	}
	const history = heritageOf(given.map((argument) => argument.value));
	return history.mask === 0 || made !== undefined
		? instance
		: { ...instance, ...withMask({ ...instance, steps: history.steps }, history.mask) };
}

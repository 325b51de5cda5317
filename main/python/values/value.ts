import { bytesToText } from "../../decode/index.ts";
import type { Range } from "../../model/text/span.ts";
import type { Constant, Decoding, Label, QualifiedName, Value, ValueStep } from "../facts.ts";
import { labels as allLabels, HOLE } from "../facts.ts";

/** What the evaluator computes with: a `Value` with some notes of its own. Immutable. Every object has all fields, in one order. */
export interface Abstract extends Value {
	readonly constant: Constant | undefined;
	readonly alternatives: readonly Abstract[] | undefined;
	readonly partial: string | undefined;
	readonly decoding: Decoding | undefined;
	/** The longest literal that went in. */
	readonly literal: Range | undefined;
	/** How its name was reached, when not plainly. */
	readonly disguise: string | undefined;
	/** `labels` as bits, in the order of `labels` in facts.ts. */
	readonly mask: number;
}

export const LABEL = Object.freeze(
	Object.fromEntries(allLabels.map((label, index) => [label, 1 << index])),
) as Readonly<Record<Label, number>>;

const labelSets: ReadonlySet<Label>[] = [];

/** One shared set for each combination. */
export function labelSet(mask: number): ReadonlySet<Label> {
	let set = labelSets[mask];
	if (set === undefined) {
		set = new Set(allLabels.filter((_, index) => (mask & (1 << index)) !== 0));
		labelSets[mask] = set;
	}
	return set;
}

export const NO_NAMES: readonly QualifiedName[] = Object.freeze([]);
export const NO_STEPS: readonly ValueStep[] = Object.freeze([]);

const MAXIMUM_NAMES = 16;
const MAXIMUM_STEPS = 32;
const MAXIMUM_ALTERNATIVES = 16;
/** Longer bytes get no `partial`: rules look for words in it, and a long one is a layer anyway. */
const PARTIAL_BYTES = 64 * 1024;
/** Folded text kept in a step. */
const STEP_TEXT = 2_000;

export const UNKNOWN: Abstract = Object.freeze({
	constant: undefined,
	alternatives: undefined,
	partial: undefined,
	labels: labelSet(0),
	names: NO_NAMES,
	steps: NO_STEPS,
	decoding: undefined,
	literal: undefined,
	disguise: undefined,
	mask: 0,
});

export function partialOf(constant: Constant): string | undefined {
	if (constant.kind === "string") return constant.text;
	if (constant.kind === "bytes" && constant.bytes.length <= PARTIAL_BYTES) return bytesToText(constant.bytes);
	return undefined;
}

/** A constant without history. */
export function constantValue(constant: Constant, literal?: Range): Abstract {
	return {
		constant,
		alternatives: undefined,
		partial: partialOf(constant),
		labels: labelSet(0),
		names: NO_NAMES,
		steps: NO_STEPS,
		decoding: undefined,
		literal,
		disguise: undefined,
		mask: 0,
	};
}

const smallNumbers: Abstract[] = [];

export function numberValue(value: number | bigint, float = false): Abstract {
	if (!float && typeof value === "number" && value >= 0 && value < 1024 && Number.isInteger(value)) {
		let shared = smallNumbers[value];
		if (shared === undefined) {
			shared = constantValue({ kind: "number", value });
			smallNumbers[value] = shared;
		}
		return shared;
	}
	return constantValue(float ? { kind: "number", value, float } : { kind: "number", value });
}

const characters: Abstract[] = [];

/** The text of a single character: shared, for there are many of each. `undefined` for every other text. */
export function characterValue(text: string): Abstract | undefined {
	if (text.length !== 1) return undefined;
	const code = text.charCodeAt(0);
	if (code >= 1024) return undefined;
	let shared = characters[code];
	if (shared === undefined) {
		shared = constantValue({ kind: "string", text });
		characters[code] = shared;
	}
	return shared;
}

export function stringValue(text: string, literal?: Range): Abstract {
	return constantValue({ kind: "string", text }, literal);
}

export function bytesValue(bytes: Uint8Array, literal?: Range): Abstract {
	return constantValue({ kind: "bytes", bytes }, literal);
}

export const TRUE = constantValue({ kind: "boolean", value: true });
export const FALSE = constantValue({ kind: "boolean", value: false });
export const NONE = constantValue({ kind: "none" });

export function booleanValue(value: boolean): Abstract {
	return value ? TRUE : FALSE;
}

export function namedValue(names: readonly QualifiedName[], disguise?: string): Abstract {
	return { ...UNKNOWN, names: names.length > MAXIMUM_NAMES ? names.slice(0, MAXIMUM_NAMES) : names, disguise };
}

/** Only labels and history: what is left of a value that something unknown was done to. */
export function taintValue(mask: number, steps: readonly ValueStep[]): Abstract {
	if (mask === 0 && steps.length === 0) return UNKNOWN;
	return { ...UNKNOWN, mask, labels: labelSet(mask), steps };
}

/** A value of a sibling module under a name of its own; its history says where it comes from. */
export function fromValue(value: Value, names: readonly QualifiedName[], disguise?: string): Abstract {
	let mask = 0;
	for (const label of value.labels) mask |= LABEL[label];
	return {
		...UNKNOWN,
		constant: value.constant,
		partial: value.partial,
		alternatives: value.alternatives as readonly Abstract[] | undefined,
		labels: labelSet(mask),
		mask,
		names,
		steps: value.steps,
		disguise,
	};
}

export function withMask(value: Abstract, mask: number): Abstract {
	const all = value.mask | mask;
	return all === value.mask ? value : { ...value, mask: all, labels: labelSet(all) };
}

export function withStep(value: Abstract, step: ValueStep): Abstract {
	return { ...value, steps: addStep(value.steps, step) };
}

export function addStep(steps: readonly ValueStep[], step: ValueStep): readonly ValueStep[] {
	if (steps.length >= MAXIMUM_STEPS) return steps;
	const known = steps.some(
		(other) =>
			other.range.start === step.range.start &&
			other.label === step.label &&
			other.elsewhere?.path === step.elsewhere?.path &&
			other.elsewhere?.span.startOffset === step.elsewhere?.span.startOffset,
	);
	return known ? steps : [...steps, step];
}

export function makeStep(label: string, range: Range, value: Value | string | undefined): ValueStep {
	const text = typeof value === "string" ? value : (value?.partial ?? "");
	return { label, range, value: text.length > STEP_TEXT ? text.slice(0, STEP_TEXT) : text };
}

export function mergeSteps(first: readonly ValueStep[], second: readonly ValueStep[]): readonly ValueStep[] {
	if (second.length === 0 || first === second) return first;
	if (first.length === 0) return second;
	let merged = first;
	for (const step of second) merged = addStep(merged, step);
	return merged;
}

export function mergeNames(
	first: readonly QualifiedName[],
	second: readonly QualifiedName[],
): readonly QualifiedName[] {
	if (second.length === 0 || first === second) return first;
	if (first.length === 0) return second;
	const merged = [...first];
	for (const name of second) if (!merged.includes(name) && merged.length < MAXIMUM_NAMES) merged.push(name);
	return merged.length === first.length ? first : merged;
}

function longer(first: Range | undefined, second: Range | undefined): Range | undefined {
	if (first === undefined) return second;
	if (second === undefined) return first;
	return second.end - second.start > first.end - first.start ? second : first;
}

function deeper(first: Decoding | undefined, second: Decoding | undefined): Decoding | undefined {
	if (first === undefined) return second;
	if (second === undefined) return first;
	return second.literal.end - second.literal.start > first.literal.end - first.literal.start ? second : first;
}

/** Labels, steps and provenance of several inputs. */
export interface Heritage {
	mask: number;
	steps: readonly ValueStep[];
	literal: Range | undefined;
	decoding: Decoding | undefined;
}

export function heritageOf(values: Iterable<Abstract | undefined>): Heritage {
	const heritage: Heritage = { mask: 0, steps: NO_STEPS, literal: undefined, decoding: undefined };
	for (const value of values) if (value !== undefined) inherit(heritage, value, 0);
	return heritage;
}

function inherit(heritage: Heritage, value: Abstract, depth: number): void {
	heritage.mask |= value.mask;
	if (value.steps.length > 0) heritage.steps = mergeSteps(heritage.steps, value.steps);
	heritage.literal = longer(heritage.literal, value.literal);
	heritage.decoding = deeper(heritage.decoding, value.decoding);
	if (depth > 2) return;
	if (value.alternatives !== undefined) for (const other of value.alternatives) inherit(heritage, other, depth + 1);
}

/** A computed constant with the history of what went in. */
export function derived(constant: Constant | undefined, from: Heritage, partial?: string): Abstract {
	return {
		constant,
		alternatives: undefined,
		partial: constant === undefined ? partial : (partialOf(constant) ?? partial),
		labels: labelSet(from.mask),
		names: NO_NAMES,
		steps: from.steps,
		decoding: from.decoding,
		literal: from.literal,
		disguise: undefined,
		mask: from.mask,
	};
}

function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
	if (first.length !== second.length || first.length > PARTIAL_BYTES) return first === second;
	for (let index = 0; index < first.length; index++) if (first[index] !== second[index]) return false;
	return true;
}

export function sameConstant(first: Constant | undefined, second: Constant | undefined): boolean {
	if (first === second) return true;
	if (first === undefined || second === undefined) return false;
	switch (first.kind) {
		case "string":
			return second.kind === "string" && first.text === second.text;
		case "bytes":
			return second.kind === "bytes" && sameBytes(first.bytes, second.bytes);
		case "number":
			return second.kind === "number" && first.value === second.value;
		case "boolean":
			return second.kind === "boolean" && first.value === second.value;
		case "none":
			return second.kind === "none";
		case "sequence":
			return (
				second.kind === "sequence" &&
				first.items.length === second.items.length &&
				first.items.length <= 64 &&
				first.items.every(
					(item, index) =>
						item === second.items[index] ||
						(item.constant !== undefined && sameConstant(item.constant, second.items[index]?.constant)),
				)
			);
		case "mapping":
			return second.kind === "mapping" && first.entries.length === 0 && second.entries.length === 0;
	}
}

function addAlternative(list: Abstract[], value: Abstract): void {
	if (list.length >= MAXIMUM_ALTERNATIVES) return;
	if (value.constant === undefined && value.partial === undefined) return;
	// None says nothing: it is what a variable is before it gets its value.
	if (value.constant?.kind === "none") return;
	for (const other of list) {
		if (other === value || (other.constant !== undefined && sameConstant(other.constant, value.constant))) return;
		if (other.constant === undefined && value.constant === undefined && other.partial === value.partial) return;
	}
	list.push(value);
}

/** What is one of the two. */
export function join(first: Abstract, second: Abstract): Abstract {
	if (first === second || second === UNKNOWN) return second === UNKNOWN && first !== UNKNOWN ? loosened(first) : first;
	if (first === UNKNOWN) return loosened(second);
	const same = first.constant !== undefined && sameConstant(first.constant, second.constant);
	const mask = first.mask | second.mask;
	let alternatives: Abstract[] | undefined;
	if (!same) {
		alternatives = [];
		for (const side of [first, second]) {
			if (side.alternatives === undefined) addAlternative(alternatives, side);
			else for (const each of side.alternatives) addAlternative(alternatives, each);
		}
		if (alternatives.length === 0) alternatives = undefined;
	}
	return {
		constant: same ? first.constant : undefined,
		alternatives,
		partial: first.partial === second.partial ? first.partial : undefined,
		labels: labelSet(mask),
		names: mergeNames(first.names, second.names),
		steps: mergeSteps(first.steps, second.steps),
		decoding: same ? (first.decoding ?? second.decoding) : undefined,
		literal: longer(first.literal, second.literal),
		disguise: first.disguise ?? second.disguise,
		mask,
	};
}

/** A value that may also be something unknown: no longer a constant, but what it may be is kept. */
export function loosened(value: Abstract): Abstract {
	if (value.constant === undefined && value.partial === undefined) return value;
	const alternatives: Abstract[] = [];
	if (value.alternatives === undefined) addAlternative(alternatives, value);
	else for (const each of value.alternatives) addAlternative(alternatives, each);
	return {
		...value,
		constant: undefined,
		partial: undefined,
		decoding: undefined,
		alternatives: alternatives.length === 0 ? undefined : alternatives,
	};
}

/** The text of a folded or partly known string, with holes; `HOLE` alone for the unknown. */
export function knownText(value: Value): string {
	if (value.partial !== undefined) return value.partial;
	const constant = value.constant;
	if (constant?.kind === "number") return String(constant.value);
	return HOLE;
}

/** What a value may be: itself when folded or partly known, else its alternatives. */
export function possibleValues(value: Abstract): readonly Abstract[] {
	if (value.constant !== undefined || value.alternatives === undefined) return [value];
	return value.alternatives;
}

export function isConstant(value: Abstract | undefined): value is Abstract & { readonly constant: Constant } {
	return value !== undefined && value.constant !== undefined;
}

/** Containers inside containers: what is deeper does not count as known. */
const MAXIMUM_HEIGHT = 16;

/**
 * How many containers stand in one another, found once for each: the same list may stand in a list many times over, and that list in another. Negative
 * where it was not looked at to its end: at least that many. Infinite where something is not known.
 */
const heights = new WeakMap<Constant, number>();

function heightOf(constant: Constant, depth: number): number {
	if (constant.kind !== "sequence" && constant.kind !== "mapping") return 0;
	const known = heights.get(constant);
	if (known !== undefined && (known >= 0 || depth - known > MAXIMUM_HEIGHT)) return known;
	const items = constant.kind === "sequence" ? constant.items : constant.entries.flat();
	if (items.length > 0 && depth >= MAXIMUM_HEIGHT) return -1;
	let height = 0;
	let least = 0;
	for (const { constant: item } of items) {
		const one = item === undefined ? Number.POSITIVE_INFINITY : heightOf(item, depth + 1);
		if (one < 0) least = Math.max(least, 1 - one);
		else height = Math.max(height, 1 + one);
		if (height === Number.POSITIVE_INFINITY) break;
	}
	const result = least > 0 && height !== Number.POSITIVE_INFINITY ? -Math.max(least, height) : height;
	heights.set(constant, result);
	return result;
}

/** Folded to the last item. */
export function isWhollyConstant(constant: Constant | undefined): boolean {
	if (constant === undefined) return false;
	const height = heightOf(constant, 0);
	return height >= 0 && height <= MAXIMUM_HEIGHT;
}

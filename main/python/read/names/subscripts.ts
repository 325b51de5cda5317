import type { Range } from "../../../model/text/span.ts";
import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf } from "../../engine/syntax-tree.ts";
import type { Constant } from "../../facts.ts";
import { decodedFrom } from "../../values/library/functions.ts";
import { indexOf } from "../../values/numbers/numbers.ts";
import { choice, compare } from "../../values/operators.ts";
import { characterAt, sliceItems, sliceText } from "../../values/text/text.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, join, numberValue, withMask } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { historyOf } from "./attributes.ts";
import { implicitCall, methodOf } from "./classes.ts";
import { elementOf } from "./elements.ts";
import { namespaceEntry, ownModuleEntry } from "./namespaces.ts";

export interface Bounds {
	readonly start: number | undefined;
	readonly stop: number | undefined;
	readonly step: number;
}

/** The bounds of a slice; undefined where one is not known. */
export function readSlice(reading: Reading, node: number): { bounds: Bounds | undefined; values: Abstract[] } {
	const { tree } = reading;
	const parts: (Abstract | undefined)[] = [undefined, undefined, undefined];
	let place = 0;
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind[":"]) place++;
		else if (place < 3) parts[place] = reading.evaluate(child);
	}
	const values = parts.filter((part): part is Abstract => part !== undefined);
	const numbers = parts.map((part) =>
		part === undefined || part.constant?.kind === "none" ? undefined : indexOf(part.constant),
	);
	const unknown = parts.some(
		(part, index) => part !== undefined && part.constant?.kind !== "none" && numbers[index] === undefined,
	);
	return { bounds: unknown ? undefined : { start: numbers[0], stop: numbers[1], step: numbers[2] ?? 1 }, values };
}

function slice(reading: Reading, object: Abstract, bounds: Bounds): Abstract | undefined {
	const { constant } = object;
	if (constant === undefined) return undefined;
	let result: Constant | undefined;
	let length = 0;
	if (constant.kind === "string") {
		length = constant.text.length;
		if (!reading.budget.allows(length)) return undefined;
		const text = sliceText(constant.text, bounds.start, bounds.stop, bounds.step);
		if (text !== undefined) result = { kind: "string", text };
	} else if (constant.kind === "bytes") {
		length = constant.bytes.length;
		if (!reading.budget.allows(length)) return undefined;
		if (bounds.step === 1) {
			result = { kind: "bytes", bytes: constant.bytes.slice(bounds.start ?? 0, bounds.stop ?? length) };
		} else {
			const bytes = sliceItems(Array.from(constant.bytes), bounds.start, bounds.stop, bounds.step);
			if (bytes !== undefined) result = { kind: "bytes", bytes: Uint8Array.from(bytes) };
		}
	} else if (constant.kind === "sequence") {
		if (!reading.budget.allows(constant.items.length)) return undefined;
		const items = sliceItems(constant.items, bounds.start, bounds.stop, bounds.step);
		if (items !== undefined) result = { kind: "sequence", items };
	}
	if (result === undefined) return undefined;
	if (bounds.step === -1 && length > 1 && result.kind !== "sequence")
		return decodedFrom(result, [object], "reverse", length);
	return derived(result, heritageOf([object]));
}

/** `object[key]` for constants. */
export function item(object: Abstract, key: Constant): Abstract | undefined {
	const { constant } = object;
	if (constant === undefined) return undefined;
	if (constant.kind === "mapping") {
		for (let index = constant.entries.length - 1; index >= 0; index--) {
			const entry = constant.entries[index];
			if (entry !== undefined && compare("==", entry[0].constant, key) === true) return entry[1] as Abstract;
		}
		return undefined;
	}
	const index = indexOf(key);
	if (index === undefined) return undefined;
	if (constant.kind === "sequence") {
		return constant.items[index < 0 ? index + constant.items.length : index] as Abstract | undefined;
	}
	if (constant.kind === "bytes") {
		const byte = constant.bytes[index < 0 ? index + constant.bytes.length : index];
		return byte === undefined ? undefined : numberValue(byte);
	}
	if (constant.kind === "string") {
		const character = characterAt(constant.text, index);
		return character === undefined ? undefined : derived({ kind: "string", text: character }, heritageOf([object]));
	}
	return undefined;
}

/** The bounds of a slice object. */
function sliceBounds(reading: Reading, key: Abstract): Bounds | undefined {
	const made = key.names.length === 0 ? undefined : reading.made.get(key);
	if (made?.kind !== "slice") return undefined;
	const [start, stop, step] = [made.start, made.stop, made.step].map(({ constant }) =>
		constant?.kind === "none" ? null : indexOf(constant),
	);
	if (start === undefined || stop === undefined || step === undefined) return undefined;
	return { start: start ?? undefined, stop: stop ?? undefined, step: step ?? 1 };
}

/** `object[key]` for a key that is evaluated already. */
export function entryOf(reading: Reading, object: Abstract, key: Abstract, range: Range): Abstract {
	const { constant } = key;
	const bounds = constant === undefined ? sliceBounds(reading, key) : undefined;
	const cut = bounds === undefined ? undefined : overChoices(object, (one) => slice(reading, one, bounds));
	if (cut !== undefined) return cut;
	const named =
		constant?.kind === "string" ? namespaceEntry(reading, object, constant.text, range) : ownModuleEntry(object, key);
	if (named !== undefined) return named;
	const folded = constant === undefined ? undefined : overChoices(object, (one) => item(one, constant));
	return folded ?? historyOf(object, key);
}

/** `object[…]`; the object is evaluated already. */
export function subscript(
	reading: Reading,
	node: number,
	object: Abstract,
): { value: Abstract; key: string | undefined } {
	const { tree } = reading;
	const index = childByField(tree, node, Field.subscript);
	if (index < 0) return { value: historyOf(object), key: undefined };
	if (tree.kind[index] === Kind.slice) {
		const { bounds, values } = readSlice(reading, index);
		const folded = bounds === undefined ? undefined : overChoices(object, (one) => slice(reading, one, bounds));
		return { value: folded ?? historyOf(object, ...values), key: undefined };
	}
	const keyValue = reading.evaluate(index);
	for (const child of childrenOf(tree, node)) {
		if (tree.field[child] === Field.subscript && child !== index) reading.evaluate(child);
	}
	const key = keyValue.constant;
	const text = key?.kind === "string" ? key.text : undefined;
	if (text !== undefined) {
		const entry = namespaceEntry(reading, object, text, reading.rangeOf(node));
		if (entry !== undefined) {
			const marked = withMask(entry, keyValue.mask);
			return { value: marked, key: text };
		}
	}
	if (key !== undefined) {
		reading.budget.spend();
		const folded = overChoices(object, (one) => item(one, key));
		if (folded !== undefined) return { value: folded, key: text };
	}
	const bounds = key === undefined ? sliceBounds(reading, keyValue) : undefined;
	const cut = bounds === undefined ? undefined : overChoices(object, (one) => slice(reading, one, bounds));
	if (cut !== undefined) return { value: cut, key: undefined };
	const computed = ownModuleEntry(object, keyValue) ?? implicitCall(reading, object, "__getitem__", [keyValue], node);
	noteClassItem(reading, object);
	if (computed !== undefined) return { value: computed, key: text };
	const several = key === undefined ? valuesOfContainer(object) : undefined;
	return { value: several ?? elementOf(reading, object) ?? historyOf(object, keyValue), key: text };
}

/** `Table[int]` runs a method of the class (PEP 560). */
function noteClassItem(reading: Reading, object: Abstract): void {
	if (!reading.emitting || object.constant !== undefined) return;
	for (const name of object.names) {
		const local = reading.classes.get(name);
		const method = local === undefined ? undefined : methodOf(reading, local, "__class_getitem__");
		if (method !== undefined) reading.noteImplicit(method.name);
	}
}

/** Some item of a container, the key being unknown. */
function valuesOfContainer(object: Abstract): Abstract | undefined {
	const { constant } = object;
	const values =
		constant?.kind === "mapping"
			? constant.entries.map(([, value]) => value)
			: constant?.kind === "sequence"
				? constant.items
				: [];
	if (values.length === 0 || values.length > 16) return undefined;
	const one = (values as readonly Abstract[]).reduce((first, second) => join(first, second));
	return withMask(one, object.mask);
}

export function overChoices(object: Abstract, compute: (one: Abstract) => Abstract | undefined): Abstract | undefined {
	if (object.constant !== undefined || object.alternatives === undefined) return compute(object);
	const results: Abstract[] = [];
	for (const one of object.alternatives) {
		const result = compute(one);
		if (result !== undefined) results.push(result);
	}
	return choice(results, object);
}

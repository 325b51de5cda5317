import type { Abstract } from "../../values/value.ts";
import { join, UNKNOWN } from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { historyOfAll } from "./attributes.ts";
import { implicitCall, noteImplicit } from "./classes.ts";

/** Something whose items are not known one by one, with what is known of each: what a generator or a comprehension gives. */
export function withElements(reading: Reading, from: readonly (Abstract | undefined)[], element: Abstract): Abstract {
	const value = historyOfAll([...from, element]);
	if (element.names.length === 0 && element.partial === undefined && element.alternatives === undefined) return value;
	const copy = { ...value };
	reading.made.set(copy, { kind: "elements", element });
	return copy;
}

/** What each item of something is like, where its items are not known one by one. */
export function elementOf(reading: Reading, value: Abstract): Abstract | undefined {
	const made = reading.made.get(value);
	return made?.kind === "elements" ? made.element : undefined;
}

/** The same items in another container: `list(x)`, `sorted(x)`. */
export function sameElements(reading: Reading, value: Abstract | undefined): Abstract | undefined {
	const element = value === undefined ? undefined : elementOf(reading, value);
	return element === undefined ? undefined : withElements(reading, [value], element);
}

/** One item of an object of this module that can be iterated. */
export function iterated(reading: Reading, value: Abstract, node: number): Abstract | undefined {
	if (value.names.length === 0) return undefined;
	noteImplicit(reading, value, "__getitem__");
	const iterator = implicitCall(reading, value, "__iter__", [], node);
	const from = iterator === undefined || iterator === UNKNOWN ? value : join(iterator, value);
	return (
		(iterator === undefined ? undefined : elementOf(reading, iterator)) ??
		implicitCall(reading, from, "__next__", [], node)
	);
}

import { UNFOLDABLE } from "../state/reading.ts";
import type { Cell } from "./cells.ts";
import type { Raw } from "./raw.ts";
import { PyBytes, PyDict, PyFunction, PyInstance, PyIterator, PyList, PyMethod, PySet, PyTuple } from "./raw.ts";

/** Attributes inside of attributes that are copied. */
const MAXIMUM_COPIED = 20_000;

/**
 * A copy of an object for one run: what the run does to it must not be seen where the run did not take place, in another branch for one. Throws
 * `UNFOLDABLE` for what cannot be copied: iterators that were begun, functions with names of their own around them.
 */
export function copyOf(raw: Raw, origin: Cell, copies: Map<Raw, Raw>): Raw {
	const isPlain = raw === null || typeof raw !== "object";
	if (isPlain) return raw;
	const known = copies.get(raw);
	if (known !== undefined) return known;
	if (copies.size > MAXIMUM_COPIED) throw UNFOLDABLE;
	if (raw instanceof PyInstance) {
		const copy = new PyInstance(raw.local);
		copy.origin = origin;
		copies.set(raw, copy);
		for (const [name, value] of raw.attributes) copy.attributes.set(name, copyOf(value, origin, copies));
		return copy;
	}
	if (raw instanceof PyList) {
		const copy = new PyList([]);
		copy.origin = origin;
		copies.set(raw, copy);
		for (const item of raw.items) copy.items.push(copyOf(item, origin, copies));
		return copy;
	}
	if (raw instanceof PyTuple) {
		const copy = new PyTuple(raw.items.map((item) => copyOf(item, origin, copies)));
		copies.set(raw, copy);
		return copy;
	}
	if (raw instanceof PyDict) {
		if (raw.missing !== undefined) throw UNFOLDABLE;
		const copy = new PyDict();
		copy.origin = origin;
		copies.set(raw, copy);
		for (const [key, [name, value]] of raw.entries) copy.entries.set(key, [name, copyOf(value, origin, copies)]);
		return copy;
	}
	if (raw instanceof PySet) {
		const copy = new PySet();
		copy.origin = origin;
		for (const [key, item] of raw.entries) copy.entries.set(key, item);
		copies.set(raw, copy);
		return copy;
	}
	if (raw instanceof PyBytes) {
		if (raw.mutable !== true) return raw;
		const copy = new PyBytes(raw.view.slice(), raw.length, true);
		copy.origin = origin;
		copies.set(raw, copy);
		return copy;
	}
	if (raw instanceof PyIterator || raw instanceof PyMethod || (raw instanceof PyFunction && raw.outer !== undefined))
		throw UNFOLDABLE;
	return raw;
}

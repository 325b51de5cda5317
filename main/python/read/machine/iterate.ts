import { UNFOLDABLE } from "../state/reading.ts";
import type { Raw } from "./raw.ts";
import {
	END,
	Opaque,
	PyBytes,
	PyDict,
	PyFunction,
	PyInstance,
	PyIterator,
	PyList,
	PyRange,
	PySet,
	PyTuple,
	pythonError,
} from "./raw.ts";
import type { Session } from "./session.ts";
import { characterCount, charactersOf } from "./text.ts";

type Next = () => Raw | typeof END;

function overArray(items: readonly Raw[]): Next {
	let at = 0;
	// The list may grow or shrink under the loop, as in Python.
	return () => (at < items.length ? (items[at++] as Raw) : END);
}

function overList(list: PyList): Next {
	let at = 0;
	return () => (at < list.items.length ? (list.items[at++] as Raw) : END);
}

function overText(session: Session, text: string): Next {
	const points = charactersOf(session, text);
	if (points !== undefined) return overArray(points);
	let at = 0;
	return () => (at < text.length ? text.charAt(at++) : END);
}

function overBytes(bytes: PyBytes): Next {
	let at = 0;
	return () => (at < bytes.length ? (bytes.buffer[at++] as number) : END);
}

function overRange(range: PyRange): Next {
	let at = 0;
	const { start, step, length } = range;
	return () => (at < length ? start + at++ * step : END);
}

/** `iter(value)`. Raises what Python raises for what cannot be iterated. */
export function iterate(session: Session, value: Raw): Next {
	if (typeof value === "string") return overText(session, value);
	if (value instanceof PyList) return overList(value);
	if (value instanceof PyRange) return overRange(value);
	if (value instanceof PyBytes) return overBytes(value);
	if (value instanceof PyTuple) return overArray(value.items);
	if (value instanceof PyIterator) return value.next;
	if (value instanceof PyDict) return overArray(Array.from(value.entries.values(), ([key]) => key));
	if (value instanceof PySet) {
		// In which order a set gives its items is not known.
		if (value.entries.size > 1) throw UNFOLDABLE;
		return overArray([...value.entries.values()]);
	}
	if (value instanceof Opaque || value instanceof PyInstance || value instanceof PyFunction) throw UNFOLDABLE;
	throw pythonError("TypeError");
}

/** All that iterating gives, where the order does not matter. */
export function unorderedItems(session: Session, value: Raw): Raw[] {
	if (!(value instanceof PySet)) return itemsOf(session, value);
	session.charge(value.entries.size >> 3);
	return [...value.entries.values()];
}

/** All that iterating gives, `limit` items at most. */
export function itemsOf(session: Session, value: Raw, limit = session.longest): Raw[] {
	if (value instanceof PyList) {
		session.charge(value.items.length >> 3);
		return value.items.slice();
	}
	if (value instanceof PyTuple) return value.items.slice();
	if (value instanceof PyBytes) {
		session.charge(value.length >> 3);
		return Array.from(value.view);
	}
	const next = iterate(session, value);
	const items: Raw[] = [];
	for (let item = next(); item !== END; item = next()) {
		items.push(item);
		session.charge(1);
		if (items.length > limit) throw UNFOLDABLE;
	}
	return items;
}

export function lengthOf(session: Session, value: Raw): number {
	if (typeof value === "string") return characterCount(session, value);
	if (value instanceof PyBytes || value instanceof PyRange) return value.length;
	if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
	if (value instanceof PyDict || value instanceof PySet) return value.entries.size;
	if (value instanceof Opaque || value instanceof PyInstance) throw UNFOLDABLE;
	throw pythonError("TypeError");
}

import { sliceIndices } from "../../values/text/text.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { index, keyOf } from "./basics.ts";
import type { PySet, Raw } from "./raw.ts";
import { Opaque, PyBytes, PyDict, PyInstance, PyList, PyRange, PySlice, PyTuple, pythonError } from "./raw.ts";
import type { Session } from "./session.ts";
import { charactersOf } from "./text.ts";

function within(at: number, length: number): number {
	const place = at < 0 ? at + length : at;
	if (place < 0 || place >= length) throw pythonError("IndexError");
	return place;
}

function characterAt(session: Session, text: string, at: number): string {
	const points = charactersOf(session, text);
	return points === undefined ? text.charAt(within(at, text.length)) : (points[within(at, points.length)] as string);
}

/** `object[key]`. */
export function getItem(session: Session, object: Raw, key: Raw): Raw {
	if (key instanceof PySlice) return sliced(session, object, key);
	if (typeof object === "string") return characterAt(session, object, index(key));
	if (object instanceof PyList || object instanceof PyTuple)
		return object.items[within(index(key), object.items.length)] as Raw;
	if (object instanceof PyBytes) return object.buffer[within(index(key), object.length)] as number;
	if (object instanceof PyDict) {
		const entry = object.entries.get(keyOf(key));
		if (entry !== undefined) return entry[1];
		if (object.missing === undefined) throw pythonError("KeyError");
		const made = object.missing();
		if (object.keeping) {
			touch(session, object);
			object.entries.set(keyOf(key), [key, made]);
		}
		return made;
	}
	if (object instanceof PyRange) return object.start + within(index(key), object.length) * object.step;
	if (object instanceof Opaque || object instanceof PyInstance) throw UNFOLDABLE;
	throw pythonError("TypeError");
}

function bound(value: Raw): number | undefined {
	return value === null ? undefined : index(value);
}

function picked(length: number, slice: PySlice): { first: number; count: number; step: number } {
	const step = slice.step === null ? 1 : index(slice.step);
	const found = sliceIndices(length, bound(slice.start), bound(slice.stop), step);
	if (found === undefined) throw pythonError("ValueError");
	return found;
}

function sliced(session: Session, object: Raw, slice: PySlice): Raw {
	if (typeof object === "string") {
		const points = charactersOf(session, object);
		const { first, count, step } = picked(points?.length ?? object.length, slice);
		if (step === 1) {
			// Pieces of a text are not copied.
			session.allocate(Math.min(count, 64));
			return points === undefined ? object.slice(first, first + count) : points.slice(first, first + count).join("");
		}
		session.allocate(count);
		const parts: string[] = [];
		for (let at = 0; at < count; at++) {
			const place = first + at * step;
			parts.push(points === undefined ? object.charAt(place) : (points[place] as string));
		}
		return parts.join("");
	}
	if (object instanceof PyBytes) {
		const { first, count, step } = picked(object.length, slice);
		session.allocate(count);
		const bytes = step === 1 ? object.buffer.slice(first, first + count) : new Uint8Array(count);
		if (step !== 1) for (let at = 0; at < count; at++) bytes[at] = object.buffer[first + at * step] as number;
		return new PyBytes(bytes, count, object.mutable);
	}
	if (object instanceof PyList || object instanceof PyTuple) {
		const { first, count, step } = picked(object.items.length, slice);
		session.allocate(count);
		const items: Raw[] = [];
		for (let at = 0; at < count; at++) items.push(object.items[first + at * step] as Raw);
		return object instanceof PyList ? new PyList(items) : new PyTuple(items);
	}
	if (object instanceof PyRange) {
		const { first, count, step } = picked(object.length, slice);
		return new PyRange(object.start + first * object.step, object.step * step, count);
	}
	if (object instanceof Opaque || object instanceof PyInstance) throw UNFOLDABLE;
	throw pythonError("TypeError");
}

/** Before something is changed in place: the name that holds it is written back, and a byte array gets a buffer of its own. */
export function touch(session: Session, object: PyList | PyDict | PySet | PyBytes | PyInstance): void {
	if (object.origin !== undefined) session.touch(object, object.origin);
	if (object instanceof PyBytes && object.mutable !== true) {
		if (object.mutable === false) throw pythonError("TypeError");
		object.buffer = object.view.slice();
		object.mutable = true;
	}
}

/** `object[key] = value`. */
export function setItem(session: Session, object: Raw, key: Raw, value: Raw): void {
	if (object instanceof PyList) {
		touch(session, object);
		if (key instanceof PySlice) setSlice(session, object, key, value);
		else object.items[within(index(key), object.items.length)] = value;
	} else if (object instanceof PyBytes) {
		touch(session, object);
		if (key instanceof PySlice) throw UNFOLDABLE;
		const byte = index(value);
		if (byte < 0 || byte > 255) throw pythonError("ValueError");
		object.buffer[within(index(key), object.length)] = byte;
	} else if (object instanceof PyDict) {
		touch(session, object);
		object.entries.set(keyOf(key), [key, value]);
	} else if (object instanceof Opaque || object instanceof PyInstance) throw UNFOLDABLE;
	else throw pythonError("TypeError");
}

function setSlice(session: Session, list: PyList, slice: PySlice, value: Raw): void {
	const { first, count, step } = picked(list.items.length, slice);
	if (!(value instanceof PyList || value instanceof PyTuple)) throw UNFOLDABLE;
	session.allocate(list.items.length + value.items.length);
	if (step === 1) list.items = [...list.items.slice(0, first), ...value.items, ...list.items.slice(first + count)];
	else {
		if (value.items.length !== count) throw pythonError("ValueError");
		for (let at = 0; at < count; at++) list.items[first + at * step] = value.items[at] as Raw;
	}
}

/** `del object[key]`. */
export function deleteItem(session: Session, object: Raw, key: Raw): void {
	if (object instanceof PyList) {
		touch(session, object);
		session.charge(object.items.length >> 4);
		if (key instanceof PySlice) {
			const { first, count, step } = picked(object.items.length, key);
			if (step !== 1) throw UNFOLDABLE;
			object.items.splice(first, count);
		} else object.items.splice(within(index(key), object.items.length), 1);
	} else if (object instanceof PyDict) {
		touch(session, object);
		if (!object.entries.delete(keyOf(key))) throw pythonError("KeyError");
	} else throw UNFOLDABLE;
}

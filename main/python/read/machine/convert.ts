import type { Constant, Value } from "../../facts.ts";
import type { Abstract } from "../../values/value.ts";
import {
	booleanValue,
	characterValue,
	constantValue,
	LABEL,
	NONE,
	namedValue,
	numberValue,
	stringValue,
} from "../../values/value.ts";
import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { keyOf } from "./basics.ts";
import type { Cell } from "./cells.ts";
import { makeHeld } from "./cells.ts";
import { copyOf } from "./objects.ts";
import type { Raw } from "./raw.ts";
import {
	Opaque,
	PyBytes,
	PyDict,
	PyFloat,
	PyFunction,
	PyInstance,
	PyIterator,
	PyList,
	PyRange,
	PySet,
	PySlice,
	PyTuple,
} from "./raw.ts";
import type { Session } from "./session.ts";
import { noteText } from "./text.ts";

/** Levels of containers that are taken into the machine or out of it. */
const MAXIMUM_LEVELS = 12;

function rawItem(reading: Reading, value: Value, origin: Cell | undefined, level: number): Raw {
	return rawOf(reading, value as Abstract, origin, level);
}

/** A value as the machine has it. Throws `UNFOLDABLE` for what is not known. `origin`: the name that it is held by. */
export function rawOf(reading: Reading, value: Abstract, origin?: Cell, level = 0): Raw {
	const { constant } = value;
	if (constant === undefined) return opaqueOf(reading, value, origin);
	const { session } = reading.embedding;
	session.note(value);
	switch (constant.kind) {
		case "string":
			return noteText(session, constant.text);
		case "number":
			return constant.float === true || (typeof constant.value === "number" && !Number.isInteger(constant.value))
				? new PyFloat(Number(constant.value))
				: constant.value;
		case "boolean":
			return constant.value;
		case "none":
			return null;
		case "bytes": {
			const known = origin === undefined ? undefined : session.objects.get(value);
			if (known !== undefined) return known;
			const bytes = new PyBytes(constant.bytes, constant.bytes.length, "loose");
			bytes.origin = origin;
			if (origin !== undefined) session.objects.set(value, bytes);
			return bytes;
		}
		case "sequence": {
			if (level > MAXIMUM_LEVELS) throw UNFOLDABLE;
			session.allocate(constant.items.length);
			const known = constant.form === "tuple" ? undefined : session.objects.get(constant);
			if (known !== undefined) return known;
			const from = origin ?? makeHeld(value);
			const items = constant.items.map((item) => rawItem(reading, item, from, level + 1));
			if (constant.form === "tuple") return new PyTuple(items);
			const made = constant.form === "set" ? new PySet() : new PyList(items);
			if (made instanceof PySet) for (const item of items) made.entries.set(keyOf(item), item);
			made.origin = from;
			if (from.held) from.value = level === 0 ? made : from.value;
			session.objects.set(constant, made);
			return made;
		}
		case "mapping": {
			if (level > MAXIMUM_LEVELS) throw UNFOLDABLE;
			const known = session.objects.get(constant);
			if (known !== undefined) return known;
			session.allocate(constant.entries.length);
			const dictionary = new PyDict();
			const from = origin ?? makeHeld(value);
			dictionary.origin = from;
			if (from.held && level === 0) from.value = dictionary;
			for (const [key, item] of constant.entries) {
				const raw = rawItem(reading, key, from, level + 1);
				dictionary.entries.set(keyOf(raw), [raw, rawItem(reading, item, from, level + 1)]);
			}
			session.objects.set(constant, dictionary);
			return dictionary;
		}
	}
}

const OWN_LABELS = LABEL.decoded | LABEL.parameter;

/** What is gone over once: after that, whoever holds it has something else. */
function once(session: Session, raw: Raw, cell: Cell): Raw {
	if (!(raw instanceof PyIterator)) return raw;
	const iterator = new PyIterator(() => {
		if (cell.changed !== session.epoch) session.touch(iterator, cell);
		return raw.next();
	});
	cell.value = iterator;
	return iterator;
}

function opaqueOf(reading: Reading, value: Abstract, origin: Cell | undefined): Raw {
	const made = reading.made.get(value);
	const { session } = reading.embedding;
	if (made?.kind === "object") {
		session.lasting = false;
		const known = session.objects.get(made.raw);
		if (known !== undefined) return known;
		const cell = origin ?? makeHeld(value);
		const copy = copyOf(made.raw as Raw, cell, new Map());
		if (cell.held) cell.value = copy;
		session.objects.set(made.raw, copy);
		return copy;
	}
	if (made?.kind === "slice")
		return new PySlice(rawOf(reading, made.start), rawOf(reading, made.stop), rawOf(reading, made.step));
	if (made?.kind === "lazy") {
		const known = session.objects.get(value);
		if (known !== undefined) return known;
		const iterator = once(session, made.make() as Raw, makeHeld(value));
		session.objects.set(value, iterator);
		return iterator;
	}
	if (made?.kind === "range") return new PyRange(made.start, made.step, made.length);
	// What comes from the host or the network is not known, whatever its name.
	if (value.names.length === 0 || (value.mask & ~OWN_LABELS) !== 0 || value.alternatives !== undefined)
		throw UNFOLDABLE;
	return new Opaque(value);
}

const DECIDED = new Map<unknown, Abstract>([
	[true, booleanValue(true)],
	[false, booleanValue(false)],
	[null, NONE],
]);

/** A value of the machine as the rest of the reading has it, without history. */
export function abstractOf(reading: Reading, value: Raw, level = 0): Abstract {
	switch (typeof value) {
		case "number":
		case "bigint":
			return numberValue(value);
		case "string":
			return characterValue(value) ?? stringValue(value);
		default:
			break;
	}
	const decided = DECIDED.get(value);
	if (decided !== undefined) return decided;
	if (value instanceof PyFloat) return numberValue(value.value, Number.isInteger(value.value));
	if (value instanceof Opaque) return value.value;
	if (value instanceof PyFunction) {
		if (value.code.local === undefined) throw UNFOLDABLE;
		return namedValue([value.code.local.name]);
	}
	if (value instanceof PyInstance) {
		const object = namedValue([`${value.local.name}()`]);
		reading.made.set(object, { kind: "object", raw: value });
		return object;
	}
	return constantValue(constantOf(reading, value, level));
}

function constantOf(reading: Reading, value: Raw, level: number): Constant {
	if (level > MAXIMUM_LEVELS) throw UNFOLDABLE;
	const { session } = reading.embedding;
	const items = (list: Iterable<Raw>): Abstract[] => {
		const result: Abstract[] = [];
		for (const item of list) {
			// One list may stand in a list a thousand times, and that list in another.
			if (level > 0) session.allocate(1);
			result.push(abstractOf(reading, item, level + 1));
		}
		return result;
	};
	if (value instanceof PyBytes)
		return { kind: "bytes", bytes: value.mutable === true ? value.view.slice() : value.view };
	if (value instanceof PyList) return { kind: "sequence", items: items(value.items) };
	if (value instanceof PyTuple) return { kind: "sequence", items: items(value.items), form: "tuple" };
	if (value instanceof PySet) return { kind: "sequence", items: items(value.entries.values()), form: "set" };
	if (value instanceof PyRange) {
		reading.embedding.session.allocate(value.length);
		const numbers = Array.from({ length: value.length }, (_, at) => numberValue(value.start + at * value.step));
		return { kind: "sequence", items: numbers };
	}
	if (value instanceof PyDict) {
		const entries: (readonly [Abstract, Abstract])[] = [];
		for (const [key, item] of value.entries.values())
			entries.push([abstractOf(reading, key, level + 1), abstractOf(reading, item, level + 1)]);
		return { kind: "mapping", entries };
	}
	throw UNFOLDABLE;
}

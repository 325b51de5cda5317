import { isUtf8 } from "node:buffer";
import { methodCall } from "../calls/method-calls.ts";
import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { equal, index, keyOf, order, truth, wrongType } from "./basics.ts";
import { measured, taken } from "./bridge.ts";
import type { Parts } from "./compile/context.ts";
import { abstractOf } from "./convert.ts";
import { itemsOf } from "./iterate.ts";
import { extendBytes } from "./operators.ts";
import type { Raw } from "./raw.ts";
import { PyBytes, PyDict, PyIterator, PyList, PySet, PyTuple, pythonError } from "./raw.ts";
import type { Session } from "./session.ts";
import { textMethod } from "./text-methods.ts";
import { touch } from "./values.ts";

type Keywords = ReadonlyMap<string, Raw> | undefined;

/** A method of text, bytes, a list, a dictionary … */
export function callMethod(
	reading: Reading,
	parts: Parts,
	receiver: Raw,
	name: string,
	positional: Raw[],
	keywords: Keywords,
	node: number,
): Raw {
	let result: Raw | undefined;
	if (receiver instanceof PyList) result = listMethod(reading, parts, receiver, name, positional, keywords, node);
	else if (typeof receiver === "string") result = textMethod(reading, receiver, name, positional);
	else if (receiver instanceof PyBytes) result = bytesMethod(reading, receiver, name, positional);
	else if (receiver instanceof PyDict) result = dictionaryMethod(reading, receiver, name, positional, keywords);
	else if (receiver instanceof PySet) result = setMethod(reading.embedding.session, receiver, name, positional);
	else if (receiver instanceof PyIterator) throw UNFOLDABLE;
	if (result !== undefined) return result;
	if (receiver instanceof PyList || receiver instanceof PyDict || receiver instanceof PySet) {
		if (CHANGING.has(name)) throw UNFOLDABLE;
	}
	// The rest of the reading knows many more.
	const { session } = reading.embedding;
	session.charge(24);
	const object = measured(reading, receiver);
	const given = {
		positional: positional.map((value) => measured(reading, value)),
		keywords: new Map(Array.from(keywords ?? [], ([key, value]) => [key, abstractOf(reading, value)] as const)),
	};
	const value = methodCall(reading, object, name, given, reading.rangeOf(node));
	if (value === undefined) throw UNFOLDABLE;
	return taken(reading, value);
}

const CHANGING = new Set([
	"append",
	"extend",
	"insert",
	"remove",
	"pop",
	"popitem",
	"clear",
	"sort",
	"reverse",
	"add",
	"update",
	"discard",
	"setdefault",
	"extendleft",
	"subtract",
	"move_to_end",
	"difference_update",
	"intersection_update",
	"symmetric_difference_update",
	"__setitem__",
	"__delitem__",
	"__iadd__",
	"__imul__",
	"__ior__",
]);

function listMethod(
	reading: Reading,
	parts: Parts,
	list: PyList,
	name: string,
	positional: Raw[],
	keywords: Keywords,
	node: number,
): Raw | undefined {
	const { session } = reading.embedding;
	const [first, second] = positional;
	switch (name) {
		case "append":
			if (first === undefined) throw pythonError("TypeError");
			if (list.origin !== undefined) session.touch(list, list.origin);
			session.allocate(1);
			list.items.push(first);
			return null;
		case "extend": {
			const more = itemsOf(session, first as Raw);
			touch(session, list);
			session.allocate(more.length);
			for (const item of more) list.items.push(item);
			return null;
		}
		case "insert":
			touch(session, list);
			session.charge(list.items.length >> 4);
			list.items.splice(index(first as Raw), 0, second as Raw);
			return null;
		case "pop": {
			if (list.items.length === 0) throw pythonError("IndexError");
			touch(session, list);
			if (first === undefined) return list.items.pop();
			const at = index(first);
			const place = at < 0 ? at + list.items.length : at;
			if (place < 0 || place >= list.items.length) throw pythonError("IndexError");
			session.charge((list.items.length - place) >> 5);
			return list.items.splice(place, 1)[0];
		}
		case "remove": {
			touch(session, list);
			session.charge(list.items.length >> 3);
			const at = list.items.findIndex((item) => equal(item, first as Raw));
			if (at < 0) throw pythonError("ValueError");
			list.items.splice(at, 1);
			return null;
		}
		case "clear":
			touch(session, list);
			list.items.length = 0;
			return null;
		case "reverse":
			touch(session, list);
			session.charge(list.items.length >> 4);
			list.items.reverse();
			return null;
		case "copy":
			session.allocate(list.items.length);
			return new PyList(list.items.slice());
		case "index": {
			if (positional.length !== 1) return undefined;
			session.charge(list.items.length >> 3);
			const at = list.items.findIndex((item) => equal(item, first as Raw));
			if (at < 0) throw pythonError("ValueError");
			return at;
		}
		case "count":
			session.charge(list.items.length >> 2);
			return list.items.filter((item) => equal(item, first as Raw)).length;
		// Of `deque`, which the machine has as a list.
		case "appendleft":
			touch(session, list);
			session.charge(list.items.length >> 5);
			list.items.unshift(first as Raw);
			return null;
		case "popleft":
			if (list.items.length === 0) throw pythonError("IndexError");
			touch(session, list);
			session.charge(list.items.length >> 5);
			return list.items.shift();
		case "rotate": {
			touch(session, list);
			session.charge(list.items.length >> 3);
			const length = Math.max(1, list.items.length);
			const by = (((first === undefined ? 1 : index(first)) % length) + length) % length;
			list.items = [...list.items.slice(length - by), ...list.items.slice(0, length - by)];
			return null;
		}
		case "sort":
			if (positional.length > 0) throw UNFOLDABLE;
			touch(session, list);
			list.items = sortedItems(reading, parts, list.items, keywords, node);
			return null;
		default:
			return undefined;
	}
}

/** `sorted(items, key=…, reverse=…)`. */
export function sortedItems(
	reading: Reading,
	parts: Parts,
	items: readonly Raw[],
	keywords: Keywords,
	node: number,
): Raw[] {
	const { session } = reading.embedding;
	for (const name of keywords?.keys() ?? []) if (name !== "key" && name !== "reverse") throw UNFOLDABLE;
	session.charge(items.length * 8);
	const key = keywords?.get("key") ?? null;
	const keyed = items.map((item) => ({ item, key: key === null ? item : parts.call(key, [item], undefined, node) }));
	const reverse = truth(keywords?.get("reverse") ?? false);
	// Equal ones keep their order, also when it is reversed.
	keyed.sort((a, b) => (reverse ? order(b.key, a.key) : order(a.key, b.key)));
	return keyed.map(({ item }) => item);
}

function bytesMethod(reading: Reading, bytes: PyBytes, name: string, positional: Raw[]): Raw | undefined {
	const { session } = reading.embedding;
	const [first] = positional;
	switch (name) {
		case "decode":
			// What is no text in that encoding raises; decoding it is for the library.
			if (positional.length <= 1 && /^utf-?8$/i.test(typeof first === "string" ? first : "utf-8")) {
				if (!isUtf8(bytes.view)) throw pythonError("UnicodeDecodeError");
			}
			return undefined;
		case "append": {
			const byte = index(first as Raw);
			if (byte < 0 || byte > 255) throw pythonError("ValueError");
			extendBytes(reading, bytes, Uint8Array.of(byte));
			return null;
		}
		case "extend": {
			if (first instanceof PyBytes) extendBytes(reading, bytes, first.view.slice());
			else extendBytes(reading, bytes, bytesOf(itemsOf(session, first as Raw)));
			return null;
		}
		case "reverse":
			touch(session, bytes);
			bytes.view.reverse();
			return null;
		case "pop": {
			if (bytes.length === 0) throw pythonError("IndexError");
			if (positional.length > 0) throw UNFOLDABLE;
			touch(session, bytes);
			bytes.length--;
			return bytes.buffer[bytes.length];
		}
		case "clear":
			touch(session, bytes);
			bytes.length = 0;
			return null;
		case "insert":
		case "remove":
			throw UNFOLDABLE;
		case "copy":
			return new PyBytes(bytes.view.slice(), bytes.length, bytes.mutable);
		case "join": {
			const pieces = itemsOf(session, first as Raw).map((item) => {
				if (!(item instanceof PyBytes)) throw wrongType(item);
				return item.view;
			});
			if (bytes.length > 0) return undefined;
			session.allocate(pieces.reduce((sum, piece) => sum + piece.length, 0));
			const whole = new Uint8Array(Buffer.concat(pieces));
			return new PyBytes(whole, whole.length, false);
		}
		default:
			return undefined;
	}
}

/** Bytes of a list of numbers; raises what Python raises. */
export function bytesOf(items: readonly Raw[]): Uint8Array {
	const bytes = new Uint8Array(items.length);
	for (let at = 0; at < items.length; at++) {
		const value = index(items[at] as Raw);
		if (value < 0 || value > 255) throw pythonError("ValueError");
		bytes[at] = value;
	}
	return bytes;
}

function dictionaryMethod(
	reading: Reading,
	dictionary: PyDict,
	name: string,
	positional: Raw[],
	keywords: Keywords,
): Raw | undefined {
	const { session } = reading.embedding;
	const [first, second] = positional;
	switch (name) {
		case "get":
			return dictionary.entries.get(keyOf(first as Raw))?.[1] ?? second ?? null;
		case "setdefault": {
			const key = keyOf(first as Raw);
			const before = dictionary.entries.get(key);
			if (before !== undefined) return before[1];
			touch(session, dictionary);
			dictionary.entries.set(key, [first as Raw, second ?? null]);
			return second ?? null;
		}
		case "pop": {
			const key = keyOf(first as Raw);
			const before = dictionary.entries.get(key);
			if (before === undefined) {
				if (second === undefined) throw pythonError("KeyError");
				return second;
			}
			touch(session, dictionary);
			dictionary.entries.delete(key);
			return before[1];
		}
		case "keys":
			return new PyList(Array.from(dictionary.entries.values(), ([key]) => key));
		case "values":
			return new PyList(Array.from(dictionary.entries.values(), ([, value]) => value));
		case "items":
			return new PyList(Array.from(dictionary.entries.values(), (entry) => new PyTuple(entry)));
		case "update": {
			touch(session, dictionary);
			if (first instanceof PyDict) for (const [key, entry] of first.entries) dictionary.entries.set(key, entry);
			else if (first !== undefined) throw UNFOLDABLE;
			for (const [key, value] of keywords ?? []) dictionary.entries.set(keyOf(key), [key, value]);
			return null;
		}
		case "copy": {
			const copy = new PyDict();
			for (const [key, entry] of dictionary.entries) copy.entries.set(key, entry);
			return copy;
		}
		case "clear":
			touch(session, dictionary);
			dictionary.entries.clear();
			return null;
		default:
			return undefined;
	}
}

function setMethod(session: Session, set: PySet, name: string, positional: Raw[]): Raw | undefined {
	const [first] = positional;
	switch (name) {
		case "add":
			touch(session, set);
			set.entries.set(keyOf(first as Raw), first as Raw);
			return null;
		case "discard":
			touch(session, set);
			set.entries.delete(keyOf(first as Raw));
			return null;
		default:
			return undefined;
	}
}

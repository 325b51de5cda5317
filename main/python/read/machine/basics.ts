import { UNFOLDABLE } from "../state/reading.ts";
import type { Key, PyError, Raw } from "./raw.ts";
import {
	Opaque,
	PyBytes,
	PyDict,
	PyFloat,
	PyFunction,
	PyInstance,
	PyIterator,
	PyList,
	PyMethod,
	PyRange,
	PySet,
	PySlice,
	PyTuple,
	pythonError,
} from "./raw.ts";

export function truth(value: Raw): boolean {
	switch (typeof value) {
		case "boolean":
			return value;
		case "number":
			return value !== 0;
		case "string":
			return value !== "";
		case "bigint":
			return value !== 0n;
		default:
			break;
	}
	if (value === null) return false;
	if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
	if (value instanceof PyBytes || value instanceof PyRange) return value.length > 0;
	if (value instanceof PyDict || value instanceof PySet) return value.entries.size > 0;
	if (value instanceof PyFloat) return value.value !== 0;
	if (value instanceof Opaque || value instanceof PyInstance) throw UNFOLDABLE;
	return true;
}

/** A whole number as a plain one; a float or anything else raises what Python raises. */
export function index(value: Raw): number {
	if (typeof value === "number") return value;
	if (typeof value === "boolean") return value ? 1 : 0;
	if (typeof value === "bigint") return value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
	if (value instanceof Opaque || value instanceof PyInstance) throw UNFOLDABLE;
	throw pythonError("TypeError");
}

/** A bigint as a plain number where that is exact. */
export function shrunk(value: bigint): number | bigint {
	return value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n ? Number(value) : value;
}

/** Items of one tuple that is a key, those of tuples in it too; and levels of them. */
const MAXIMUM_KEY = 4_096;
const MAXIMUM_KEY_LEVELS = 8;

export function keyOf(value: Raw, level = 0): Key {
	switch (typeof value) {
		case "string":
			// Set apart from the keys below.
			return value.startsWith("\0") ? `\0s${value}` : value;
		case "number":
		case "bigint":
			return value;
		case "boolean":
			return value ? 1 : 0;
		default:
			break;
	}
	if (value === null) return null;
	if (value instanceof PyBytes) return `\0b${Buffer.from(value.view).toString("latin1")}`;
	if (value instanceof PyTuple) {
		if (level > MAXIMUM_KEY_LEVELS || value.items.length > MAXIMUM_KEY >> (2 * level)) throw UNFOLDABLE;
		const keys = value.items.map((item) => {
			const key = keyOf(item, level + 1);
			return `${typeof key}${String(key).length}:${String(key)}`;
		});
		return `\0t${keys.join("\0")}`;
	}
	if (value instanceof PyFloat) return Number.isSafeInteger(value.value) ? value.value : `\0f${value.value}`;
	if (value instanceof PyList || value instanceof PyDict || value instanceof PySet) throw pythonError("TypeError");
	throw UNFOLDABLE;
}

/** Items of one comparison, those of containers in containers counted each time. */
const MAXIMUM_COMPARED = 50_000;

/** `a == b`. Bounded: levels of containers, and items that are compared. */
export function equal(a: Raw, b: Raw, depth = 0, room = { left: MAXIMUM_COMPARED }): boolean {
	if (a === b) return true;
	if (--room.left < 0) throw UNFOLDABLE;
	if (typeof a === "string" && typeof b === "string") return false;
	if (isNumber(a) && isNumber(b)) return numberOf(a) == numberOf(b);
	if (a instanceof PyBytes && b instanceof PyBytes)
		return a.length === b.length && Buffer.compare(a.view, b.view) === 0;
	const sameSequence = (a instanceof PyList && b instanceof PyList) || (a instanceof PyTuple && b instanceof PyTuple);
	if (sameSequence) {
		if (a.items.length !== b.items.length) return false;
		if (depth > 8 || a.items.length > 10_000) throw UNFOLDABLE;
		return a.items.every((item, at) => equal(item, b.items[at] as Raw, depth + 1, room));
	}
	if (unknowable(a) || unknowable(b)) throw UNFOLDABLE;
	return false;
}

function unknowable(value: Raw): boolean {
	return (
		value instanceof Opaque ||
		value instanceof PyInstance ||
		value instanceof PyDict ||
		value instanceof PySet ||
		value instanceof PyRange ||
		value instanceof PyIterator ||
		value instanceof PyFunction ||
		value instanceof PyMethod ||
		value instanceof PySlice
	);
}

export function isNumber(value: Raw): value is number | bigint | boolean | PyFloat {
	return (
		typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" || value instanceof PyFloat
	);
}

export function numberOf(value: number | bigint | boolean | PyFloat): number | bigint {
	if (typeof value === "boolean") return value ? 1 : 0;
	return value instanceof PyFloat ? value.value : value;
}

const SURROGATE = /[\ud800-\udfff]/;

/** What Python raises for a value of the wrong type; a value that the machine knows only by its name may be of any. */
export function wrongType(...values: readonly (Raw | undefined)[]): PyError {
	for (const value of values) if (value instanceof Opaque || value instanceof PyInstance) throw UNFOLDABLE;
	return pythonError("TypeError");
}

/** `a < b` for the kinds that have an order: negative, zero, positive. */
export function order(a: Raw, b: Raw, depth = 0): number {
	if (typeof a === "number" && typeof b === "number") return a - b;
	if (typeof a === "string" && typeof b === "string") {
		if (a === b) return 0;
		// Units are in another order than characters that take two of them.
		if (SURROGATE.test(a) || SURROGATE.test(b)) throw UNFOLDABLE;
		return a < b ? -1 : 1;
	}
	if (isNumber(a) && isNumber(b)) {
		const left = numberOf(a);
		const right = numberOf(b);
		return left < right ? -1 : left > right ? 1 : 0;
	}
	if (a instanceof PyBytes && b instanceof PyBytes) return Buffer.compare(a.view, b.view);
	const left = a instanceof PyTuple || a instanceof PyList ? a.items : undefined;
	const right = b instanceof PyTuple || b instanceof PyList ? b.items : undefined;
	if (left === undefined || right === undefined || depth > 8) throw UNFOLDABLE;
	const length = Math.min(left.length, right.length);
	if (length > 10_000) throw UNFOLDABLE;
	for (let at = 0; at < length; at++) {
		const one = left[at] as Raw;
		const other = right[at] as Raw;
		if (!equal(one, other, depth + 1)) return order(one, other, depth + 1);
	}
	return left.length - right.length;
}

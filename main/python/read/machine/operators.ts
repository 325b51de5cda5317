import type { Constant } from "../../facts.ts";
import { arithmetic, negate } from "../../values/numbers/numbers.ts";
import { binary } from "../../values/operators.ts";
import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { equal, index, isNumber, keyOf, numberOf, order, wrongType } from "./basics.ts";
import { abstractOf, rawOf } from "./convert.ts";
import { itemsOf } from "./iterate.ts";
import type { Raw } from "./raw.ts";
import { Opaque, PyBytes, PyDict, PyFloat, PyList, PyRange, PySet, PyTuple, pythonError } from "./raw.ts";
import { touch } from "./values.ts";

type NumberConstant = Extract<Constant, { kind: "number" }>;

function numeral(value: number | bigint | boolean | PyFloat): NumberConstant {
	return value instanceof PyFloat
		? { kind: "number", value: value.value, float: true }
		: { kind: "number", value: numberOf(value) };
}

function fromConstant(constant: Constant | undefined): Raw {
	if (constant?.kind !== "number") throw UNFOLDABLE;
	return constant.float === true || (typeof constant.value === "number" && !Number.isInteger(constant.value))
		? new PyFloat(Number(constant.value))
		: constant.value;
}

function numbers(sign: string, a: number | bigint | boolean | PyFloat, b: number | bigint | boolean | PyFloat): Raw {
	const right = numberOf(b);
	if ((sign === "/" || sign === "//" || sign === "%") && right == 0) throw pythonError("ZeroDivisionError");
	if (typeof a === "boolean" && typeof b === "boolean" && (sign === "&" || sign === "|" || sign === "^"))
		return sign === "&" ? a && b : sign === "|" ? a || b : a !== b;
	return fromConstant(arithmetic(sign, numeral(a), numeral(b)));
}

function joined(reading: Reading, a: PyBytes, b: PyBytes): PyBytes {
	const { session } = reading.embedding;
	const length = a.length + b.length;
	session.allocate(b.length);
	if (length > session.longest) throw UNFOLDABLE;
	const used = usedOf(a.buffer);
	// Nothing was appended to this buffer yet behind these bytes: it may grow there, and the old bytes keep their length.
	if (a.mutable !== "loose" && used === a.length && a.buffer.length >= length) {
		a.buffer.set(b.view, a.length);
		buffers.set(a.buffer, length);
		return new PyBytes(a.buffer, length, a.mutable);
	}
	session.charge(length >> 6);
	const buffer = new Uint8Array(Math.max(64, length * 2));
	buffer.set(a.view);
	buffer.set(b.view, a.length);
	buffers.set(buffer, length);
	return new PyBytes(buffer, length, a.mutable === true);
}

/** How far the buffers that grow are filled. */
const buffers = new WeakMap<Uint8Array, number>();

function usedOf(buffer: Uint8Array): number {
	return buffers.get(buffer) ?? -1;
}

/** Appends to a byte array in place. */
export function extendBytes(reading: Reading, bytes: PyBytes, more: Uint8Array): void {
	const { session } = reading.embedding;
	touch(session, bytes);
	session.allocate(more.length);
	const length = bytes.length + more.length;
	if (length > session.longest) throw UNFOLDABLE;
	if (bytes.buffer.length < length) {
		const grown = new Uint8Array(Math.max(64, length * 2));
		grown.set(bytes.view);
		bytes.buffer = grown;
	}
	bytes.buffer.set(more, bytes.length);
	bytes.length = length;
}

function concatenated(reading: Reading, a: Raw, b: Raw): Raw | undefined {
	const { session } = reading.embedding;
	if (a instanceof PyBytes && b instanceof PyBytes) {
		// A byte array and bytes give what stands on the left; an array that is changed later must not share its buffer.
		if (a.mutable !== true) return joined(reading, a, b);
		session.allocate(a.length + b.length);
		return new PyBytes(new Uint8Array(Buffer.concat([a.view, b.view])), a.length + b.length, true);
	}
	if (a instanceof PyList && b instanceof PyList) {
		session.allocate(a.items.length + b.items.length);
		return new PyList([...a.items, ...b.items]);
	}
	if (a instanceof PyTuple && b instanceof PyTuple) {
		session.allocate(a.items.length + b.items.length);
		return new PyTuple([...a.items, ...b.items]);
	}
	return undefined;
}

function repeated(reading: Reading, value: Raw, times: number): Raw | undefined {
	const { session } = reading.embedding;
	const count = Math.max(0, times);
	if (typeof value === "string") {
		session.allocate(value.length * count);
		return value.repeat(count);
	}
	if (value instanceof PyBytes) {
		session.allocate(value.length * count);
		const length = value.length * count;
		return new PyBytes(
			length === 0 ? new Uint8Array(0) : new Uint8Array(Buffer.alloc(length, value.view)),
			length,
			value.mutable,
		);
	}
	if (value instanceof PyList || value instanceof PyTuple) {
		session.allocate(value.items.length * count);
		const items: Raw[] = [];
		for (let at = 0; at < count; at++) for (const item of value.items) items.push(item);
		return value instanceof PyList ? new PyList(items) : new PyTuple(items);
	}
	return undefined;
}

function ofSets(sign: string, a: PySet, b: PySet): Raw | undefined {
	const result = new PySet();
	const take = (from: PySet, keep: (key: Parameters<PySet["entries"]["get"]>[0]) => boolean): void => {
		for (const [key, item] of from.entries) if (keep(key)) result.entries.set(key, item);
	};
	if (sign === "|") {
		take(a, () => true);
		take(b, () => true);
	} else if (sign === "&") take(a, (key) => b.entries.has(key));
	else if (sign === "-") take(a, (key) => !b.entries.has(key));
	else if (sign === "^") {
		take(a, (key) => !b.entries.has(key));
		take(b, (key) => !a.entries.has(key));
	} else return undefined;
	return result;
}

/** `a sign b` for everything but the commonest cases, which the compiled code does by itself. */
export function operate(reading: Reading, sign: string, a: Raw, b: Raw): Raw {
	if (isNumber(a) && isNumber(b)) return numbers(sign, a, b);
	let result: Raw | undefined;
	if (sign === "+") {
		if (typeof a === "string" && typeof b === "string") {
			if (a.length + b.length > reading.embedding.session.longest) throw UNFOLDABLE;
			return a + b;
		}
		result = concatenated(reading, a, b);
	} else if (sign === "*") {
		result = isNumber(b) && !(b instanceof PyFloat) ? repeated(reading, a, index(b)) : undefined;
		if (result === undefined && isNumber(a) && !(a instanceof PyFloat)) result = repeated(reading, b, index(a));
	} else if (a instanceof PySet && b instanceof PySet) result = ofSets(sign, a, b);
	else if (sign === "|" && a instanceof PyDict && b instanceof PyDict) {
		const merged = new PyDict();
		for (const [key, entry] of [...a.entries, ...b.entries]) merged.entries.set(key, entry);
		result = merged;
	}
	if (result !== undefined) return result;
	if (sign === "%" && (typeof a === "string" || a instanceof PyBytes)) return formatted(reading, a, b);
	throw wrongType(a, b);
}

/** `template % values` is done by the rest of the reading. */
function formatted(reading: Reading, template: Raw, values: Raw): Raw {
	reading.embedding.session.charge(32);
	const value = binary("%", abstractOf(reading, template), abstractOf(reading, values), reading.budget);
	if (value.constant === undefined) throw UNFOLDABLE;
	return rawOf(reading, value);
}

/** `a sign= b`: lists and byte arrays grow in place. */
export function operateInPlace(reading: Reading, sign: string, a: Raw, b: Raw): Raw {
	if (sign === "+") {
		if (a instanceof PyList) {
			const { session } = reading.embedding;
			touch(session, a);
			const more = itemsOf(session, b);
			session.allocate(more.length);
			for (const item of more) a.items.push(item);
			return a;
		}
		if (a instanceof PyBytes && a.mutable === true && b instanceof PyBytes) {
			extendBytes(reading, a, b.view);
			return a;
		}
	}
	return operate(reading, sign, a, b);
}

export function unary(sign: string, value: Raw): Raw {
	if (typeof value === "number" && sign === "-") return value === 0 ? 0 : -value;
	if (!isNumber(value)) throw wrongType(value);
	return fromConstant(negate(sign, numeral(value)));
}

/** `a sign b` for comparisons. */
export function compare(reading: Reading, sign: string, a: Raw, b: Raw): boolean {
	switch (sign) {
		case "==":
			return equal(a, b);
		case "!=":
		case "<>":
			return !equal(a, b);
		case "is":
			if (a === b) return true;
			// What a name stands for may be anything, also the other one.
			if (a instanceof Opaque || b instanceof Opaque) throw UNFOLDABLE;
			return a !== null && b !== null && isNumber(a) && isNumber(b) && equal(a, b);
		case "is not":
			return !compare(reading, "is", a, b);
		case "in":
			return contains(reading, b, a);
		case "not in":
			return !contains(reading, b, a);
		case "<":
			return order(a, b) < 0;
		case "<=":
			return order(a, b) <= 0;
		case ">":
			return order(a, b) > 0;
		case ">=":
			return order(a, b) >= 0;
		default:
			throw UNFOLDABLE;
	}
}

function contains(reading: Reading, container: Raw, wanted: Raw): boolean {
	const { session } = reading.embedding;
	if (typeof container === "string") {
		if (typeof wanted !== "string") throw wrongType(wanted);
		session.charge(container.length >> 6);
		return container.includes(wanted);
	}
	if (container instanceof PyDict || container instanceof PySet) return container.entries.has(keyOf(wanted));
	if (container instanceof PyBytes) {
		session.charge(container.length >> 6);
		if (wanted instanceof PyBytes) return Buffer.from(container.view).includes(Buffer.from(wanted.view));
		const byte = index(wanted);
		if (byte < 0 || byte > 255) throw pythonError("ValueError");
		return container.view.includes(byte);
	}
	if (container instanceof PyRange) {
		if (typeof wanted !== "number") throw UNFOLDABLE;
		const offset = wanted - container.start;
		const at = offset / container.step;
		return Number.isInteger(at) && at >= 0 && at < container.length;
	}
	if (container instanceof PyList || container instanceof PyTuple) {
		session.charge(container.items.length >> 3);
		return container.items.some((item) => equal(item, wanted));
	}
	throw UNFOLDABLE;
}

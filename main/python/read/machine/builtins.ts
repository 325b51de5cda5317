import { encodeUtf8 } from "../../../decode/index.ts";
import { readFloat } from "../../values/literals.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { index, isNumber, keyOf, numberOf, order, truth, wrongType } from "./basics.ts";
import type { Workshop } from "./call.ts";
import { itemsOf, lengthOf, unorderedItems } from "./iterate.ts";
import { iteratorFunctions } from "./iterators.ts";
import { bytesOf, sortedItems } from "./methods.ts";
import { compare, operate } from "./operators.ts";
import type { Raw } from "./raw.ts";
import {
	END,
	Opaque,
	PyBytes,
	PyDict,
	PyFloat,
	PyInstance,
	PyIterator,
	PyList,
	PyRange,
	PySet,
	PySlice,
	PyTuple,
	pythonError,
} from "./raw.ts";
import { charactersOf } from "./text.ts";

export type Keywords = ReadonlyMap<string, Raw> | undefined;
/** A function of Python's own that the machine runs itself; `undefined` where it leaves this case to the rest of the reading. */
export type Native = (workshop: Workshop, positional: Raw[], keywords: Keywords, node: number) => Raw | undefined;

function all(workshop: Workshop, value: Raw | undefined): Raw[] {
	const { session } = workshop;
	if (value === undefined) throw pythonError("TypeError");
	return itemsOf(session, value);
}

/** As `all`, where it does not matter in which order a set gives its items. */
function anyOrder(workshop: Workshop, value: Raw | undefined): Raw[] {
	if (value === undefined) throw pythonError("TypeError");
	return unorderedItems(workshop.session, value);
}

function range(_workshop: Workshop, positional: Raw[]): Raw {
	const [first = 0, second, third] = positional.map((value) => index(value));
	const start = second === undefined ? 0 : first;
	const stop = second ?? first;
	const step = third ?? 1;
	if (step === 0) throw pythonError("ValueError");
	return new PyRange(start, step, Math.max(0, Math.ceil((stop - start) / step)));
}

function character({ session }: Workshop, [value]: Raw[]): Raw {
	const code = index(value as Raw);
	if (code < 0 || code > 0x10ffff) throw pythonError("ValueError");
	if (code < 0xd800) return String.fromCharCode(code);
	session.astral = true;
	return String.fromCodePoint(code);
}

function codePoint({ session }: Workshop, [value]: Raw[]): Raw {
	if (typeof value === "string") {
		if (value.length === 1) return value.charCodeAt(0);
		if (value.length === 2 && charactersOf(session, value)?.length === 1) return value.codePointAt(0) as number;
	}
	if (value instanceof PyBytes && value.length === 1) return value.buffer[0] as number;
	throw wrongType(value);
}

function bytes(mutable: boolean): Native {
	return (workshop, positional, keywords) => {
		const { session } = workshop;
		const [value, encoding] = positional;
		if (value === undefined) return new PyBytes(new Uint8Array(0), 0, mutable);
		if (value instanceof PyBytes) return new PyBytes(value.view.slice(), value.length, mutable);
		if (typeof value === "string") {
			const name = encoding ?? keywords?.get("encoding");
			if (typeof name !== "string" || !/^utf-?8$/i.test(name)) return undefined;
			const made = encodeUtf8(value);
			session.allocate(made.length);
			return new PyBytes(made, made.length, mutable);
		}
		if (typeof value === "number") {
			session.allocate(value);
			if (value < 0) throw pythonError("ValueError");
			return new PyBytes(new Uint8Array(value), value, mutable);
		}
		const made = bytesOf(all(workshop, value));
		return new PyBytes(made, made.length, mutable);
	};
}

const DIGITS = /^[-+]?(?:[0-9]+|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9a-zA-Z]+)$/;

function integer(_workshop: Workshop, positional: Raw[], keywords: Keywords): Raw | undefined {
	const [value = 0, baseValue = keywords?.get("base")] = positional;
	if (typeof value === "number" && baseValue === undefined) return value;
	if (isNumber(value)) {
		const number = numberOf(value);
		if (typeof number === "bigint") return number;
		const whole = Math.trunc(number);
		if (!Number.isFinite(whole)) throw pythonError(Number.isNaN(whole) ? "ValueError" : "OverflowError");
		return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
	}
	const text = (
		typeof value === "string"
			? value
			: value instanceof PyBytes
				? Buffer.from(value.view).toString("latin1")
				: undefined
	)?.trim();
	// Digits of other scripts count too, and where a `_` may stand is left to the rest of the reading.
	if (text === undefined || text.length > 12 || !/^[!-^`-~]*$/.test(text)) return undefined;
	const base = baseValue === undefined ? 10 : index(baseValue);
	if (!DIGITS.test(text)) throw pythonError("ValueError");
	const negative = text.startsWith("-");
	let digits = text.replace(/^[-+]/, "").toLowerCase();
	const prefix = /^0([xob])/.exec(digits)?.[1];
	const own = prefix === "x" ? 16 : prefix === "o" ? 8 : prefix === "b" ? 2 : 0;
	let radix = base;
	if (own !== 0 && (base === own || base === 0)) {
		digits = digits.slice(2);
		radix = own;
	} else if (base === 0) radix = 10;
	let result = 0;
	for (const digit of digits) {
		const one = Number.parseInt(digit, 36);
		if (Number.isNaN(one) || one >= radix) throw pythonError("ValueError");
		result = result * radix + one;
	}
	return Number.isSafeInteger(result) ? (negative ? 0 - result : result) : undefined;
}

function text(_workshop: Workshop, positional: Raw[]): Raw | undefined {
	const [value] = positional;
	if (value === undefined) return "";
	if (positional.length > 1) return undefined;
	if (typeof value === "string") return value;
	if (typeof value === "number") return String(value);
	return undefined;
}

function float(_workshop: Workshop, [value]: Raw[]): Raw | undefined {
	if (value === undefined) return new PyFloat(0);
	if (isNumber(value)) return new PyFloat(Number(numberOf(value)));
	if (typeof value !== "string") return undefined;
	const number = readFloat(value.trim());
	if (number === undefined || value.trim() === "") throw pythonError("ValueError");
	return new PyFloat(number);
}

function extreme(sign: 1 | -1): Native {
	return (workshop, positional, keywords, node) => {
		const items = positional.length === 1 ? anyOrder(workshop, positional[0]) : positional;
		const key = keywords?.get("key") ?? null;
		if (items.length === 0) {
			const fallback = keywords?.get("default");
			if (fallback === undefined) throw pythonError("ValueError");
			return fallback;
		}
		const keyed = key === null ? items : items.map((item) => workshop.parts.call(key, [item], undefined, node));
		let best = 0;
		for (let at = 1; at < items.length; at++) if (order(keyed[at] as Raw, keyed[best] as Raw) * sign > 0) best = at;
		return items[best];
	};
}

function total(workshop: Workshop, positional: Raw[]): Raw {
	const [value, start = 0] = positional;
	let sum: Raw = start;
	for (const item of anyOrder(workshop, value)) sum = operate(workshop.reading, "+", sum, item);
	return sum;
}

function dictionary(workshop: Workshop, [value]: Raw[], keywords: Keywords): Raw {
	const result = new PyDict();
	if (value instanceof PyDict) for (const [key, entry] of value.entries) result.entries.set(key, entry);
	else if (value !== undefined) {
		for (const pair of all(workshop, value)) {
			const [name, item, ...more] = all(workshop, pair);
			if (name === undefined || item === undefined || more.length > 0) throw pythonError("ValueError");
			result.entries.set(keyOf(name), [name, item]);
		}
	}
	for (const [name, item] of keywords ?? []) result.entries.set(keyOf(name), [name, item]);
	return result;
}

function defaultDictionary(workshop: Workshop, [factory, value]: Raw[], keywords: Keywords, node: number): Raw {
	const result = dictionary(workshop, value === undefined ? [] : [value], keywords) as PyDict;
	if (factory !== undefined && factory !== null)
		result.missing = () => workshop.parts.call(factory, [], undefined, node);
	return result;
}

function counter(workshop: Workshop, [value]: Raw[]): Raw {
	const result = new PyDict();
	for (const item of value === undefined ? [] : all(workshop, value)) {
		const key = keyOf(item);
		const before = result.entries.get(key)?.[1] ?? 0;
		result.entries.set(key, [item, (before as number) + 1]);
	}
	result.missing = () => 0;
	result.keeping = false;
	return result;
}

function set(workshop: Workshop, [value]: Raw[]): Raw {
	const result = new PySet();
	for (const item of value === undefined ? [] : anyOrder(workshop, value)) result.entries.set(keyOf(item), item);
	return result;
}

function deque(workshop: Workshop, positional: Raw[], keywords: Keywords): Raw {
	const [value] = positional;
	// One that lets go of its oldest items is no list.
	if (positional.length > 1 || keywords !== undefined) throw UNFOLDABLE;
	return new PyList(value === undefined ? [] : all(workshop, value));
}

function divided(workshop: Workshop, [a, b]: Raw[]): Raw {
	if (a === undefined || b === undefined) throw pythonError("TypeError");
	return new PyTuple([operate(workshop.reading, "//", a, b), operate(workshop.reading, "%", a, b)]);
}

function power(workshop: Workshop, positional: Raw[]): Raw | undefined {
	const [a, b] = positional;
	if (positional.length !== 2 || a === undefined || b === undefined) return undefined;
	return operate(workshop.reading, "**", a, b);
}

function next(_workshop: Workshop, [value, fallback]: Raw[]): Raw {
	if (!(value instanceof PyIterator)) throw pythonError("TypeError");
	const item = value.next();
	if (item !== END) return item;
	if (fallback !== undefined) return fallback;
	throw pythonError("StopIteration");
}

function isHex(digits: string): boolean {
	return digits.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(digits);
}

/** Raises what Python raises for text that is no hexadecimal; decoding it is for the library. */
function checkedHex(_workshop: Workshop, [value]: Raw[]): Raw | undefined {
	if (typeof value === "string" && !isHex(value.replace(/\s+/g, ""))) throw pythonError("ValueError");
	return undefined;
}

/** The same, where blanks are not passed over. */
function checkedHexlified(_workshop: Workshop, [value]: Raw[]): Raw | undefined {
	if (typeof value === "string" && !isHex(value)) throw pythonError("binascii.Error");
	return undefined;
}

function checkedBase64(_workshop: Workshop, [value]: Raw[]): Raw | undefined {
	const text =
		typeof value === "string"
			? value
			: value instanceof PyBytes
				? Buffer.from(value.view).toString("latin1")
				: undefined;
	const letters = text?.replace(/[^A-Za-z0-9+/=]/g, "");
	// Letters that no padding completes to four.
	if (letters !== undefined && letters.replace(/=+$/, "").length % 4 !== 0 && letters.length % 4 !== 0)
		throw pythonError("binascii.Error");
	return undefined;
}

const TYPES: ReadonlyMap<string, (value: Raw) => boolean> = new Map([
	["builtins.str", (value: Raw) => typeof value === "string"],
	[
		"builtins.int",
		(value: Raw) => typeof value === "number" || typeof value === "bigint" || typeof value === "boolean",
	],
	["builtins.bool", (value: Raw) => typeof value === "boolean"],
	["builtins.float", (value: Raw) => value instanceof PyFloat],
	["builtins.bytes", (value: Raw) => value instanceof PyBytes && value.mutable === false],
	["builtins.list", (value: Raw) => value instanceof PyList],
	["builtins.tuple", (value: Raw) => value instanceof PyTuple],
	["builtins.dict", (value: Raw) => value instanceof PyDict],
]);

function isInstance(_workshop: Workshop, [value, kinds]: Raw[]): Raw {
	const list = kinds instanceof PyTuple ? kinds.items : [kinds];
	let found = false;
	for (const kind of list) {
		const name =
			typeof kind === "object" && kind !== null && "value" in kind && !(kind instanceof PyFloat)
				? kind.value.names[0]
				: undefined;
		const test = TYPES.get(name ?? "");
		// Whether bytes from outside are an array is not known.
		if (test === undefined || value === undefined || value instanceof Opaque || value instanceof PyInstance)
			throw UNFOLDABLE;
		if (value instanceof PyBytes && value.mutable === "loose") throw UNFOLDABLE;
		found ||= test(value);
	}
	return found;
}

/** `operator.xor` and its like. */
const OPERATORS: readonly (readonly [string, string])[] = [
	["add", "+"],
	["concat", "+"],
	["sub", "-"],
	["mul", "*"],
	["floordiv", "//"],
	["truediv", "/"],
	["mod", "%"],
	["pow", "**"],
	["lshift", "<<"],
	["rshift", ">>"],
	["and_", "&"],
	["or_", "|"],
	["xor", "^"],
];

const COMPARISONS: readonly (readonly [string, string])[] = [
	["eq", "=="],
	["ne", "!="],
	["lt", "<"],
	["le", "<="],
	["gt", ">"],
	["ge", ">="],
];

function operatorFunctions(): [string, Native][] {
	const made: [string, Native][] = OPERATORS.map(([name, sign]) => [
		`operator.${name}`,
		(workshop, [a, b]) => operate(workshop.reading, sign, a as Raw, b as Raw),
	]);
	for (const [name, sign] of COMPARISONS)
		made.push([`operator.${name}`, (workshop, [a, b]) => compare(workshop.reading, sign, a as Raw, b as Raw)]);
	return made;
}

/** Python's own functions, by qualified name. */
export const nativeFunctions: ReadonlyMap<string, Native> = new Map<string, Native>([
	["builtins.chr", character],
	["builtins.ord", codePoint],
	["builtins.len", ({ session }, [value]) => lengthOf(session, value as Raw)],
	["builtins.range", range],
	["builtins.bytes", bytes(false)],
	["builtins.bytearray", bytes(true)],
	["builtins.int", integer],
	["builtins.str", text],
	["builtins.float", float],
	["builtins.bool", (_workshop, [value]) => value !== undefined && truth(value)],
	["builtins.list", (workshop, [value]) => new PyList(value === undefined ? [] : all(workshop, value))],
	["builtins.tuple", (workshop, [value]) => new PyTuple(value === undefined ? [] : all(workshop, value))],
	["builtins.set", set],
	["builtins.frozenset", set],
	["builtins.dict", dictionary],
	["collections.OrderedDict", dictionary],
	["collections.defaultdict", defaultDictionary],
	["collections.Counter", counter],
	[
		"builtins.sorted",
		(workshop, [value], keywords, node) =>
			new PyList(sortedItems(workshop.reading, workshop.parts, anyOrder(workshop, value), keywords, node)),
	],
	["builtins.bytes.fromhex", checkedHex],
	["builtins.bytearray.fromhex", checkedHex],
	["binascii.unhexlify", checkedHexlified],
	["base64.b64decode", checkedBase64],
	["collections.deque", deque],
	["builtins.sum", total],
	["builtins.min", extreme(-1)],
	["builtins.max", extreme(1)],
	["builtins.any", (workshop, [value]) => anyOrder(workshop, value).some((item) => truth(item))],
	["builtins.all", (workshop, [value]) => anyOrder(workshop, value).every((item) => truth(item))],
	["builtins.divmod", divided],
	["builtins.pow", power],
	["builtins.next", next],
	["builtins.isinstance", isInstance],
	[
		"builtins.slice",
		(_workshop, given) =>
			given.length === 1
				? new PySlice(null, given[0] as Raw, null)
				: new PySlice(given[0] as Raw, given[1] as Raw, given[2] ?? null),
	],
	[
		"builtins.abs",
		(workshop, [value]) =>
			typeof value === "number"
				? Math.abs(value)
				: order(value as Raw, 0) < 0
					? operate(workshop.reading, "-", 0, value as Raw)
					: value,
	],
	...operatorFunctions(),
	...iteratorFunctions,
]);

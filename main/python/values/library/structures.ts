import type { Constant } from "../../facts.ts";
import { isFloat, numeric } from "../numbers/numbers.ts";
import { inputBytes } from "../text/codecs.ts";
import { textArgument } from "../text/text-methods.ts";
import { bytesValue, numberValue } from "../value.ts";
import type { LibraryFunction } from "./library-function.ts";

/** One item of a format of `struct`, with its size where no alignment is asked for. */
interface Item {
	readonly code: string;
	readonly count: number;
	readonly size: number;
}

const SIZES: Readonly<Record<string, number>> = {
	x: 1,
	c: 1,
	b: 1,
	B: 1,
	"?": 1,
	h: 2,
	H: 2,
	i: 4,
	I: 4,
	l: 4,
	L: 4,
	q: 8,
	Q: 8,
	f: 4,
	d: 8,
	s: 1,
};

/** Items of one format. */
const MAXIMUM_ITEMS = 1_000_000;

interface Format {
	readonly items: readonly Item[];
	readonly little: boolean;
	readonly length: number;
}

/** Formats without alignment, and native ones whose items need none. */
function readFormat(text: string): Format | undefined {
	const order = /^[@=<>!]/.exec(text)?.[0] ?? "@";
	const items: Item[] = [];
	let length = 0;
	const pattern = /\s*(\d*)([xcbB?hHiIlLqQfds])/y;
	pattern.lastIndex = /^[@=<>!]/.test(text) ? 1 : 0;
	const body = text.trimEnd();
	while (pattern.lastIndex < body.length) {
		const match = pattern.exec(body);
		if (match === null) return undefined;
		const code = match[2] ?? "";
		const count = match[1] === "" ? 1 : Number(match[1]);
		const size = code === "l" || code === "L" ? (order === "@" ? 8 : 4) : (SIZES[code] ?? 0);
		if (order === "@" && length % size !== 0) return undefined;
		length += size * count;
		if (count > MAXIMUM_ITEMS || length > MAXIMUM_ITEMS * 8) return undefined;
		items.push({ code, count, size });
	}
	return { items, little: order !== ">" && order !== "!", length };
}

function writeInteger(view: DataView, at: number, size: number, value: bigint, little: boolean): boolean {
	const bits = BigInt(size * 8);
	if (value >= 1n << bits || value < -(1n << (bits - 1n))) return false;
	const whole = BigInt.asUintN(size * 8, value);
	for (let index = 0; index < size; index++) {
		const shift = BigInt((little ? index : size - 1 - index) * 8);
		view.setUint8(at + index, Number((whole >> shift) & 255n));
	}
	return true;
}

const pack: LibraryFunction = (given, budget) => {
	const format = readFormat(textArgument(given, 0) ?? "!?");
	if (format === undefined || !budget.allows(format.length)) return undefined;
	const bytes = new Uint8Array(format.length);
	const view = new DataView(bytes.buffer);
	const values = given.positional.slice(1);
	let next = 0;
	let at = 0;
	for (const { code, count, size } of format.items) {
		if (code === "x") at += count;
		else if (code === "s") {
			const data = inputBytes(values[next++]);
			if (data === undefined) return undefined;
			bytes.set(data.subarray(0, count), at);
			at += count;
		} else {
			for (let index = 0; index < count; index++, at += size) {
				const value = values[next++];
				if (code === "c") {
					const data = inputBytes(value);
					if (data?.length !== 1) return undefined;
					bytes.set(data, at);
					continue;
				}
				const number = numeric(value);
				if (number === undefined) return undefined;
				if (code === "f") view.setFloat32(at, Number(number.value), format.little);
				else if (code === "d") view.setFloat64(at, Number(number.value), format.little);
				else if (isFloat(number) || !writeInteger(view, at, size, BigInt(number.value), format.little))
					return undefined;
			}
		}
	}
	return next === values.length ? { constant: { kind: "bytes", bytes } } : undefined;
};

function readInteger(bytes: Uint8Array, at: number, size: number, little: boolean, signed: boolean): number | bigint {
	let value = 0n;
	for (let index = 0; index < size; index++) {
		const byte = bytes[little ? at + size - 1 - index : at + index] ?? 0;
		value = (value << 8n) | BigInt(byte);
	}
	const whole = signed ? BigInt.asIntN(size * 8, value) : value;
	return size < 7
		? Number(whole)
		: whole <= 9_007_199_254_740_991n && whole >= -9_007_199_254_740_991n
			? Number(whole)
			: whole;
}

function unpackAt(format: Format, bytes: Uint8Array, start: number): Constant {
	const items: ReturnType<typeof numberValue>[] = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = start;
	for (const { code, count, size } of format.items) {
		if (code === "x") at += count;
		else if (code === "s") {
			items.push(bytesValue(bytes.slice(at, at + count)));
			at += count;
		} else {
			for (let index = 0; index < count; index++, at += size) {
				if (code === "c") items.push(bytesValue(bytes.slice(at, at + 1)));
				else if (code === "f") items.push(numberValue(view.getFloat32(at, format.little), true));
				else if (code === "d") items.push(numberValue(view.getFloat64(at, format.little), true));
				else items.push(numberValue(readInteger(bytes, at, size, format.little, code !== code.toUpperCase())));
			}
		}
	}
	return { kind: "sequence", items, form: "tuple" };
}

const unpack: LibraryFunction = (given, budget) => {
	const format = readFormat(textArgument(given, 0) ?? "!?");
	const bytes = inputBytes(given.positional[1]);
	if (format === undefined || bytes === undefined || bytes.length !== format.length || !budget.allows(bytes.length))
		return undefined;
	return { constant: unpackAt(format, bytes, 0) };
};

const unpackFrom: LibraryFunction = (given, budget) => {
	const format = readFormat(textArgument(given, 0) ?? "!?");
	const bytes = inputBytes(given.positional[1]);
	const offset = Number(numeric(given.positional[2] ?? given.keywords.get("offset"))?.value ?? 0);
	if (format === undefined || bytes === undefined || offset < 0 || offset + format.length > bytes.length)
		return undefined;
	return budget.allows(format.length) ? { constant: unpackAt(format, bytes, offset) } : undefined;
};

const sizeOf: LibraryFunction = (given) => {
	const format = readFormat(textArgument(given, 0) ?? "!?");
	return format === undefined ? undefined : { constant: { kind: "number", value: format.length } };
};

/** `array.array("B", …)` and the like, as the bytes that they hold. Items wider than a byte are left alone. */
const byteArray: LibraryFunction = (given, budget) => {
	const code = textArgument(given, 0);
	const data = given.positional[1];
	if (code !== "B" && code !== "b") return undefined;
	if (data?.kind === "bytes") return { constant: data };
	if (data?.kind !== "sequence" || !budget.allows(data.items.length)) return undefined;
	const bytes = new Uint8Array(data.items.length);
	for (let index = 0; index < bytes.length; index++) {
		const value = numeric(data.items[index]?.constant)?.value;
		if (typeof value !== "number" || value < -128 || value > 255) return undefined;
		bytes[index] = value & 255;
	}
	return { constant: { kind: "bytes", bytes } };
};

export const structureFunctions: readonly (readonly [string, LibraryFunction])[] = [
	["struct.pack", pack],
	["struct.unpack", unpack],
	["struct.unpack_from", unpackFrom],
	["struct.calcsize", sizeOf],
	["array.array", byteArray],
];

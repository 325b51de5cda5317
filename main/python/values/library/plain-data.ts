import { crc32 } from "node:zlib";
import { encodeUtf8 } from "../../../decode/index.ts";
import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { numeric } from "../numbers/numbers.ts";
import { inputBytes, undo } from "../text/codecs.ts";
import { textArgument } from "../text/text-methods.ts";
import type { Abstract } from "../value.ts";
import { booleanValue, constantValue, NONE, numberValue, stringValue } from "../value.ts";
import type { LibraryFunction } from "./library-function.ts";

/** Values of a JSON text. */
const MAXIMUM_VALUES = 200_000;

function fromJson(value: unknown, state: { left: number }): Abstract | undefined {
	if (--state.left < 0) return undefined;
	if (value === null) return NONE;
	if (typeof value === "boolean") return booleanValue(value);
	if (typeof value === "string") return stringValue(value);
	// Python tells 1 from 1.0; whether it was written with a point is not told here.
	if (typeof value === "number") return Number.isSafeInteger(value) ? numberValue(value) : numberValue(value, true);
	if (Array.isArray(value)) {
		const items: Abstract[] = [];
		for (const item of value) {
			const one = fromJson(item, state);
			if (one === undefined) return undefined;
			items.push(one);
		}
		return constantValue({ kind: "sequence", items });
	}
	const entries: (readonly [Abstract, Abstract])[] = [];
	for (const [key, item] of Object.entries(value as Record<string, unknown>)) {
		const one = fromJson(item, state);
		if (one === undefined) return undefined;
		entries.push([stringValue(key), one]);
	}
	return constantValue({ kind: "mapping", entries });
}

const jsonLoads: LibraryFunction = (given, budget) => {
	const bytes = given.positional[0]?.kind === "bytes" ? given.positional[0].bytes : undefined;
	const text = textArgument(given, 0) ?? (bytes && new TextDecoder().decode(bytes));
	if (text === undefined || !budget.allows(text.length) || /"__proto__"/.test(text)) return undefined;
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch (thrown) {
		// What Python would refuse too.
		if (thrown instanceof SyntaxError || thrown instanceof RangeError) return undefined;
		throw thrown;
	}
	const constant = fromJson(parsed, { left: MAXIMUM_VALUES })?.constant;
	return constant === undefined ? undefined : { constant };
};

/** `textwrap.wrap` of a text without blanks: pieces of one width. Breaking at blanks is left alone. */
const wrap: LibraryFunction = (given, budget) => {
	const text = textArgument(given, 0);
	const width = Number(numeric(given.positional[1] ?? given.keywords.get("width"))?.value ?? 70);
	if (text === undefined || /\s|-/.test(text) || width < 1 || !budget.allows(text.length)) return undefined;
	const items: Abstract[] = [];
	for (let at = 0; at < text.length; at += width) items.push(stringValue(text.slice(at, at + width)));
	return { constant: { kind: "sequence", items } };
};

/** The sixteen bytes of a UUID. */
const uuid: LibraryFunction = (given) => {
	const raw = given.keywords.get("bytes");
	if (raw?.kind === "bytes") return { constant: raw };
	const digits = (textArgument(given, 0, "hex") ?? "").replace(/^urn:uuid:|[{}-]/g, "");
	return /^[0-9a-fA-F]{32}$/.test(digits)
		? { constant: { kind: "bytes", bytes: new Uint8Array(Buffer.from(digits, "hex")) } }
		: undefined;
};

/** The four bytes of an IPv4 address. */
const address: LibraryFunction = (given) => {
	const parts = (textArgument(given, 0) ?? "").split(".").map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
	if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
	return { constant: { kind: "bytes", bytes: Uint8Array.from(parts) } };
};

function checksum(compute: (bytes: Uint8Array, start: number) => number, first: number): LibraryFunction {
	return (given, budget) => {
		const bytes = inputBytes(given.positional[0]);
		const start = Number(numeric(given.positional[1])?.value ?? first);
		if (bytes === undefined || !budget.allows(bytes.length)) return undefined;
		return { constant: { kind: "number", value: compute(bytes, start) } };
	};
}

function adler32(bytes: Uint8Array, start: number): number {
	let low = start & 0xffff;
	let high = (start >>> 16) & 0xffff;
	for (const byte of bytes) {
		low = (low + byte) % 65_521;
		high = (high + low) % 65_521;
	}
	return high * 65_536 + low;
}

function onNumber(compute: (value: number) => number, whole: boolean): LibraryFunction {
	return ({ positional }) => {
		const number = numeric(positional[0]);
		if (number === undefined || typeof number.value === "bigint") return undefined;
		const value = compute(number.value);
		if (Number.isNaN(value)) return undefined;
		return { constant: whole ? { kind: "number", value } : { kind: "number", value, float: true } };
	};
}

const unquoteBytes: LibraryFunction = ({ positional }, budget) => {
	const input = positional[0];
	const bytes = input?.kind === "string" ? encodeUtf8(input.text) : inputBytes(input);
	return bytes === undefined ? undefined : undo("url", bytes, budget, {});
};

/** `Template("$a").substitute(a=…)`; the template is the text itself. */
const substitute: LibraryFunction = ({ positional, keywords }, budget) => {
	const [template, mapping] = positional;
	if (template?.kind !== "string" || !budget.allows(template.text.length)) return undefined;
	const known = (name: string): Constant | undefined =>
		keywords.get(name) ??
		(mapping?.kind === "mapping"
			? mapping.entries.find(([key]) => key.constant?.kind === "string" && key.constant.text === name)?.[1].constant
			: undefined);
	let whole = true;
	const text = template.text.replace(
		/\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\})/gi,
		(match, dollar: string | undefined, plain: string | undefined, braced: string | undefined) => {
			if (dollar !== undefined) return "$";
			const value = known(plain ?? braced ?? "");
			if (value?.kind === "string") return value.text;
			whole = false;
			return match;
		},
	);
	return whole && withinBudget(text, budget) ? { constant: { kind: "string", text } } : undefined;
};

function withinBudget(text: string, budget: Budget): boolean {
	return budget.allows(text.length);
}

export const plainDataFunctions: readonly (readonly [string, LibraryFunction])[] = [
	["json.loads", jsonLoads],
	["textwrap.wrap", wrap],
	["uuid.UUID", uuid],
	["ipaddress.ip_address", address],
	["ipaddress.IPv4Address", address],
	["socket.inet_aton", address],
	["binascii.crc32", checksum((bytes, start) => crc32(bytes, start), 0)],
	["zlib.crc32", checksum((bytes, start) => crc32(bytes, start), 0)],
	["zlib.adler32", checksum(adler32, 1)],
	["math.floor", onNumber(Math.floor, true)],
	["math.ceil", onNumber(Math.ceil, true)],
	["math.trunc", onNumber(Math.trunc, true)],
	["math.isqrt", onNumber((value) => (value < 0 ? Number.NaN : Math.floor(Math.sqrt(value))), true)],
	["math.sqrt", onNumber(Math.sqrt, false)],
	["urllib.parse.unquote_to_bytes", unquoteBytes],
	["string.Template.substitute", substitute],
	["string.Template.safe_substitute", substitute],
	["zlib.decompressobj().flush", () => ({ constant: { kind: "bytes", bytes: new Uint8Array(0) } })],
];

import type { MarshalValue } from "../marshal-value.ts";
import { isAscii } from "../read-text.ts";

/** Strings with line ends are broken into one literal a line from here on. */
const BROKEN = 100;
/** Levels of tuples in tuples that are written out. */
const MAXIMUM_DEPTH = 24;
/** Integers above this are written in hexadecimal, which takes linear time. */
const DECIMAL_LIMIT = 2n ** 64n;

/** Takes the length of what is written from a budget; throws when it is used up. */
export type Spend = (characters: number) => void;

/** Letters, marks, digits, punctuation and symbols stay; controls, blanks of other widths, format characters, surrogates and unassigned ones go. */
const SHOWN = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

function escaped(code: number): string {
	if (code === 10) return "\\n";
	if (code === 13) return "\\r";
	if (code === 9) return "\\t";
	if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
	if (code < 0x1_0000) return `\\u${code.toString(16).padStart(4, "0")}`;
	return `\\U${code.toString(16).padStart(8, "0")}`;
}

/** Text as it stands between double quotes. */
export function quotedPart(text: string): string {
	// oxlint-disable-next-line no-control-regex -- controls are what is looked for
	return text.replace(/[\\"\u0000-\u001f\u007f-\u{10ffff}]/gu, (character) => {
		if (character === "\\" || character === '"') return `\\${character}`;
		const code = character.codePointAt(0) ?? 0;
		return code > 0x9f && SHOWN.test(character) ? character : escaped(code);
	});
}

/** A string literal. */
export function quoted(text: string): string {
	if (text.length < BROKEN || !text.slice(0, -1).includes("\n")) return `"${quotedPart(text)}"`;
	const lines = text.split(/(?<=\n)/).map((line) => `"${quotedPart(line)}"`);
	return `(${lines.join("\n")})`;
}

/** A docstring, with its own line ends. */
export function docstringText(text: string): string {
	const inside = text
		.split("\n")
		.map((line) => quotedPart(line))
		.join("\n");
	return `"""${inside}"""`;
}

function byteText(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let from = 0; from < bytes.length; from += 4_096) {
		let part = "";
		for (const byte of bytes.subarray(from, from + 4_096)) {
			if (byte === 0x5c || byte === 0x22) part += `\\${String.fromCharCode(byte)}`;
			else part += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : escaped(byte);
		}
		parts.push(part);
	}
	return `"${parts.join("")}"`;
}

function numberText(value: number | bigint): string {
	if (typeof value === "number") return String(value);
	if (value >= DECIMAL_LIMIT) return `0x${value.toString(16)}`;
	return value <= -DECIMAL_LIMIT ? `-0x${(-value).toString(16)}` : value.toString();
}

function floatText(value: number): string {
	if (Number.isNaN(value)) return 'float("nan")';
	if (!Number.isFinite(value)) return value < 0 ? "-1e999" : "1e999";
	if (Object.is(value, -0)) return "-0.0";
	const text = String(value);
	return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Items between brackets, one a line where they are many. */
export function joined(items: readonly string[]): string {
	let length = 0;
	for (const item of items) length += item.length + 2;
	return items.join(length > 110 ? ",\n" : ", ");
}

export interface LiteralStyle {
	/** Python 2: `str` is written without a prefix, `unicode` with one. */
	readonly python2: boolean;
	readonly spend: Spend;
}

/** A constant as Python text. Whatever holds itself, or lies too deep, is cut with "...". */
export function literalText(value: MarshalValue, style: LiteralStyle, depth = 0): string {
	const text = plainText(value, style, depth);
	style.spend(text.length);
	return text;
}

function plainText(value: MarshalValue, style: LiteralStyle, depth: number): string {
	switch (value.kind) {
		case "none":
			return "None";
		case "ellipsis":
		case "unknown":
			return "...";
		case "stop-iteration":
			return "StopIteration";
		case "boolean":
			return value.value ? "True" : "False";
		case "integer":
			return numberText(value.value);
		case "float":
			return floatText(value.value);
		case "complex":
			return value.real === 0 && !Object.is(value.real, -0)
				? `${floatText(value.imaginary)}j`
				: `complex(${floatText(value.real)}, ${floatText(value.imaginary)})`;
		case "text":
			return (style.python2 && !/^[\0-\x7f]*$/.test(value.text) ? "u" : "") + quoted(value.text);
		case "bytes":
			if (!style.python2) return `b${byteText(value.bytes)}`;
			return isAscii(value.bytes) ? quoted(Buffer.from(value.bytes).toString("latin1")) : byteText(value.bytes);
		case "code":
			return "...";
		case "slice": {
			const parts = [value.start, value.stop, value.step].map((part) => literalText(part, style, depth + 1));
			return `slice(${parts.join(", ")})`;
		}
		case "dictionary": {
			if (depth > MAXIMUM_DEPTH) return "...";
			const entries = value.entries.map(
				([key, one]) => `${literalText(key, style, depth + 1)}: ${literalText(one, style, depth + 1)}`,
			);
			return `{${joined(entries)}}`;
		}
		case "tuple":
		case "list":
		case "set":
		case "frozenset": {
			if (depth > MAXIMUM_DEPTH) return "...";
			const items = value.items.map((item) => literalText(item, style, depth + 1));
			if (value.kind === "list") return `[${joined(items)}]`;
			if (value.kind === "tuple") return items.length === 1 ? `(${items[0]},)` : `(${joined(items)})`;
			return items.length === 0 ? `${value.kind}()` : `{${joined(items)}}`;
		}
	}
}

/** Python's literals, read from their source text. */
import { characterNamed } from "./text/character-names.ts";

const NAMED = new Map([
	["n", "\n"],
	["t", "\t"],
	["r", "\r"],
	["\\", "\\"],
	["'", "'"],
	['"', '"'],
	["a", "\x07"],
	["b", "\b"],
	["f", "\f"],
	["v", "\v"],
]);

const HAS_ESCAPE = /\\|\r/;

/** Undoes the escapes of a string's (or bytes') content. Of `\N{…}` only the names of ASCII characters are known; the rest stays as it is. */
export function unescapeText(content: string, bytes: boolean): string {
	if (!HAS_ESCAPE.test(content)) return content;
	const text = content.includes("\r") ? content.replace(/\r\n?/g, "\n") : content;
	let result = "";
	let from = 0;

	for (;;) {
		const at = text.indexOf("\\", from);
		if (at < 0 || at + 1 >= text.length) return result + text.slice(from);
		result += text.slice(from, at);
		const next = text[at + 1] as string;
		const named = NAMED.get(next);
		if (named !== undefined) {
			result += named;
			from = at + 2;
		} else if (next === "\n") {
			from = at + 2;
		} else if (next === "x") {
			const digits = /^[0-9a-fA-F]{2}/.exec(text.slice(at + 2, at + 4))?.[0];
			if (digits === undefined) {
				result += "\\x";
				from = at + 2;
			} else {
				result += String.fromCharCode(Number.parseInt(digits, 16));
				from = at + 4;
			}
		} else if (next >= "0" && next <= "7") {
			const digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0] ?? "0";
			const code = Number.parseInt(digits, 8);
			result += String.fromCharCode(bytes ? code & 0xff : code);
			from = at + 1 + digits.length;
		} else if (!bytes && (next === "u" || next === "U")) {
			const width = next === "u" ? 4 : 8;
			const digits = text.slice(at + 2, at + 2 + width);
			const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === width ? Number.parseInt(digits, 16) : Number.NaN;
			if (code <= 0x10ffff) {
				result += String.fromCodePoint(code);
				from = at + 2 + width;
			} else {
				result += `\\${next}`;
				from = at + 2;
			}
		} else if (!bytes && next === "N" && text[at + 2] === "{") {
			const end = text.indexOf("}", at);
			const character = end < 0 || end - at > 100 ? undefined : characterNamed(text.slice(at + 3, end));
			result += character ?? "\\N";
			from = character === undefined ? at + 2 : end + 1;
		} else {
			// Not an escape: the backslash stays.
			result += "\\";
			from = at + 1;
		}
	}
}

export interface StringPrefix {
	readonly raw: boolean;
	readonly bytes: boolean;
	readonly formatted: boolean;
	/** Backticks: Python 2's `repr`. */
	readonly backtick: boolean;
}

/** Of a string_start token: `rb"`, `f'''` … */
export function readPrefix(start: string): StringPrefix {
	const letters = start.replace(/["'`]+$/, "").toLowerCase();
	return {
		raw: letters.includes("r"),
		bytes: letters.includes("b"),
		formatted: letters.includes("f") || letters.includes("t"),
		backtick: start.endsWith("`"),
	};
}

/** An integer literal: a number while it is safe, else a bigint. `undefined` for imaginary ones and nonsense. */
export function readInteger(text: string): number | bigint | undefined {
	// Most are plain and short; `0x1f`, `0777` and `1_000` are not.
	if (text.length <= 15 && (text.length === 1 || text.charCodeAt(0) !== 48)) {
		const plain = Number(text);
		if (!Number.isNaN(plain)) return plain;
	}
	let digits = text.replaceAll("_", "");
	if (/[lL]$/.test(digits)) digits = digits.slice(0, -1);
	// Python 2 octal.
	if (/^0[0-7]+$/.test(digits)) digits = `0o${digits.slice(1)}`;
	if (!/^(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(digits)) return undefined;
	if (digits.length <= 15) return Number(digits);
	// Turning digits into a number takes quadratic time.
	if (digits.length > 20_000) return undefined;
	return shrink(BigInt(digits));
}

export function readFloat(text: string): number | undefined {
	const value = Number(text.replaceAll("_", ""));
	return Number.isNaN(value) ? undefined : value;
}

/** A bigint as a plain number where that is exact. */
export function shrink(value: bigint): number | bigint {
	return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

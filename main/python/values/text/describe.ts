import type { Constant } from "../../facts.ts";
import { isFloat } from "../numbers/numbers.ts";

/** Digits beyond which a whole number is not written out: it takes quadratic time, and Python refuses it too. */
const MAXIMUM_DIGITS = 4_300;

function quote(text: string): string {
	const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
	let result = mark;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		if (character === mark || character === "\\") result += `\\${character}`;
		else if (character === "\n") result += "\\n";
		else if (character === "\r") result += "\\r";
		else if (character === "\t") result += "\\t";
		else if (code < 32 || code === 127) result += `\\x${code.toString(16).padStart(2, "0")}`;
		else result += character;
	}
	return result + mark;
}

function quoteBytes(bytes: Uint8Array): string {
	let result = "b'";
	for (const byte of bytes) {
		const character = String.fromCharCode(byte);
		if (character === "'" || character === "\\") result += `\\${character}`;
		else if (byte === 10) result += "\\n";
		else if (byte === 13) result += "\\r";
		else if (byte === 9) result += "\\t";
		else if (byte < 32 || byte > 126) result += `\\x${byte.toString(16).padStart(2, "0")}`;
		else result += character;
	}
	return `${result}'`;
}

function numberText(constant: Extract<Constant, { kind: "number" }>): string | undefined {
	const { value } = constant;
	if (typeof value === "bigint") {
		const text = value.toString();
		return text.length > MAXIMUM_DIGITS ? undefined : text;
	}
	if (isFloat(constant)) {
		if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
		return String(value);
	}
	return String(value);
}

/** `str(x)`; `undefined` for containers that are not folded wholly. */
export function strOf(constant: Constant): string | undefined {
	if (constant.kind === "string") return constant.text;
	return reprOf(constant);
}

/** `repr(x)`. Lists and tuples cannot be told apart: both print as lists, so they give `undefined`. */
export function reprOf(constant: Constant): string | undefined {
	switch (constant.kind) {
		case "string":
			return quote(constant.text);
		case "bytes":
			return quoteBytes(constant.bytes);
		case "number":
			return numberText(constant);
		case "boolean":
			return constant.value ? "True" : "False";
		case "none":
			return "None";
		case "sequence":
		case "mapping":
			return undefined;
	}
}

/** `bool(x)`. */
export function truthOf(constant: Constant): boolean {
	switch (constant.kind) {
		case "string":
			return constant.text.length > 0;
		case "bytes":
			return constant.bytes.length > 0;
		case "number":
			return constant.value != 0;
		case "boolean":
			return constant.value;
		case "none":
			return false;
		case "sequence":
			return constant.items.length > 0;
		case "mapping":
			return constant.entries.length > 0;
	}
}

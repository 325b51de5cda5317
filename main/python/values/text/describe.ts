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

/** `repr(x)`; `undefined` for what is not folded to the last item. */
export function reprOf(constant: Constant, depth = 0, room = { left: MAXIMUM_WRITTEN }): string | undefined {
	// One list may stand in a list a thousand times, and that list in another.
	if (--room.left < 0) return undefined;
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
			return reprOfItems(constant, depth, room);
		case "mapping": {
			if (depth > MAXIMUM_LEVELS || constant.entries.length > MAXIMUM_SHOWN) return undefined;
			const parts = constant.entries.map(([key, value]) => {
				const name = key.constant === undefined ? undefined : reprOf(key.constant, depth + 1, room);
				const shown = value.constant === undefined ? undefined : reprOf(value.constant, depth + 1, room);
				return name === undefined || shown === undefined ? undefined : `${name}: ${shown}`;
			});
			return parts.includes(undefined) ? undefined : `{${parts.join(", ")}}`;
		}
	}
}

/** Items and levels of containers that are written out. */
const MAXIMUM_SHOWN = 10_000;
const MAXIMUM_LEVELS = 8;
/** Values of one text, those in containers in containers counted each time. */
const MAXIMUM_WRITTEN = 200_000;

/** Sets have no order that is known here. */
function reprOfItems(
	constant: Extract<Constant, { kind: "sequence" }>,
	depth: number,
	room: { left: number },
): string | undefined {
	const { items, form } = constant;
	if (form === "set" || depth > MAXIMUM_LEVELS || items.length > MAXIMUM_SHOWN) return undefined;
	const parts = items.map(({ constant: item }) => (item === undefined ? undefined : reprOf(item, depth + 1, room)));
	if (parts.includes(undefined)) return undefined;
	if (form === undefined) return `[${parts.join(", ")}]`;
	return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
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

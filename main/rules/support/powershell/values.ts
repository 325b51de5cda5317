import { applyTransform, bytesToText, DecodeError, readableText, textToBytes } from "../../../decode/index.ts";
import { HOLE } from "../../../python/facts.ts";

/** What an expression of PowerShell gives, as far as it is known. Immutable. */
export interface PowershellValue {
	/** Known text, unknown pieces as `HOLE`; of a list, its items with blanks between. */
	readonly text: string;
	readonly items?: readonly PowershellValue[];
	readonly bytes?: Uint8Array;
	readonly number?: number;
	/** Lower case: "net.webclient", "scriptblock", "encoding:unicode" … */
	readonly type?: string;
	/** Positions of the commands whose output is in it. */
	readonly from: readonly number[];
}

/** Longest folded text, in characters. */
const MAXIMUM_TEXT = 262_144;
const MAXIMUM_ITEMS = 20_000;

export const UNKNOWN_VALUE: PowershellValue = { text: HOLE, from: [] };

export function textValue(text: string, from: readonly number[] = []): PowershellValue {
	return { text: text.length > MAXIMUM_TEXT ? text.slice(0, MAXIMUM_TEXT) : text, from };
}

export function numberValue(number: number): PowershellValue {
	return { text: String(number), number, from: [] };
}

export function listValue(items: readonly PowershellValue[]): PowershellValue {
	const kept = items.slice(0, MAXIMUM_ITEMS);
	return { ...textValue(kept.map((item) => item.text).join(" "), sources(kept)), items: kept };
}

export function sources(values: readonly PowershellValue[]): number[] {
	const all = new Set<number>();
	for (const value of values) for (const one of value.from) all.add(one);
	return [...all];
}

export function itemsOf(value: PowershellValue): readonly PowershellValue[] {
	return value.items ?? [value];
}

function charactersOf(value: PowershellValue): PowershellValue[] {
	return Array.from(value.text, (character) => textValue(character));
}

export function isKnown(value: PowershellValue): boolean {
	return !value.text.includes(HOLE);
}

/** `[char]105`, `[char[]](105, 101)`, `[string]x`, `[int]'12'`, `[byte[]]x`. */
export function cast(type: string, value: PowershellValue): PowershellValue {
	if (value.items !== undefined && type !== "string") return listValue(value.items.map((item) => cast(type, item)));
	switch (type) {
		case "char": {
			const code = numberOf(value);
			if (code !== undefined && code >= 0 && code <= 0x10_ffff)
				return textValue(String.fromCodePoint(code), value.from);
			return value.text.length > 1 && isKnown(value) ? listValue(charactersOf(value)) : value;
		}
		case "int":
		case "int32":
		case "byte":
		case "long": {
			if (value.text.length === 1 && value.number === undefined && !/\d/.test(value.text))
				return numberValue(value.text.charCodeAt(0));
			const number = numberOf(value);
			return number === undefined ? value : numberValue(Math.trunc(number));
		}
		case "scriptblock":
			return { ...value, type: "scriptblock" };
		default:
			return value;
	}
}

function numberOf(value: PowershellValue): number | undefined {
	if (value.number !== undefined) return value.number;
	return /^-?(?:0x[0-9a-f]+|\d+)$/i.test(value.text) ? Number(value.text) : undefined;
}

/** `value[4,24,25]`, `value[-1]`. */
export function indexed(value: PowershellValue, index: PowershellValue): PowershellValue {
	if (!isKnown(value) && value.items === undefined) return { ...UNKNOWN_VALUE, from: value.from };
	const list = value.items ?? charactersOf(value);
	const picked = itemsOf(index).map((one) => {
		const at = numberOf(one);
		return at === undefined ? UNKNOWN_VALUE : (list[at < 0 ? list.length + at : at] ?? textValue(""));
	});
	const [only] = picked;
	return picked.length === 1 && only !== undefined ? { ...only, from: value.from } : listValue(picked);
}

/** `"{1}{0}" -f "a", "b"`. */
function formatted(template: PowershellValue, given: PowershellValue): PowershellValue {
	const items = itemsOf(given);
	const text = template.text.replace(
		/\{(\d{1,3})[^{}]{0,20}\}/g,
		(_whole, at: string) => items[Number(at)]?.text ?? "",
	);
	return textValue(text, sources([template, given]));
}

function replaced(value: PowershellValue, from: string, to: string, pattern: boolean): PowershellValue {
	if (from === "" || from.includes(HOLE) || value.text.length > MAXIMUM_TEXT) return value;
	// Patterns of the package are not run: only those without a meaning of their own are replaced.
	const plain = pattern ? from.replace(/\\(?=[^\w\s])/g, "") : from;
	if (pattern && /[.*+?^$()[\]{}|]/.test(from.replace(/\\[^\w\s]/g, ""))) return value;
	const escaped = plain.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&");
	return textValue(
		value.text.replace(new RegExp(escaped, pattern ? "gi" : "g"), () => to),
		value.from,
	);
}

/** Binary operators; unknown ones give the unknown. */
export function combined(operator: string, left: PowershellValue, right: PowershellValue): PowershellValue {
	const from = sources([left, right]);
	switch (operator) {
		case "+":
			if (left.items !== undefined) return listValue([...left.items, ...itemsOf(right)]);
			if (left.number !== undefined && right.number !== undefined) return numberValue(left.number + right.number);
			return textValue(
				left.text +
					itemsOf(right)
						.map((item) => item.text)
						.join(right.items ? " " : ""),
				from,
			);
		case "*":
			return right.number !== undefined && right.number >= 0 && right.number * left.text.length < MAXIMUM_TEXT
				? textValue(left.text.repeat(Math.trunc(right.number)), from)
				: { ...UNKNOWN_VALUE, from };
		case "-f":
			return formatted(left, right);
		case "-join":
			return textValue(
				itemsOf(left)
					.map((item) => item.text)
					.join(right.text),
				from,
			);
		case "-split":
			return isKnown(left) && right.text.length === 1
				? listValue(left.text.split(right.text).map((one) => textValue(one)))
				: left;
		case "-replace":
		case "-creplace":
		case "-ireplace": {
			const [what, by] = itemsOf(right);
			return what === undefined ? left : { ...replaced(left, what.text, by?.text ?? "", true), from };
		}
		case "..": {
			const [first, last] = [left.number ?? numberOf(left), right.number ?? numberOf(right)];
			if (first === undefined || last === undefined || Math.abs(last - first) > MAXIMUM_ITEMS)
				return { ...UNKNOWN_VALUE, from };
			const step = last < first ? -1 : 1;
			return listValue(
				Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => numberValue(first + index * step)),
			);
		}
		case "-bxor": {
			const [one, two] = [numberOf(left), numberOf(right)];
			return one === undefined || two === undefined ? { ...UNKNOWN_VALUE, from } : numberValue(one ^ two);
		}
		case "-as":
			return left;
		default:
			return { ...UNKNOWN_VALUE, from };
	}
}

/** `[Convert]::FromBase64String('…')`. */
export function fromBase64(value: PowershellValue): PowershellValue {
	const input = isKnown(value) ? textToBytes(value.text.trim()) : undefined;
	if (input === undefined) return { ...UNKNOWN_VALUE, from: value.from };
	try {
		const { bytes } = applyTransform("base64", input, { missingPadding: true });
		return { ...textValue(bytesToText(bytes), value.from), bytes };
	} catch (thrown) {
		// It is none: cut, or made for something else.
		if (thrown instanceof DecodeError) return { ...UNKNOWN_VALUE, from: value.from };
		throw thrown;
	}
}

/** `[Text.Encoding]::Unicode.GetString(bytes)`. */
export function textOfBytes(encoding: string, value: PowershellValue): PowershellValue {
	const { bytes } = value;
	if (bytes === undefined) return value;
	const wide = encoding === "unicode" || encoding === "bigendianunicode";
	if (!wide) return textValue(readableText(bytes), value.from);
	return textValue(new TextDecoder(encoding === "unicode" ? "utf-16le" : "utf-16be").decode(bytes), value.from);
}

/** Methods of texts and lists; `undefined` for others. */
export function textMethod(
	value: PowershellValue,
	method: string,
	given: readonly PowershellValue[],
): PowershellValue | undefined {
	const [first, second] = given;
	switch (method) {
		case "replace":
			return first === undefined ? value : replaced(value, first.text, second?.text ?? "", false);
		case "tostring":
		case "trim":
		case "normalize":
			return method === "trim" ? textValue(value.text.trim(), value.from) : value;
		case "tolower":
			return textValue(value.text.toLowerCase(), value.from);
		case "toupper":
			return textValue(value.text.toUpperCase(), value.from);
		case "tochararray":
			return isKnown(value) ? listValue(charactersOf(value)) : value;
		case "substring": {
			const start = first === undefined ? undefined : numberOf(first);
			if (start === undefined || !isKnown(value)) return undefined;
			const length = second === undefined ? undefined : numberOf(second);
			return textValue(value.text.slice(start, length === undefined ? undefined : start + length), value.from);
		}
		case "split":
			return first !== undefined && first.text !== "" && isKnown(value)
				? listValue(value.text.split(first.text).map((one) => textValue(one)))
				: undefined;
		default:
			return undefined;
	}
}

/** Variables that PowerShell sets itself, and whose characters are picked to spell names. */
export const automatic: ReadonlyMap<string, string> = new Map([
	["env:comspec", "C:\\WINDOWS\\system32\\cmd.exe"],
	["shellid", "Microsoft.PowerShell"],
	["pshome", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0"],
	["verbosepreference", "SilentlyContinue"],
	["home", "~"],
	["env:userprofile", "~"],
	["true", "$true"],
	["false", "$false"],
	["null", ""],
]);

/** Folders by their name in `[Environment]::GetFolderPath(…)`. */
export const folders: ReadonlyMap<string, string> = new Map([
	["startup", "%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"],
	["applicationdata", "%APPDATA%"],
	["localapplicationdata", "%LOCALAPPDATA%"],
	["commonapplicationdata", "%PROGRAMDATA%"],
	["userprofile", "~"],
	["desktop", "~\\Desktop"],
	["mydocuments", "~\\Documents"],
]);

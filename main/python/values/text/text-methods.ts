import type { Constant } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { indexOf } from "../numbers/numbers.ts";
import { booleanValue, isWhollyConstant, NONE, numberValue, stringValue } from "../value.ts";
import type { Folded } from "./codecs.ts";
import { decodeWith, encodeWith } from "./codecs.ts";
import { sliceIndices, textLength } from "./text.ts";

export interface ConstantArguments {
	readonly positional: readonly Constant[];
	readonly keywords: ReadonlyMap<string, Constant>;
}

export function textArgument(from: ConstantArguments, position: number, keyword = ""): string | undefined {
	const constant = from.positional[position] ?? from.keywords.get(keyword);
	return constant?.kind === "string" ? constant.text : undefined;
}

export function indexArgument(from: ConstantArguments, position: number, keyword = ""): number | undefined {
	return indexOf(from.positional[position] ?? from.keywords.get(keyword));
}

export function textConstant(text: string): Constant {
	return { kind: "string", text };
}

function strip(text: string, characters: string | undefined, left: boolean, right: boolean): string {
	const inSet =
		characters === undefined ? (c: string) => /[\s\x1c-\x1f\x85]/.test(c) : (c: string) => characters.includes(c);
	let start = 0;
	let end = text.length;
	if (left) while (start < end && inSet(text.charAt(start))) start++;
	if (right) while (end > start && inSet(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

export function splitText(text: string, separator: string | undefined, maximum: number): string[] {
	if (separator === undefined) {
		const words = text.split(/[\s\x1c-\x1f\x85]+/).filter((word) => word !== "");
		if (maximum < 0 || words.length <= maximum + 1) return words;
		const result: string[] = [];
		let rest = strip(text, undefined, true, false);
		for (let index = 0; index < maximum; index++) {
			const at = rest.search(/[\s\x1c-\x1f\x85]/);
			result.push(rest.slice(0, at));
			rest = strip(rest.slice(at), undefined, true, false);
		}
		return [...result, rest];
	}
	const parts = text.split(separator);
	return maximum < 0 || parts.length <= maximum + 1
		? parts
		: [...parts.slice(0, maximum), parts.slice(maximum).join(separator)];
}

function splitFromRight(text: string, separator: string | undefined, maximum: number): string[] {
	const parts = splitText(text, separator, -1);
	if (maximum < 0 || parts.length <= maximum + 1) return parts;
	const cut = parts.length - maximum;
	return [parts.slice(0, cut).join(separator ?? " "), ...parts.slice(cut)];
}

/** Replaces at most `count` times (negative: every time); `undefined` when the result would grow past the budget. */
export function replaceText(text: string, from: string, to: string, count: number, budget: Budget): string | undefined {
	if (count === 0) return text;
	const pieces = from === "" ? text.length + 1 : text.split(from).length - 1;
	const times = count < 0 ? pieces : Math.min(count, pieces);
	if (!budget.allows(Math.max(text.length, text.length + times * (to.length - from.length)))) return undefined;
	if (count < 0)
		return from === ""
			? `${to}${text
					.split("")
					.map((c) => c + to)
					.join("")}`
			: text.replaceAll(from, () => to);
	const parts = text.split(from);
	return (
		parts.slice(0, times + 1).join(to) + (times + 1 < parts.length ? from + parts.slice(times + 1).join(from) : "")
	);
}

/** The table of `str.maketrans`, as a mapping from code points. */
export function makeTranslation({ positional }: ConstantArguments): Constant | undefined {
	const [from, to, drop] = positional;
	if (from?.kind === "mapping") {
		return {
			kind: "mapping",
			entries: from.entries.map(([key, value]) => [
				key.constant?.kind === "string" ? numberValue(key.constant.text.codePointAt(0) ?? 0) : key,
				value,
			]),
		};
	}
	if (from?.kind !== "string" || to?.kind !== "string") return undefined;
	const sources = Array.from(from.text);
	const targets = Array.from(to.text);
	if (sources.length !== targets.length || sources.length > 10_000) return undefined;
	const entries = sources.map(
		(source, index) => [numberValue(source.codePointAt(0) ?? 0), stringValue(targets[index] ?? "")] as const,
	);
	const dropped =
		drop?.kind === "string" ? Array.from(drop.text, (c) => [numberValue(c.codePointAt(0) ?? 0), NONE] as const) : [];
	return { kind: "mapping", entries: [...entries, ...dropped] };
}

export function translate(text: string, table: Constant | undefined): string | undefined {
	if (table?.kind === "string") return Array.from(text, (c) => table.text.charAt(c.codePointAt(0) ?? 0) || c).join("");
	if (table?.kind !== "mapping" || !isWhollyConstant(table)) return undefined;
	const map = new Map<number, string>();
	for (const [key, value] of table.entries) {
		const code = indexOf(key.constant);
		if (code === undefined) continue;
		const to = value.constant;
		const number = indexOf(to);
		if (to?.kind === "string") map.set(code, to.text);
		else if (to?.kind === "none") map.set(code, "");
		else if (number !== undefined && number >= 0 && number <= 0x10ffff) map.set(code, String.fromCodePoint(number));
	}
	return Array.from(text, (c) => map.get(c.codePointAt(0) ?? 0) ?? c).join("");
}

function sequence(items: readonly string[]): Constant {
	return { kind: "sequence", items: items.map((item) => stringValue(item)) };
}

function titleCase(text: string): string {
	return text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

function swapCase(text: string): string {
	return Array.from(text, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join("");
}

/** Methods of text on constants. `undefined` when the method is not known or would raise. `join` and `format` are done elsewhere: they take holes. */
export function textMethod(text: string, method: string, given: ConstantArguments, budget: Budget): Folded | undefined {
	if (!budget.allows(text.length)) return undefined;
	const result = plainMethod(text, method, given, budget);
	if (result !== undefined) return { constant: result };
	switch (method) {
		case "encode":
			return encodeWith(textConstant(text), textArgument(given, 0, "encoding") ?? "utf-8", budget);
		case "decode":
			return decodeWith(
				textConstant(text),
				textArgument(given, 0, "encoding") ?? "utf-8",
				textArgument(given, 1, "errors") ?? "strict",
				budget,
			);
		default:
			return undefined;
	}
}

/** `text.find(part, start, end)` and its like. */
function placeOf(text: string, method: string, part: string, given: ConstantArguments): Constant | undefined {
	const start = given.positional.length > 1 ? indexArgument(given, 1) : 0;
	const end = given.positional.length > 2 ? indexArgument(given, 2) : text.length;
	if (start === undefined || end === undefined || (start !== 0 && textLength(text) !== text.length)) return undefined;
	const range = sliceIndices(text.length, start, end, 1);
	if (range === undefined) return undefined;
	const piece = text.slice(range.first, range.first + range.count);
	if (method === "count") return part === "" ? undefined : { kind: "number", value: piece.split(part).length - 1 };
	const at = method.startsWith("r") ? piece.lastIndexOf(part) : piece.indexOf(part);
	// Where nothing is found, `index` raises.
	// Places are counted in characters, not in units.
	if (at >= 0 && /[\ud800-\udfff]/.test(text)) return undefined;
	if (at < 0) return method.endsWith("find") ? { kind: "number", value: -1 } : undefined;
	return { kind: "number", value: at + range.first };
}

function plainMethod(text: string, method: string, given: ConstantArguments, budget: Budget): Constant | undefined {
	const { positional } = given;
	const first = textArgument(given, 0);
	switch (method) {
		case "lower":
		case "casefold":
			return textConstant(text.toLowerCase());
		case "upper":
			return textConstant(text.toUpperCase());
		case "capitalize":
			return textConstant(text.charAt(0).toUpperCase() + text.slice(1).toLowerCase());
		case "title":
			return textConstant(titleCase(text));
		case "swapcase":
			return textConstant(swapCase(text));
		case "strip":
			return textConstant(strip(text, first, true, true));
		case "lstrip":
			return textConstant(strip(text, first, true, false));
		case "rstrip":
			return textConstant(strip(text, first, false, true));
		case "removeprefix":
			return first === undefined ? undefined : textConstant(text.startsWith(first) ? text.slice(first.length) : text);
		case "removesuffix":
			return first === undefined
				? undefined
				: textConstant(first !== "" && text.endsWith(first) ? text.slice(0, -first.length) : text);
		case "replace": {
			const to = textArgument(given, 1);
			if (first === undefined || to === undefined) return undefined;
			const done = replaceText(text, first, to, indexArgument(given, 2, "count") ?? -1, budget);
			return done === undefined ? undefined : textConstant(done);
		}
		case "translate": {
			const done = translate(text, positional[0]);
			return done === undefined ? undefined : textConstant(done);
		}
		case "maketrans":
			return makeTranslation(given);
		case "split":
		case "rsplit": {
			const separator = textArgument(given, 0, "sep");
			if (separator === "") return undefined;
			const maximum = indexArgument(given, 1, "maxsplit") ?? -1;
			return sequence(
				method === "split" ? splitText(text, separator, maximum) : splitFromRight(text, separator, maximum),
			);
		}
		case "splitlines":
			return sequence(text.replace(/(?:\r\n|\r|\n)$/, "").split(/\r\n|\r|\n/));
		case "partition":
		case "rpartition": {
			if (first === undefined || first === "") return undefined;
			const at = method === "partition" ? text.indexOf(first) : text.lastIndexOf(first);
			if (at < 0) return sequence(method === "partition" ? [text, "", ""] : ["", "", text]);
			return sequence([text.slice(0, at), first, text.slice(at + first.length)]);
		}
		case "zfill":
		case "ljust":
		case "rjust":
		case "center": {
			const width = indexArgument(given, 0);
			if (width === undefined || !budget.allows(width)) return undefined;
			const fill = method === "zfill" ? "0" : (textArgument(given, 1) ?? " ");
			const missing = Math.max(0, width - textLength(text));
			if (method === "ljust") return textConstant(text + fill.repeat(missing));
			if (method === "center")
				return textConstant(fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1)));
			const sign = method === "zfill" ? (/^[+-]/.exec(text)?.[0] ?? "") : "";
			return textConstant(sign + fill.repeat(missing) + text.slice(sign.length));
		}
		case "expandtabs":
			return textConstant(text.replaceAll("\t", "        "));
		case "startswith":
			return first === undefined ? undefined : booleanValue(text.startsWith(first)).constant;
		case "endswith":
			return first === undefined ? undefined : booleanValue(text.endsWith(first)).constant;
		case "find":
		case "index":
		case "rfind":
		case "rindex":
		case "count":
			return first === undefined ? undefined : placeOf(text, method, first, given);
		case "isdigit":
			return booleanValue(/^\p{Nd}+$/u.test(text)).constant;
		case "isalpha":
			return booleanValue(/^\p{L}+$/u.test(text)).constant;
		case "isalnum":
			return booleanValue(/^[\p{L}\p{N}]+$/u.test(text)).constant;
		case "isupper":
			return booleanValue(text !== text.toLowerCase() && text === text.toUpperCase()).constant;
		case "islower":
			return booleanValue(text !== text.toUpperCase() && text === text.toLowerCase()).constant;
		case "isspace":
			return booleanValue(/^\s+$/.test(text)).constant;
		case "__str__":
			return textConstant(text);
		case "__len__":
			return { kind: "number", value: textLength(text) };
		default:
			return undefined;
	}
}

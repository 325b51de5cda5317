import { bytesToText, textToBytes } from "../../../decode/index.ts";
import type { Constant } from "../../facts.ts";
import { numeric } from "../../values/numbers/numbers.ts";
import { type Match, Matcher } from "../../values/regex/match.ts";
import type { Flags, Parsed } from "../../values/regex/pattern.ts";
import { readPattern } from "../../values/regex/pattern.ts";
import type { Abstract } from "../../values/value.ts";
import { bytesValue, derived, heritageOf, NONE, namedValue, numberValue, stringValue } from "../../values/value.ts";
import { argument, type SpecialCall } from "./special-call.ts";

/** Longer texts are not searched, and no more matches are told. */
const MAXIMUM_TEXT = 1 << 20;
const MAXIMUM_MATCHES = 100_000;

function flagsOf(value: Abstract | undefined): Flags | undefined {
	let bits = 0;
	if (value !== undefined) {
		const number = numeric(value.constant)?.value;
		if (typeof number !== "number") return undefined;
		bits = number;
	}
	return {
		ignoreCase: (bits & 2) !== 0,
		multiline: (bits & 8) !== 0,
		dotAll: (bits & 16) !== 0,
		verbose: (bits & 64) !== 0,
	};
}

interface Search {
	readonly parsed: Parsed;
	readonly text: string;
	readonly bytes: boolean;
	readonly from: readonly Abstract[];
}

function plainText(constant: Constant | undefined): { text: string; bytes: boolean } | undefined {
	if (constant?.kind === "string") return { text: constant.text, bytes: false };
	return constant?.kind === "bytes" ? { text: bytesToText(constant.bytes), bytes: true } : undefined;
}

/** `re.compile(pattern, flags)`. */
export function compiled(call: SpecialCall): Abstract | undefined {
	const pattern = plainText(argument(call, 0, "pattern")?.constant);
	const flags = flagsOf(argument(call, 1, "flags"));
	if (pattern === undefined || flags === undefined) return undefined;
	const value = { ...namedValue([`${call.name}()`]) };
	call.reading.made.set(value, { kind: "regex", pattern: pattern.text, flags });
	return value;
}

/** The expression and the text of a call: `re.sub(pattern, …)`, or a method of a compiled one. `at`: where the text stands behind the pattern. */
function searchOf(call: SpecialCall, at: number, flagsAt: number, whole = false): Search | undefined {
	const made = call.receiver === undefined ? undefined : call.reading.made.get(call.receiver);
	const own = made?.kind === "regex" ? made : undefined;
	const shift = own === undefined ? 0 : 1;
	const subject = argument(call, at - shift, "string");
	const text = plainText(subject?.constant);
	const pattern = own?.pattern ?? plainText(argument(call, 0, "pattern")?.constant)?.text;
	const flags = own === undefined ? flagsOf(argument(call, flagsAt, "flags")) : (own.flags as Flags);
	if (text === undefined || pattern === undefined || flags === undefined || subject === undefined) return undefined;
	if (text.text.length > MAXIMUM_TEXT || !call.reading.budget.allows(text.text.length)) return undefined;
	const parsed = readPattern(whole ? `(?:${pattern})\\Z` : pattern, flags);
	return parsed === undefined ? undefined : { parsed, ...text, from: [subject, ...call.plain.positional] };
}

function piece(search: Search, text: string): Abstract {
	if (!search.bytes) return stringValue(text);
	const bytes = textToBytes(text);
	return bytes === undefined ? NONE : bytesValue(bytes);
}

function finished(search: Search, text: string): Abstract {
	const { constant } = piece(search, text);
	return derived(constant, heritageOf(search.from));
}

function listOf(search: Search, items: readonly Abstract[]): Abstract {
	return derived({ kind: "sequence", items }, heritageOf(search.from));
}

function groupText(search: Search, match: Match, index: number): string | undefined {
	const start = match.groups[index * 2] ?? -1;
	return start < 0 ? undefined : search.text.slice(start, match.groups[index * 2 + 1]);
}

/** Every match, one after the other; `undefined` when the search gives up. */
function allMatches(call: SpecialCall, search: Search): Match[] | undefined {
	const matcher = new Matcher(search.parsed, search.text);
	const matches: Match[] = [];
	let from = 0;
	while (from <= search.text.length) {
		const match = matcher.search(from, false);
		if (match === "given up") {
			call.reading.budget.note("a regular expression over constants took too many steps");
			return undefined;
		}
		if (match === undefined) break;
		matches.push(match);
		if (matches.length > MAXIMUM_MATCHES || !call.reading.budget.spend()) return undefined;
		from = match.end > match.start ? match.end : match.end + 1;
	}
	return matches;
}

/** A match object: its groups in order, told apart by name as well. */
function matchObject(call: SpecialCall, search: Search, match: Match): Abstract {
	const items = Array.from({ length: search.parsed.groups }, (_, index) => {
		const text = groupText(search, match, index);
		return text === undefined ? NONE : finished(search, text);
	});
	const value: Abstract = {
		...derived({ kind: "sequence", items, form: "tuple" }, heritageOf(search.from)),
		names: ["re.match()"],
	};
	call.reading.made.set(value, { kind: "match", names: search.parsed.names, start: match.start, end: match.end });
	return value;
}

export function searched(anchored: boolean, whole: boolean): (call: SpecialCall) => Abstract | undefined {
	return (call) => {
		const search = searchOf(call, 1, 2, whole);
		if (search === undefined) return undefined;
		const match = new Matcher(search.parsed, search.text).search(0, anchored);
		if (match === "given up") return undefined;
		if (match === undefined) return NONE;
		return matchObject(call, search, match);
	};
}

export function foundAll(call: SpecialCall): Abstract | undefined {
	const search = searchOf(call, 1, 2);
	const matches = search === undefined ? undefined : allMatches(call, search);
	if (search === undefined || matches === undefined) return undefined;
	const { groups } = search.parsed;
	const items = matches.map((match) => {
		if (groups <= 2) return piece(search, groupText(search, match, groups - 1) ?? "");
		const parts = Array.from({ length: groups - 1 }, (_, index) =>
			piece(search, groupText(search, match, index + 1) ?? ""),
		);
		return derived({ kind: "sequence", items: parts, form: "tuple" }, heritageOf([]));
	});
	return listOf(search, items);
}

export function foundEach(call: SpecialCall): Abstract | undefined {
	const search = searchOf(call, 1, 2);
	const matches = search === undefined ? undefined : allMatches(call, search);
	if (search === undefined || matches === undefined) return undefined;
	return listOf(
		search,
		matches.map((match) => matchObject(call, search, match)),
	);
}

export function splitBy(call: SpecialCall): Abstract | undefined {
	const search = searchOf(call, 1, 3);
	const matches = search === undefined ? undefined : allMatches(call, search);
	if (search === undefined || matches === undefined || argument(call, 2, "maxsplit") !== undefined) return undefined;
	const items: Abstract[] = [];
	let from = 0;
	for (const match of matches) {
		items.push(piece(search, search.text.slice(from, match.start)));
		for (let index = 1; index < search.parsed.groups; index++) {
			const text = groupText(search, match, index);
			items.push(text === undefined ? NONE : piece(search, text));
		}
		from = match.end;
	}
	items.push(piece(search, search.text.slice(from)));
	return listOf(search, items);
}

/** `\1`, `\g<name>` and escapes in what a match is replaced by. */
function expanded(search: Search, match: Match, template: string): string {
	return template.replace(
		/\\(?:g<(\w+)>|(\d{1,2})|([\s\S]))/g,
		(whole, name?: string, digits?: string, other?: string) => {
			if (other !== undefined) return other === "n" ? "\n" : other === "t" ? "\t" : other === "\\" ? "\\" : whole;
			const key = name ?? digits ?? "0";
			const index = /^\d+$/.test(key) ? Number(key) : (search.parsed.names.get(key) ?? 0);
			return groupText(search, match, index) ?? "";
		},
	);
}

export function substituted(call: SpecialCall): Abstract | undefined {
	const own = call.receiver !== undefined && call.reading.made.get(call.receiver)?.kind === "regex";
	const search = searchOf(call, 2, 4);
	const replacement = argument(call, own ? 0 : 1, "repl");
	const limit = numeric((argument(call, own ? 2 : 3, "count") ?? numberValue(0)).constant)?.value;
	if (search === undefined || replacement === undefined || typeof limit !== "number") return undefined;
	const matches = allMatches(call, search);
	if (matches === undefined) return undefined;
	const template = plainText(replacement.constant)?.text;
	let result = "";
	let from = 0;
	for (const match of limit > 0 ? matches.slice(0, limit) : matches) {
		const text =
			template === undefined ? replacedBy(call, search, match, replacement) : expanded(search, match, template);
		if (text === undefined) return undefined;
		result += search.text.slice(from, match.start) + text;
		from = match.end;
		if (!call.reading.budget.allows(text.length >> 6)) return undefined;
	}
	result += search.text.slice(from);
	return call.reading.budget.allows(result.length) ? finished(search, result) : undefined;
}

/** `re.sub(pattern, function, text)`: the function gets the match. */
function replacedBy(call: SpecialCall, search: Search, match: Match, callable: Abstract): string | undefined {
	const value = matchObject(call, search, match);
	const { node, range } = call;
	if (!call.reading.budget.spendRunning()) return undefined;
	const given = [{ name: undefined, position: 0, starred: "" as const, node, range, value }];
	return plainText(call.reading.applyValue(callable, given, node).constant)?.text;
}

function matchIn(call: SpecialCall): { items: readonly Abstract[]; names: ReadonlyMap<string, number> } | undefined {
	const { receiver } = call;
	const made = receiver === undefined ? undefined : call.reading.made.get(receiver);
	if (made?.kind !== "match" || receiver?.constant?.kind !== "sequence") return undefined;
	return { items: receiver.constant.items as readonly Abstract[], names: made.names };
}

/** `match.group()`, `match.group(1)`, `match.group("name")`. */
export function matchGroup(call: SpecialCall): Abstract | undefined {
	const match = matchIn(call);
	if (match === undefined) return undefined;
	const pick = ({ constant }: Abstract): Abstract | undefined => {
		const index = constant?.kind === "string" ? match.names.get(constant.text) : numeric(constant)?.value;
		return typeof index === "number" ? match.items[index] : undefined;
	};
	const { positional } = call.plain;
	const [first] = positional;
	if (first === undefined) return match.items[0];
	if (positional.length === 1) return pick(first);
	const items = positional.map(pick);
	return items.some((item) => item === undefined)
		? undefined
		: derived({ kind: "sequence", items: items as Abstract[], form: "tuple" }, heritageOf(items));
}

export function matchGroups(call: SpecialCall): Abstract | undefined {
	const match = matchIn(call);
	if (match === undefined) return undefined;
	const items = match.items.slice(1);
	return derived({ kind: "sequence", items, form: "tuple" }, heritageOf(items));
}

export function escapedText(call: SpecialCall): Abstract | undefined {
	const subject = argument(call, 0, "pattern");
	if (subject?.constant?.kind !== "string") return undefined;
	const text = subject.constant.text.replace(/[\\^$.|?*+()[\]{}\s#&~-]/g, "\\$&");
	return call.reading.budget.allows(text.length) ? derived({ kind: "string", text }, heritageOf([subject])) : undefined;
}

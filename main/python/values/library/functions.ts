import type { Constant } from "../../facts.ts";
import { HOLE } from "../../facts.ts";
import type { Budget } from "../budget.ts";
import { absolute, extreme, power, rounded, toFloat, toInteger, total } from "../numbers/number-functions.ts";
import { indexOf } from "../numbers/numbers.ts";
import { compare, textResult } from "../operators.ts";
import { encodeWith } from "../text/codecs.ts";
import { reprOf, strOf, truthOf } from "../text/describe.ts";
import { formatValue, pieceText } from "../text/format.ts";
import { textLength } from "../text/text.ts";
import type { Abstract } from "../value.ts";
import { booleanValue, bytesValue, constantValue, derived, heritageOf, numberValue, stringValue } from "../value.ts";
import { isUnordered, itemsOf, MAXIMUM_ITEMS } from "./items.ts";

function sequence(items: readonly Abstract[], from: readonly Abstract[]): Abstract {
	return derived({ kind: "sequence", items }, heritageOf(from));
}

function range(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const numbers = given.map((value) => indexOf(value.constant));
	if (numbers.some((number) => number === undefined) || numbers.length === 0) return undefined;
	const [first = 0, second, third] = numbers;
	const start = second === undefined ? 0 : first;
	const stop = second ?? first;
	const step = third ?? 1;
	if (step === 0) return undefined;
	const count = Math.max(0, Math.ceil((stop - start) / step));
	if (count > MAXIMUM_ITEMS || !budget.allows(count)) return undefined;
	const items: Abstract[] = [];
	for (let index = 0; index < count; index++) items.push(numberValue(start + index * step));
	return sequence(items, given);
}

/** Bytes of a list of numbers; `undefined` when one is not a byte. */
function bytesOfItems(items: readonly Abstract[]): Uint8Array | undefined {
	const bytes = new Uint8Array(items.length);
	for (let index = 0; index < items.length; index++) {
		const value = indexOf(items[index]?.constant);
		if (value === undefined || value < 0 || value > 255) return undefined;
		bytes[index] = value;
	}
	return bytes;
}

function bytesFrom(
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const first = given[0];
	if (first === undefined) return bytesValue(new Uint8Array(0));
	const { constant } = first;
	if (constant?.kind === "bytes") return first;
	if (constant?.kind === "string") {
		const codec = (given[1] ?? keywords.get("encoding"))?.constant;
		const done = encodeWith(constant, codec?.kind === "string" ? codec.text : "utf-8", budget);
		return done === undefined ? undefined : derived(done.constant, heritageOf(given));
	}
	if (constant?.kind === "sequence") {
		if (!budget.allows(constant.items.length)) return undefined;
		const bytes = bytesOfItems(constant.items as readonly Abstract[]);
		if (bytes === undefined) return undefined;
		return decodedFrom({ kind: "bytes", bytes }, given, "numbers", constant.items.length);
	}
	const length = indexOf(constant);
	if (length === undefined || length < 0 || length > MAXIMUM_ITEMS || !budget.allows(length)) return undefined;
	return derived({ kind: "bytes", bytes: new Uint8Array(length) }, heritageOf(given));
}

/** A constant that came out of a transform of ours, with its chain. */
export function decodedFrom(
	constant: Constant,
	from: readonly (Abstract | undefined)[],
	transform: string,
	inputLength: number,
): Abstract {
	const value = derived(constant, heritageOf(from));
	const outputLength =
		constant.kind === "string" ? constant.text.length : constant.kind === "bytes" ? constant.bytes.length : 0;
	const literal = value.decoding?.literal ?? value.literal;
	if (literal === undefined) return value;
	return {
		...value,
		decoding: { literal, chain: [...(value.decoding?.chain ?? []), { transform, inputLength, outputLength }] },
	};
}

function character(given: readonly Abstract[]): Abstract | undefined {
	const code = indexOf(given[0]?.constant);
	if (code === undefined || code < 0 || code > 0x10ffff) return undefined;
	return derived({ kind: "string", text: String.fromCodePoint(code) }, heritageOf(given));
}

function codePoint(given: readonly Abstract[]): Abstract | undefined {
	const constant = given[0]?.constant;
	if (constant?.kind === "bytes" && constant.bytes.length === 1) return numberValue(constant.bytes[0] ?? 0);
	if (constant?.kind !== "string" || textLength(constant.text) !== 1) return undefined;
	return derived({ kind: "number", value: constant.text.codePointAt(0) ?? 0 }, heritageOf(given));
}

function reversed(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const value = given[0];
	const items = value === undefined ? undefined : itemsOf(value, budget);
	if (items === undefined || value === undefined) return undefined;
	const length = items.length;
	const turned = derived({ kind: "sequence", items: items.toReversed() }, heritageOf([value]));
	const literal = turned.decoding?.literal ?? turned.literal;
	if (literal === undefined || length < 2) return turned;
	return {
		...turned,
		decoding: {
			literal,
			chain: [...(turned.decoding?.chain ?? []), { transform: "reverse", inputLength: length, outputLength: length }],
		},
	};
}

function zip(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const lists = given.map((value) => itemsOf(value, budget));
	if (lists.some((list) => list === undefined) || lists.length === 0) return undefined;
	const length = lists.reduce((least, list) => Math.min(least, list?.length ?? 0), Number.POSITIVE_INFINITY);
	if (!budget.allows(length * lists.length)) return undefined;
	const items: Abstract[] = [];
	for (let index = 0; index < length; index++) {
		items.push(
			constantValue({ kind: "sequence", items: lists.map((list) => list?.[index] as Abstract), form: "tuple" }),
		);
	}
	return sequence(items, given);
}

function enumerate(
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const value = given[0];
	const items = value === undefined ? undefined : itemsOf(value, budget);
	if (items === undefined || !budget.allows(items.length)) return undefined;
	const start = indexOf((given[1] ?? keywords.get("start"))?.constant) ?? 0;
	return sequence(
		items.map((item, index) =>
			constantValue({ kind: "sequence", items: [numberValue(start + index), item], form: "tuple" }),
		),
		given,
	);
}

function sorted(
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const value = given[0];
	const items = value === undefined ? undefined : itemsOf(value, budget);
	if (items === undefined || keywords.has("key") || items.length > 10_000 || !budget.allows(items.length * 4))
		return undefined;
	let comparable = true;
	const result = items.toSorted((a, b) => {
		const less = compare("<", sortKey(a), sortKey(b));
		if (less === undefined) comparable = false;
		return less === true ? -1 : compare(">", sortKey(a), sortKey(b)) === true ? 1 : 0;
	});
	if (!comparable) return undefined;
	const reverse = keywords.get("reverse")?.constant;
	return sequence(reverse !== undefined && truthOf(reverse) ? result.toReversed() : result, given);
}

/** Tuples are sorted by their first item: `sorted(zip(order, pieces))`. */
function sortKey(value: Abstract): Constant | undefined {
	return value.constant?.kind === "sequence" ? value.constant.items[0]?.constant : value.constant;
}

function dictionary(
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const entries: (readonly [Abstract, Abstract])[] = [];
	const first = given[0];
	if (first?.constant?.kind === "mapping") {
		for (const entry of first.constant.entries) entries.push(entry as readonly [Abstract, Abstract]);
	} else if (first !== undefined) {
		const pairs = itemsOf(first, budget);
		if (pairs === undefined) return undefined;
		for (const pair of pairs) {
			if (pair.constant?.kind !== "sequence" || pair.constant.items.length !== 2) return undefined;
			entries.push([pair.constant.items[0] as Abstract, pair.constant.items[1] as Abstract]);
		}
	}
	for (const [name, value] of keywords) entries.push([stringValue(name), value]);
	return derived({ kind: "mapping", entries }, heritageOf([...given, ...keywords.values()]));
}

function text(
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const value = given[0];
	if (value === undefined) return stringValue("");
	const codec = (given[1] ?? keywords.get("encoding"))?.constant;
	const { constant } = value;
	if (constant === undefined)
		return value.partial === undefined ? undefined : derived(undefined, heritageOf(given), value.partial);
	if (constant.kind === "string") return value;
	if (constant.kind === "bytes" && codec !== undefined) {
		const decoded = decodeBytes(constant.bytes, codec);
		return decoded === undefined ? undefined : derived({ kind: "string", text: decoded }, heritageOf(given));
	}
	const shown = strOf(constant);
	return shown === undefined || !budget.allows(shown.length)
		? undefined
		: derived({ kind: "string", text: shown }, heritageOf(given));
}

function decodeBytes(bytes: Uint8Array, codec: Constant): string | undefined {
	const name = codec.kind === "string" ? codec.text.toLowerCase() : "";
	if (/^(?:latin|iso-?8859-1|l1)/.test(name)) return Buffer.from(bytes).toString("latin1");
	return new TextDecoder("utf-8").decode(bytes);
}

/** `separator.join(items)`; unknown items become holes. */
export function joinText(separator: string, list: Abstract, budget: Budget): Abstract | undefined {
	if (isUnordered(list)) return undefined;
	const items = itemsOf(list, budget);
	if (items === undefined || !budget.spend(items.length >> 3)) return undefined;
	const parts: string[] = [];
	let length = 0;
	let known = true;
	for (const item of items) {
		const { constant } = item;
		let part: string;
		if (constant?.kind === "string") part = constant.text;
		else {
			known = false;
			part = pieceText(item);
			if (constant !== undefined) part = HOLE;
		}
		parts.push(part);
		length += part.length + separator.length;
	}
	if (!budget.allows(length)) return undefined;
	const from = items.length <= 64 ? [list, ...items] : [list];
	return textResult(parts.join(separator), from, known);
}

/** `separator.join(items)` for bytes. */
export function joinBytes(separator: Uint8Array, list: Abstract, budget: Budget): Abstract | undefined {
	if (isUnordered(list)) return undefined;
	const items = itemsOf(list, budget);
	if (items === undefined) return undefined;
	const parts: Uint8Array[] = [];
	let length = 0;
	for (const [index, item] of items.entries()) {
		if (item.constant?.kind !== "bytes") return undefined;
		if (index > 0) parts.push(separator);
		parts.push(item.constant.bytes);
		length += item.constant.bytes.length + separator.length;
	}
	if (!budget.allows(length)) return undefined;
	return derived(
		{ kind: "bytes", bytes: new Uint8Array(Buffer.concat(parts)) },
		heritageOf([list, ...items.slice(0, 64)]),
	);
}

type BuiltinFunction = (
	given: readonly Abstract[],
	keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
) => Abstract | undefined;

const listLike: BuiltinFunction = (given, _keywords, budget) => {
	const value = given[0];
	if (value === undefined) return constantValue({ kind: "sequence", items: [] });
	const items = isUnordered(value) ? undefined : itemsOf(value, budget);
	return items === undefined ? undefined : { ...derived({ kind: "sequence", items }, heritageOf([value])), names: [] };
};

const tupleLike: BuiltinFunction = (given, keywords, budget) => {
	const list = listLike(given, keywords, budget);
	return list?.constant?.kind === "sequence" ? { ...list, constant: { ...list.constant, form: "tuple" } } : list;
};

/** Builtins over abstract values; those that take functions (`map`, `filter`, `reduce`) are done by the interpreter. */
export const builtinFunctions: ReadonlyMap<string, BuiltinFunction> = new Map<string, BuiltinFunction>([
	["builtins.chr", character],
	["builtins.unichr", character],
	["builtins.ord", codePoint],
	["builtins.range", (given, _keywords, budget) => range(given, budget)],
	["builtins.bytes", bytesFrom],
	["builtins.bytearray", bytesFrom],
	["builtins.memoryview", bytesFrom],
	["builtins.int", toInteger],
	["builtins.float", (given) => toFloat(given)],
	["builtins.str", text],
	["builtins.repr", (given) => shown(given)],
	["builtins.ascii", (given) => shown(given)],
	["builtins.format", (given) => formatted(given)],
	["builtins.list", listLike],
	["builtins.tuple", tupleLike],
	["builtins.iter", listLike],
	["builtins.set", unique],
	["builtins.frozenset", unique],
	["builtins.dict", dictionary],
	["collections.OrderedDict", dictionary],
	// One that lets go of its oldest items is no list.
	[
		"collections.deque",
		(given, keywords, budget) =>
			given.length > 1 || keywords.size > 0 ? undefined : listLike(given, keywords, budget),
	],
	["collections.defaultdict", (given, keywords, budget) => dictionary(given.slice(1), keywords, budget)],
	["builtins.reversed", (given, _keywords, budget) => reversed(given, budget)],
	["builtins.zip", (given, _keywords, budget) => zip(given, budget)],
	["builtins.enumerate", enumerate],
	["builtins.sorted", sorted],
	["builtins.sum", (given, _keywords, budget) => total(given, budget)],
	["builtins.min", (given, keywords, budget) => (keywords.size > 0 ? undefined : extreme(given, "<", budget))],
	["builtins.max", (given, keywords, budget) => (keywords.size > 0 ? undefined : extreme(given, ">", budget))],
	["builtins.len", (given, _keywords, budget) => lengthOf(given, budget)],
	["builtins.abs", (given) => absolute(given)],
	["builtins.bool", (given) => truth(given)],
	["builtins.round", (given) => rounded(given)],
	["builtins.pow", (given) => power(given)],
	[
		"builtins.next",
		(given, _keywords, budget) => (given[0] === undefined ? undefined : itemsOf(given[0], budget)?.[0]),
	],
	["itertools.chain", (given, _keywords, budget) => chained(given, budget)],
]);

function shown(given: readonly Abstract[]): Abstract | undefined {
	const constant = given[0]?.constant;
	const result = constant === undefined ? undefined : reprOf(constant);
	return result === undefined ? undefined : derived({ kind: "string", text: result }, heritageOf(given));
}

function formatted(given: readonly Abstract[]): Abstract | undefined {
	const constant = given[0]?.constant;
	const specification = given[1]?.constant;
	if (constant === undefined || (specification !== undefined && specification.kind !== "string")) return undefined;
	const result = formatValue(constant, specification?.text ?? "");
	return result === undefined ? undefined : derived({ kind: "string", text: result }, heritageOf(given));
}

function unique(
	given: readonly Abstract[],
	_keywords: ReadonlyMap<string, Abstract>,
	budget: Budget,
): Abstract | undefined {
	const value = given[0];
	if (value === undefined) return constantValue({ kind: "sequence", items: [] });
	const items = itemsOf(value, budget);
	if (items === undefined || items.length > 2_000) return undefined;
	const seen: Abstract[] = [];
	const keys = new Set<string>();
	for (const item of items) {
		const shownItem = item.constant === undefined ? undefined : reprOf(item.constant);
		if (shownItem === undefined) return undefined;
		if (!keys.has(shownItem)) seen.push(item);
		keys.add(shownItem);
	}
	return derived({ kind: "sequence", items: seen, form: "set" }, heritageOf([value]));
}

function lengthOf(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const constant = given[0]?.constant;
	if (constant === undefined || !budget.spend()) return undefined;
	if (constant.kind === "string") return numberValue(textLength(constant.text));
	if (constant.kind === "bytes") return numberValue(constant.bytes.length);
	if (constant.kind === "sequence") return numberValue(constant.items.length);
	if (constant.kind === "mapping") return numberValue(constant.entries.length);
	return undefined;
}

function truth(given: readonly Abstract[]): Abstract | undefined {
	const constant = given[0]?.constant;
	return constant === undefined ? undefined : booleanValue(truthOf(constant));
}

function chained(given: readonly Abstract[], budget: Budget): Abstract | undefined {
	const all: Abstract[] = [];
	for (const value of given) {
		const items = itemsOf(value, budget);
		if (items === undefined || !budget.allows(all.length + items.length)) return undefined;
		for (const item of items) all.push(item);
	}
	return sequence(all, given);
}

import type { Constant } from "../../facts.ts";
import { HOLE } from "../../facts.ts";
import { joinBytes, joinText } from "../../values/library/functions.ts";
import { itemsOf } from "../../values/library/items.ts";
import { indexOf } from "../../values/numbers/numbers.ts";
import { binary, compare, textResult } from "../../values/operators.ts";
import { bytesMethod, numberMethod } from "../../values/text/bytes-methods.ts";
import type { Folded } from "../../values/text/codecs.ts";
import { formatBraces } from "../../values/text/format.ts";
import type { ConstantArguments } from "../../values/text/text-methods.ts";
import { textMethod } from "../../values/text/text-methods.ts";
import type { Abstract, Heritage } from "../../values/value.ts";
import { constantValue, derived, heritageOf, isWhollyConstant, NONE, stringValue } from "../../values/value.ts";
import { item } from "../names/subscripts.ts";
import type { Reading } from "../state/reading.ts";
import { hashUpdated } from "./digest-calls.ts";
import { dunderMethod } from "./dunder-methods.ts";

/** Positional and keyword values of a call without stars. */
export interface PlainArguments {
	readonly positional: readonly Abstract[];
	readonly keywords: ReadonlyMap<string, Abstract>;
}

/** All of them as constants; `undefined` when one is not folded to the last item. */
export function constantsOf({ positional, keywords }: PlainArguments): ConstantArguments | undefined {
	const list: Constant[] = [];
	for (const value of positional) {
		if (value.constant === undefined || !isWhollyConstant(value.constant)) return undefined;
		list.push(value.constant);
	}
	const named = new Map<string, Constant>();
	for (const [name, value] of keywords) {
		if (value.constant === undefined || !isWhollyConstant(value.constant)) return undefined;
		named.set(name, value.constant);
	}
	return { positional: list, keywords: named };
}

/** A folded result with its transform added to the chain. */
export function finished(folded: Folded, from: Heritage, literal: { start: number; end: number }): Abstract {
	const value = derived(folded.constant, from);
	if (folded.step === undefined) return value;
	const start = from.decoding?.literal ?? from.literal ?? literal;
	const chain = [...(from.decoding?.chain ?? []), folded.step];
	return { ...value, decoding: { literal: start, chain, ...(folded.packed && { packed: folded.packed }) } };
}

/** Methods that leave the text as it is as far as its words matter. */
const KEEPING = new Set([
	"encode",
	"decode",
	"strip",
	"lstrip",
	"rstrip",
	"lower",
	"upper",
	"casefold",
	"__str__",
	"expanduser",
	"resolve",
	"absolute",
	"as_posix",
	"rstrip",
]);

function sequenceMethod(
	receiver: Abstract,
	constant: Extract<Constant, { kind: "sequence" }>,
	method: string,
	given: PlainArguments,
	reading: Reading,
): Abstract | undefined {
	const first = given.positional[0];
	switch (method) {
		case "copy":
			return { ...receiver, constant: { ...constant } };
		case "__iter__":
			return receiver;
		case "pop": {
			const index = first === undefined ? -1 : indexOf(first.constant);
			return index === undefined ? undefined : item(receiver, { kind: "number", value: index });
		}
		case "__getitem__":
			return first?.constant === undefined ? undefined : item(receiver, first.constant);
		case "__len__":
			return constantValue({ kind: "number", value: constant.items.length });
		case "index": {
			const wanted = first?.constant;
			if (wanted?.kind !== "string" && wanted?.kind !== "number") return undefined;
			if (!reading.budget.allows(constant.items.length)) return undefined;
			const at = constant.items.findIndex(({ constant: one }) =>
				wanted.kind === "string"
					? one?.kind === "string" && one.text === wanted.text
					: one?.kind === "number" && one.value == wanted.value,
			);
			return at < 0 ? undefined : constantValue({ kind: "number", value: at });
		}
		default:
			return undefined;
	}
}

function mappingMethod(
	receiver: Abstract,
	constant: Extract<Constant, { kind: "mapping" }>,
	method: string,
	given: PlainArguments,
): Abstract | undefined {
	const key = given.positional[0]?.constant;
	const list = (items: readonly Abstract[]): Abstract => derived({ kind: "sequence", items }, heritageOf([receiver]));
	switch (method) {
		case "get":
		case "pop":
		case "setdefault":
			if (key === undefined) return undefined;
			return item(receiver, key) ?? given.positional[1] ?? NONE;
		case "__getitem__":
			return key === undefined ? undefined : item(receiver, key);
		case "copy":
			return { ...receiver, constant: { ...constant } };
		case "keys":
			return list(constant.entries.map(([name]) => name as Abstract));
		case "values":
			return list(constant.entries.map(([, value]) => value as Abstract));
		case "items":
			return list(constant.entries.map(([name, value]) => constantValue({ kind: "sequence", items: [name, value] })));
		default:
			return undefined;
	}
}

/** A method of something known, wholly or in part. `undefined` when it does not fold. */
export function methodCall(
	reading: Reading,
	receiver: Abstract,
	method: string,
	given: PlainArguments,
	range: { start: number; end: number },
): Abstract | undefined {
	const { constant } = receiver;
	const { budget } = reading;
	if (constant === undefined)
		return receiver.partial === undefined ? undefined : partialMethod(receiver, receiver.partial, method, given);
	const operated = dunderMethod(reading, receiver, method, given.positional[0], range);
	if (operated !== undefined) return operated;
	const from = (): Heritage => heritageOf([receiver, ...given.positional, ...given.keywords.values()]);
	if (constant.kind === "string") {
		const first = given.positional[0];
		if (method === "join" && first !== undefined) {
			const joined = joinText(constant.text, first, budget);
			return joined === undefined
				? undefined
				: derived(joined.constant, heritageOf([receiver, joined]), joined.partial);
		}
		if (method === "format") {
			const text = formatBraces(constant.text, given.positional, given.keywords);
			return budget.allows(text.length)
				? textResult(text, [receiver, ...given.positional, ...given.keywords.values()])
				: undefined;
		}
		if (method === "format_map" && first?.constant?.kind === "mapping") {
			const named = new Map<string, Abstract>();
			for (const [key, value] of first.constant.entries)
				if (key.constant?.kind === "string") named.set(key.constant.text, value as Abstract);
			const text = formatBraces(constant.text, [], named);
			return budget.allows(text.length) ? textResult(text, [receiver, first]) : undefined;
		}
	}
	if (constant.kind === "bytes" && method === "join" && given.positional[0] !== undefined) {
		const joined = joinBytes(constant.bytes, given.positional[0], budget);
		return joined === undefined ? undefined : derived(joined.constant, heritageOf([receiver, joined]));
	}
	if (constant.kind === "sequence") return sequenceMethod(receiver, constant, method, given, reading);
	if (constant.kind === "mapping") return mappingMethod(receiver, constant, method, given);
	const constants = constantsOf(given);
	if (constants === undefined) return undefined;
	let folded: Folded | undefined;
	if (constant.kind === "string") folded = textMethod(constant.text, method, constants, budget);
	else if (constant.kind === "bytes") folded = bytesMethod(constant.bytes, method, constants, budget);
	else if (constant.kind === "number") folded = numberMethod(constant.value, method, constants, budget);
	return folded === undefined ? undefined : finished(folded, from(), range);
}

function partialMethod(
	receiver: Abstract,
	partial: string,
	method: string,
	given: PlainArguments,
): Abstract | undefined {
	if (KEEPING.has(method))
		return {
			...derived(undefined, heritageOf([receiver]), partial),
			names: receiver.names.filter((name) => name.startsWith("pathlib.")),
		};
	if (method === "format" && partial.includes("{")) {
		const text = formatBraces(partial, given.positional, given.keywords);
		return derived(
			undefined,
			heritageOf([receiver, ...given.positional, ...given.keywords.values()]),
			text.length > 1_000_000 ? partial : text,
		);
	}
	if (method === "replace") {
		const from = given.positional[0]?.constant;
		const to = given.positional[1]?.constant;
		if (
			from?.kind === "string" &&
			to?.kind === "string" &&
			from.text !== "" &&
			partial.length < 100_000 &&
			to.text.length < 1_000
		) {
			return derived(
				undefined,
				heritageOf([receiver, ...given.positional]),
				partial.replaceAll(from.text, () => to.text),
			);
		}
	}
	if (method === "joinpath" && receiver.names.some((name) => name.startsWith("pathlib."))) {
		const text = [partial.replace(/\/$/, ""), ...given.positional.map((value) => value.partial ?? HOLE)].join("/");
		return { ...derived(undefined, heritageOf([receiver, ...given.positional]), text), names: ["pathlib.Path()"] };
	}
	return undefined;
}

/** Methods that change their object in place. */
export const MUTATORS = new Set([
	"append",
	"extend",
	"insert",
	"add",
	"update",
	"reverse",
	"sort",
	"remove",
	"clear",
	"pop",
	"popitem",
	"write",
	"writelines",
	"writestr",
	"put",
	"setdefault",
	"push",
	"discard",
	"appendleft",
	"extendleft",
	"popleft",
	"rotate",
]);

/** What the object is after a call of such a method; `undefined` when that is not known. */
export function mutated(
	reading: Reading,
	receiver: Abstract,
	method: string,
	given: PlainArguments,
): Abstract | undefined {
	const { constant } = receiver;
	const first = given.positional[0];
	if (constant === undefined) return undefined;
	// A text or bytes that stands for a file in memory.
	if ((constant.kind === "string" || constant.kind === "bytes") && method === "write") {
		if (!receiver.names.some((name) => name.startsWith("io.")) || first === undefined) return undefined;
		return { ...binary("+", receiver, first, reading.budget), names: receiver.names };
	}
	const from = heritageOf([receiver, ...given.positional]);
	if (constant.kind === "sequence") {
		if (!reading.budget.spend(1 + (constant.items.length >> 6))) return undefined;
		const items = constant.items as readonly Abstract[];
		switch (method) {
			case "append":
			case "add":
				return first === undefined ? undefined : derived({ kind: "sequence", items: [...items, first] }, from);
			case "extend": {
				const more = first === undefined ? undefined : itemsOf(first, reading.budget);
				return more === undefined ? undefined : derived({ kind: "sequence", items: items.concat(more) }, from);
			}
			case "insert": {
				const at = indexOf(first?.constant);
				const value = given.positional[1];
				return at === undefined || value === undefined
					? undefined
					: derived({ kind: "sequence", items: items.toSpliced(at, 0, value) }, from);
			}
			case "reverse":
				return derived({ kind: "sequence", items: items.toReversed() }, from);
			case "pop": {
				const at = first === undefined ? -1 : indexOf(first.constant);
				return at === undefined ? undefined : derived({ kind: "sequence", items: items.toSpliced(at, 1) }, from);
			}
			case "clear":
				return derived({ kind: "sequence", items: [] }, from);
			default:
				return undefined;
		}
	}
	if (constant.kind === "bytes") {
		if (!reading.budget.spend(1 + (constant.bytes.length >> 6))) return undefined;
		const byte = indexOf(first?.constant);
		if (method === "append" && byte !== undefined)
			return derived({ kind: "bytes", bytes: Uint8Array.from([...constant.bytes, byte & 255]) }, from);
		if (method === "extend" && first?.constant?.kind === "bytes") {
			return derived({ kind: "bytes", bytes: Uint8Array.from([...constant.bytes, ...first.constant.bytes]) }, from);
		}
		if (method === "reverse") return derived({ kind: "bytes", bytes: constant.bytes.toReversed() }, from);
		return hashUpdated(receiver, method, first);
	}
	if (constant.kind === "mapping") {
		const value = given.positional[1];
		if (method === "setdefault" && first?.constant !== undefined && value !== undefined) {
			const known = constant.entries.some(([key]) => compare("==", key.constant, first.constant) === true);
			return known ? receiver : derived({ kind: "mapping", entries: [...constant.entries, [first, value]] }, from);
		}
		if (method === "update" && (first === undefined || first.constant?.kind === "mapping")) {
			const more =
				first?.constant?.kind === "mapping"
					? (first.constant.entries as readonly (readonly [Abstract, Abstract])[])
					: [];
			const named = [...given.keywords].map(([name, value]) => [stringValue(name), value] as const);
			return derived(
				{ kind: "mapping", entries: [...constant.entries, ...more, ...named] },
				heritageOf([receiver, first, ...given.keywords.values()]),
			);
		}
		if (method === "clear") return derived({ kind: "mapping", entries: [] }, from);
	}
	return undefined;
}

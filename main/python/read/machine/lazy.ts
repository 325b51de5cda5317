import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, namedValue } from "../../values/value.ts";
import type { SpecialCall } from "../calls/special-call.ts";
import type { Reading } from "../state/reading.ts";
import { callAny } from "./call.ts";
import { rawOf } from "./convert.ts";
import { isLazy } from "./is-lazy.ts";
import type { Raw } from "./raw.ts";
import { Opaque } from "./raw.ts";
import { workshopOf } from "./workshop.ts";

/** Longer lists are not gone over item by item outside of the machine. */
const LONG = 16_384;

function lengthIn(reading: Reading, value: Abstract): number {
	const { constant } = value;
	if (constant?.kind === "string") return constant.text.length;
	if (constant?.kind === "bytes") return constant.bytes.length;
	if (constant?.kind === "sequence") return constant.items.length;
	const made = reading.made.get(value);
	return made?.kind === "range" || made?.kind === "lazy" ? Math.max(LONG + 1, made.length) : 0;
}

/** The items of a lazy value as a list, where it ends; every other value comes back as it is. */
export function forced(reading: Reading, value: Abstract, node: number): Abstract {
	if (!isLazy(reading, value)) return value;
	const range = reading.rangeOf(node);
	const given = [{ name: undefined, position: 0, starred: "" as const, node, range, value }];
	return reading.applyValue(namedValue(["builtins.list"]), given, node);
}

/**
 * `zip`, `enumerate`, `map`, `cycle` …: what they give is left to whoever goes over it, when it is long or has no end. `undefined` for short
 * lists, and for what is not known.
 */
export function lazyCall(call: SpecialCall): Abstract | undefined {
	const { reading, name, plain, node } = call;
	const given = [...plain.positional, ...plain.keywords.values()];
	const lengths = given.map((value) => lengthIn(reading, value));
	const length = lengths.reduce((most, one) => Math.max(most, one), 0);
	if (given.length === 0 || (!name.startsWith("itertools.") && name !== "builtins.iter" && length <= LONG))
		return undefined;
	const known = given.every(
		(value) => value.constant !== undefined || value.names.length > 0 || isLazy(reading, value),
	);
	if (!known) return undefined;
	const value: Abstract = {
		...derived(undefined, { ...heritageOf(given), decoding: undefined }),
		names: [`${name}()`],
	};
	const make = (): Raw => {
		const positional = plain.positional.map((one) => rawOf(reading, one));
		const keywords = new Map(Array.from(plain.keywords, ([key, one]) => [key, rawOf(reading, one)] as const));
		const callee = new Opaque(namedValue([name]));
		return callAny(workshopOf(reading), callee, positional, keywords.size === 0 ? undefined : keywords, node);
	};
	reading.made.set(value, { kind: "lazy", length, make });
	return value;
}

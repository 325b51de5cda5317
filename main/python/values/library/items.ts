import type { Budget } from "../budget.ts";
import { characters } from "../text/text.ts";
import type { Abstract } from "../value.ts";
import { characterValue, numberValue, stringValue } from "../value.ts";

/** Items longer than this are not made one by one. */
export const MAXIMUM_ITEMS = 1_000_000;

/** A set of several: in which order it gives its items is not known. */
export function isUnordered({ constant }: Abstract): boolean {
	return constant?.kind === "sequence" && constant.form === "set" && constant.items.length > 1;
}

/** What iterating gives; `undefined` when it is not a constant one can iterate. */
export function itemsOf(value: Abstract, budget: Budget): readonly Abstract[] | undefined {
	const { constant } = value;
	if (constant === undefined) return undefined;
	switch (constant.kind) {
		case "sequence":
			return constant.items as readonly Abstract[];
		case "mapping":
			return constant.entries.map(([key]) => key as Abstract);
		case "string":
			if (constant.text.length > MAXIMUM_ITEMS || !budget.allows(constant.text.length)) return undefined;
			return characters(constant.text).map((character) => characterValue(character) ?? stringValue(character));
		case "bytes":
			if (constant.bytes.length > MAXIMUM_ITEMS || !budget.allows(constant.bytes.length)) return undefined;
			return Array.from(constant.bytes, (byte) => numberValue(byte));
		default:
			return undefined;
	}
}

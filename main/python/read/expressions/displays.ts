import { Field, Kind } from "../../engine/kinds.ts";
import type { SyntaxTree } from "../../engine/syntax-tree.ts";
import { childByField, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import type { Constant } from "../../facts.ts";
import { itemsOf } from "../../values/library/items.ts";
import { readInteger } from "../../values/literals.ts";
import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, numberValue, UNKNOWN } from "../../values/value.ts";
import { forced } from "../machine/lazy.ts";
import { historyOf } from "../names/attributes.ts";
import type { Reading } from "../state/reading.ts";

export function integer(reading: Reading, node: number): Abstract {
	const value = readInteger(textOf(reading.tree, node));
	return value === undefined ? UNKNOWN : numberValue(value);
}

/** `*x` in a display. The grammar ties the star to the first name: `[*f(x)]` is a call of `*f` to it. */
function isSpread(tree: SyntaxTree, node: number): boolean {
	return tree.text.charCodeAt(tree.start[node] as number) === 0x2a;
}

function form(kind: number | undefined): Extract<Constant, { kind: "sequence" }>["form"] {
	if (kind === Kind.list) return undefined;
	return kind === Kind.set ? "set" : "tuple";
}

/** Lists, tuples and sets. */
export function display(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const items: Abstract[] = [];
	let open = false;
	const end = tree.last[node] as number;
	for (let child = node + 1; child < end; child = tree.last[child] as number) {
		if (tree.kind[child] === Kind.integer) {
			// Lists of thousands of numbers: the common case, without the general way.
			items.push(integer(reading, child));
		} else if (isSpread(tree, child)) {
			const spread = forced(reading, reading.evaluate(child), child);
			const more = itemsOf(spread, reading.budget);
			if (more === undefined) {
				open = true;
				items.push(historyOf(spread));
			} else for (const item of more) items.push(item);
		} else {
			items.push(reading.evaluate(child));
		}
	}
	reading.budget.spend(items.length >> 4);
	const heritage = heritageOf(items.length > 512 ? items.slice(0, 512) : items);
	const literal = reading.rangeOf(node);
	const longest = heritage.literal;
	// A list of numbers or characters is itself the encoded literal.
	heritage.literal = longest === undefined || longest.end - longest.start < 16 ? literal : longest;
	if (heritage.decoding !== undefined && items.length > 1) heritage.decoding = undefined;
	const shape = form(tree.kind[node]);
	const constant: Constant =
		shape === undefined ? { kind: "sequence", items } : { kind: "sequence", items, form: shape };
	return derived(open ? undefined : constant, heritage);
}

export function dictionary(reading: Reading, node: number): Abstract {
	const { tree } = reading;
	const entries: (readonly [Abstract, Abstract])[] = [];
	const values: Abstract[] = [];
	let open = false;
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.pair) {
			const keyNode = childByField(tree, child, Field.key);
			const valueNode = childByField(tree, child, Field.value);
			const key = keyNode < 0 ? UNKNOWN : reading.evaluate(keyNode);
			const value = valueNode < 0 ? UNKNOWN : reading.evaluate(valueNode);
			entries.push([key, value]);
			values.push(key, value);
		} else {
			const inner = child + 1 < (tree.last[child] as number) ? child + 1 : -1;
			const spread = inner < 0 ? UNKNOWN : reading.evaluate(inner);
			values.push(spread);
			if (spread.constant?.kind === "mapping") {
				for (const entry of spread.constant.entries) entries.push(entry as readonly [Abstract, Abstract]);
			} else open = true;
		}
	}
	const heritage = heritageOf(values);
	heritage.decoding = undefined;
	return derived(open ? undefined : { kind: "mapping", entries }, heritage);
}

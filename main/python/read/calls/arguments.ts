import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childrenOf } from "../../engine/syntax-tree.ts";

import { identifierText } from "../../names/symbols.ts";

import type { Abstract } from "../../values/value.ts";
import { numberValue, stringValue, UNKNOWN } from "../../values/value.ts";
import type { GivenArgument, Reading } from "../state/reading.ts";
import type { PlainArguments } from "./method-calls.ts";

/** Evaluates the arguments of a call, in order. */
export function readArguments(reading: Reading, list: number): GivenArgument[] {
	const { tree } = reading;
	const given: GivenArgument[] = [];
	if (list < 0) return given;
	if (tree.kind[list] === Kind.generator_expression) {
		return [
			{
				name: undefined,
				position: 0,
				starred: "",
				node: list,
				range: reading.rangeOf(list),
				value: reading.evaluate(list),
			},
		];
	}
	let position = 0;
	for (const child of childrenOf(tree, list)) {
		const kind = tree.kind[child];
		const range = reading.rangeOf(child);
		if (kind === Kind.keyword_argument) {
			const nameNode = childByField(tree, child, Field.name);
			const valueNode = childByField(tree, child, Field.value);
			if (valueNode < 0) continue;
			const name = nameNode < 0 ? "" : identifierText(tree, nameNode);
			given.push({ name, position: -1, starred: "", node: valueNode, range, value: reading.evaluate(valueNode) });
		} else if (kind === Kind.list_splat || kind === Kind.dictionary_splat) {
			const inner = child + 1 < (tree.last[child] as number) ? child + 1 : child;
			const starred = kind === Kind.list_splat ? "*" : "**";
			given.push({
				name: undefined,
				position: starred === "*" ? position++ : -1,
				starred,
				node: inner,
				range,
				value: inner === child ? UNKNOWN : reading.evaluate(inner),
			});
		} else {
			given.push({
				name: undefined,
				position: position++,
				starred: "",
				node: child,
				range,
				value: reading.evaluate(child),
			});
		}
	}
	return given;
}

/** Characters of a text and keys of a mapping are spread too, as long as they are few. */
const MAXIMUM_SPREAD = 256;

function spreadItems({ constant }: Abstract): readonly Abstract[] | undefined {
	if (constant?.kind === "sequence") return constant.items as readonly Abstract[];
	if (constant?.kind === "string" && constant.text.length <= MAXIMUM_SPREAD)
		return Array.from(constant.text, (character) => stringValue(character));
	if (constant?.kind === "bytes" && constant.bytes.length <= MAXIMUM_SPREAD)
		return Array.from(constant.bytes, (byte) => numberValue(byte));
	return constant?.kind === "mapping" ? constant.entries.map(([key]) => key as Abstract) : undefined;
}

/** Positional and keyword values; known stars are spread, unknown ones make it `undefined`. */
export function plainArguments(given: readonly GivenArgument[]): PlainArguments | undefined {
	const positional: Abstract[] = [];
	const keywords = new Map<string, Abstract>();
	for (const argument of given) {
		if (argument.starred === "*") {
			const items = spreadItems(argument.value);
			if (items === undefined) return undefined;
			for (const item of items) positional.push(item);
		} else if (argument.starred === "**") {
			if (argument.value.constant?.kind !== "mapping") return undefined;
			for (const [key, value] of argument.value.constant.entries)
				if (key.constant?.kind === "string") keywords.set(key.constant.text, value as Abstract);
		} else if (argument.name !== undefined) keywords.set(argument.name, argument.value);
		else positional.push(argument.value);
	}
	return { positional, keywords };
}

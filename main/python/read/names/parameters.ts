import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf } from "../../engine/syntax-tree.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Parameter, Reading } from "../state/reading.ts";

/** The parameters of a function or lambda, by the node that holds them. */
export function readParameters(reading: Reading, list: number): Parameter[] {
	const { tree } = reading;
	const parameters: Parameter[] = [];
	if (list < 0) return parameters;
	let keywordOnly = false;
	for (const child of childrenOf(tree, list)) {
		const kind = tree.kind[child];
		const nameOf = (node: number): string => (node < 0 ? "" : identifierText(tree, node));
		if (kind === Kind.identifier) parameters.push({ name: nameOf(child), kind: "plain", defaultNode: -1, keywordOnly });
		else if (kind === Kind.default_parameter || kind === Kind.typed_default_parameter) {
			parameters.push({
				name: nameOf(childByField(tree, child, Field.name)),
				kind: "plain",
				defaultNode: childByField(tree, child, Field.value),
				keywordOnly,
			});
		} else if (kind === Kind.typed_parameter) {
			const inner = child + 1;
			const innerKind = tree.kind[inner];
			if (innerKind === Kind.identifier)
				parameters.push({ name: nameOf(inner), kind: "plain", defaultNode: -1, keywordOnly });
			else if (innerKind === Kind.list_splat_pattern) {
				parameters.push({
					name: nameOf(childOfKind(tree, inner, Kind.identifier)),
					kind: "list",
					defaultNode: -1,
					keywordOnly,
				});
				keywordOnly = true;
			} else
				parameters.push({
					name: nameOf(childOfKind(tree, inner, Kind.identifier)),
					kind: "dictionary",
					defaultNode: -1,
					keywordOnly,
				});
		} else if (kind === Kind.list_splat_pattern) {
			const name = childOfKind(tree, child, Kind.identifier);
			if (name >= 0) parameters.push({ name: nameOf(name), kind: "list", defaultNode: -1, keywordOnly });
			keywordOnly = true;
		} else if (kind === Kind.keyword_separator) keywordOnly = true;
		else if (kind === Kind.dictionary_splat_pattern) {
			parameters.push({
				name: nameOf(childOfKind(tree, child, Kind.identifier)),
				kind: "dictionary",
				defaultNode: -1,
				keywordOnly,
			});
		}
	}
	return parameters;
}

import type { Abstract } from "../../values/value.ts";
import { derived, heritageOf, stringValue, UNKNOWN } from "../../values/value.ts";
import { historyOf } from "../names/attributes.ts";
import type { GivenArgument, LocalFunction } from "../state/reading.ts";

function takes(target: LocalFunction, name: string): boolean {
	return target.parameters.some((parameter) => parameter.kind === "plain" && parameter.name === name);
}

/** Which parameter gets which argument. `shift` leaves out the first one (`self`), which gets `self`. */
export function bindArguments(
	target: LocalFunction,
	given: readonly GivenArgument[],
	self: Abstract | undefined,
): Map<string, Abstract> {
	const bound = new Map<string, Abstract>();
	const positional = target.parameters.filter((parameter) => parameter.kind === "plain" && !parameter.keywordOnly);
	let next = 0;
	const first = positional[0];
	if (self !== undefined && first !== undefined) {
		bound.set(first.name, self);
		next = 1;
	}
	const rest: Abstract[] = [];
	const named: (readonly [Abstract, Abstract])[] = [];
	for (const argument of given) {
		if (argument.starred === "**") {
			const entries = argument.value.constant?.kind === "mapping" ? argument.value.constant.entries : undefined;
			if (entries === undefined) named.push([UNKNOWN, argument.value]);
			for (const [key, value] of entries ?? []) {
				const name = key.constant?.kind === "string" ? key.constant.text : undefined;
				if (name !== undefined && takes(target, name)) bound.set(name, value as Abstract);
				else named.push([key as Abstract, value as Abstract]);
			}
			continue;
		}
		if (argument.starred === "*") {
			// The items fill the parameters in order when they are known.
			const items =
				argument.value.constant?.kind === "sequence"
					? (argument.value.constant.items as readonly Abstract[])
					: undefined;
			if (items === undefined) {
				for (const parameter of positional.slice(next)) bound.set(parameter.name, historyOf(argument.value));
				next = positional.length;
				rest.push(argument.value);
				continue;
			}
			for (const item of items) {
				const parameter = positional[next++];
				if (parameter === undefined) rest.push(item);
				else bound.set(parameter.name, item);
			}
			continue;
		}
		if (argument.name !== undefined) {
			if (takes(target, argument.name)) bound.set(argument.name, argument.value);
			else named.push([stringValue(argument.name), argument.value]);
			continue;
		}
		const parameter = positional[next++];
		if (parameter === undefined) rest.push(argument.value);
		else bound.set(parameter.name, argument.value);
	}
	for (const parameter of target.parameters) {
		if (parameter.kind === "list")
			bound.set(parameter.name, derived({ kind: "sequence", items: rest }, heritageOf(rest)));
		else if (parameter.kind === "dictionary") {
			bound.set(
				parameter.name,
				derived({ kind: "mapping", entries: named }, heritageOf(named.map(([, value]) => value))),
			);
		}
	}
	return bound;
}

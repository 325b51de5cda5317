import type { Module, Value } from "../facts.ts";
import { abroad } from "./abroad.ts";

const known = new WeakMap<Module, ReadonlyMap<string, Value>>();

/**
 * The names of a module as code that it runs from a string sees them. Functions and classes keep their names, for they are those of the module
 * that the string belongs to.
 */
export function environmentOf(module: Module): ReadonlyMap<string, Value> {
	let environment = known.get(module);
	if (environment === undefined) {
		environment = new Map(
			[...module.bindings].map(([name, value]) => {
				const handed = { ...abroad(module, value), names: value.names };
				// Places in a layer are none in the member.
				return [name, module.role === "layer" ? { ...handed, steps: [] } : handed];
			}),
		);
		known.set(module, environment);
	}
	return environment;
}

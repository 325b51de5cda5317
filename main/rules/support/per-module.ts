import type { Module } from "../../python/facts.ts";

/** Remembers an answer for each module: many rules ask the same question of the same facts. */
export function perModule<T>(ask: (module: Module) => T): (module: Module) => T {
	const known = new WeakMap<Module, T>();
	return (module) => {
		let answer = known.get(module);
		if (answer === undefined) {
			answer = ask(module);
			known.set(module, answer);
		}
		return answer;
	};
}

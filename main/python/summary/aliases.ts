import type { Module, QualifiedName } from "../facts.ts";
import { absoluteName } from "./abroad.ts";

/** What a name of a module stands for when it is not defined there: `from .impl import run` in a package's `__init__`. */
export type Aliases = ReadonlyMap<QualifiedName, readonly QualifiedName[]>;

/** Names that one name may stand for. */
const MAXIMUM_TARGETS = 4;
/** From alias to alias; longer ways are circles. */
const MAXIMUM_HOPS = 8;
/** Star imports of star imports. */
const MAXIMUM_STARS = 4;

/** Names that each module binds for others, also through `from x import *`. */
export function aliasesOf(modules: readonly Module[]): Aliases {
	const aliases = new Map<QualifiedName, readonly QualifiedName[]>();
	const bound = new Map<string, Set<string>>();
	for (const module of modules) {
		const names = bound.get(module.dottedName) ?? new Set<string>();
		bound.set(module.dottedName, names);
		for (const [name, value] of module.bindings) {
			names.add(name);
			const whole = `${module.dottedName}.${name}`;
			const targets = value.names.slice(0, MAXIMUM_TARGETS).map((one) => absoluteName(module, one));
			if (targets.length > 0 && !targets.includes(whole)) aliases.set(whole, targets);
		}
	}
	for (let round = 0; round < MAXIMUM_STARS; round++) {
		let more = false;
		for (const module of modules) {
			const own = bound.get(module.dottedName);
			for (const fact of module.imports) {
				if (fact.name !== "*" || fact.module === module.dottedName) continue;
				for (const name of bound.get(fact.module) ?? []) {
					if (name.startsWith("_") || own === undefined || own.has(name)) continue;
					own.add(name);
					aliases.set(`${module.dottedName}.${name}`, [`${fact.module}.${name}`]);
					more = true;
				}
			}
		}
		if (!more) break;
	}
	return aliases;
}

/** The name that an alias ends at; names that are none come back as they are. */
export function resolveAlias(aliases: Aliases, name: QualifiedName): readonly QualifiedName[] {
	let found: readonly QualifiedName[] = [name];
	for (let hops = 0; hops < MAXIMUM_HOPS; hops++) {
		const next = found.flatMap((one) => replaced(aliases, one) ?? [one]);
		if (next.length > MAXIMUM_TARGETS || next.every((one, index) => one === found[index])) return found;
		found = next;
	}
	return found;
}

/** By the longest part of it that is an alias. */
function replaced(aliases: Aliases, name: QualifiedName): QualifiedName[] | undefined {
	for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
		const head = name.slice(0, end);
		const call = head.endsWith("()");
		const targets = aliases.get(call ? head.slice(0, -2) : head);
		if (targets !== undefined) return targets.map((one) => one + (call ? "()" : "") + name.slice(end));
	}
	return undefined;
}

import type { Module, QualifiedName, ScopeId } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";

/** Rounds of calls that are followed: helpers of helpers of helpers. The reach of the scan goes all the way. */
const ROUNDS = 4;

const children = perModule((module) => {
	const found = new Map<ScopeId, ScopeId[]>();
	for (const scope of module.scopes) {
		if (scope.parent === undefined) continue;
		const list = found.get(scope.parent);
		if (list) list.push(scope.id);
		else found.set(scope.parent, [scope.id]);
	}
	return found;
});

const bodiesByName = perModule((module) => {
	const found = new Map<QualifiedName, ScopeId[]>();
	const add = (name: QualifiedName, body: ScopeId): void => {
		const list = found.get(name);
		if (list) list.push(body);
		else found.set(name, [body]);
	};
	for (const fact of module.functions) add(fact.name, fact.body);
	for (const fact of module.classes) add(fact.name, fact.body);
	return found;
});

/** The scopes of these bodies, of what stands inside them, and of the functions of this module that they call. */
export function scopesReachedFrom(module: Module, bodies: Iterable<ScopeId>): ReadonlySet<ScopeId> {
	const inside = new Set<ScopeId>();
	const add = (body: ScopeId): void => {
		if (inside.has(body)) return;
		inside.add(body);
		for (const child of children(module).get(body) ?? []) add(child);
	};
	for (const body of bodies) add(body);
	for (let round = 0, before = -1; round < ROUNDS && before !== inside.size; round++) {
		before = inside.size;
		for (const call of module.calls) {
			if (!inside.has(call.scope)) continue;
			for (const name of [...call.targets, ...call.runsLater])
				for (const body of bodiesByName(module).get(name.endsWith("()") ? name.slice(0, -2) : name) ?? []) add(body);
		}
	}
	return inside;
}

/** Bodies of the functions and classes of this module that a value may be. */
export function bodiesOf(module: Module, names: Iterable<QualifiedName>): ScopeId[] {
	return [...names].flatMap((name) => bodiesByName(module).get(name.replace(/\(\)$/, "")) ?? []);
}

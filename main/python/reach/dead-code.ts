import type { Module, QualifiedName, ScopeId } from "../facts.ts";
import { namesIn } from "./things.ts";

/** Scopes that call one function which are looked at. */
const MAXIMUM_SITES = 64;

/** Rounds in which what only dead functions call is found dead too. */
const MAXIMUM_ROUNDS = 6;

/** Bodies of functions that are named, but only by calls that never run: under `if False`, or in a body that is dead itself. */
export function deadScopes(module: Module): ReadonlySet<ScopeId> {
	const alive = new Set<QualifiedName>();
	const sites = new Map<QualifiedName, ScopeId[]>();
	let never = false;
	for (const call of module.calls) {
		for (const target of call.targets) {
			if (!target.startsWith(".")) continue;
			if (call.guards.never) {
				never = true;
				if (!sites.has(target)) sites.set(target, []);
			} else {
				const known = sites.get(target);
				if (known === undefined) sites.set(target, [call.scope]);
				else if (!known.includes(call.scope) && known.length < MAXIMUM_SITES) known.push(call.scope);
			}
		}
		if (call.guards.never) continue;
		// Handed on, it may be called by anybody.
		for (const argument of call.arguments) for (const name of argument.value.names) alive.add(name);
	}
	if (!never) return new Set();
	for (const reference of module.references) alive.add(reference.name);
	for (const fact of module.assignments) for (const name of namesIn(fact.value)) alive.add(name);
	for (const fact of module.functions) if (fact.decorators.length > 0) alive.add(fact.name);
	const dead = new Set<ScopeId>();
	for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
		const before = dead.size;
		for (const fact of module.functions) {
			const callers = sites.get(fact.name);
			const enclosed = isIn(module, fact.scope, dead);
			if (
				enclosed ||
				(callers !== undefined && !alive.has(fact.name) && callers.every((scope) => isIn(module, scope, dead)))
			)
				dead.add(fact.body);
		}
		if (dead.size === before) break;
	}
	for (const scope of module.scopes) if (isIn(module, scope.id, dead)) dead.add(scope.id);
	return dead;
}

function isIn(module: Module, scope: ScopeId, scopes: ReadonlySet<ScopeId>): boolean {
	for (
		let at = module.scopes[scope];
		at !== undefined;
		at = at.parent === undefined ? undefined : module.scopes[at.parent]
	) {
		if (scopes.has(at.id)) return true;
	}
	return false;
}

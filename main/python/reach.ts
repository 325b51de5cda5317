import type { Reach } from "../model/analysis/scales.ts";
import type { Module, ScopeId } from "./facts.ts";
import type { BuildHook, EntryPoint } from "./layout/entry-point.ts";
import { ReachGraph } from "./reach/reach-graph.ts";
import { isCommandBase } from "./reach/setup-call.ts";

export interface ReachMap {
	/** How code of that scope comes to run. Modules that were not given answer `called`. */
	of(module: Module, scope: ScopeId): Reach;
}

export interface ReachHints {
	readonly entryPoints: readonly EntryPoint[];
	/** What building or installing runs because the metadata name it. */
	readonly buildHooks?: readonly BuildHook[];
}

function rootReach(module: Module): Reach {
	switch (module.role) {
		case "setup":
			return "install";
		case "startup":
		case "pth":
			return "startup";
		case "package-init":
		case "module":
		case "layer":
			return "import";
		case "script":
			return "entry-point";
		case "test":
		case "documentation":
			return "test";
	}
}

/** What code that nobody seems to call still may do: a library's functions are there for others to call. */
function unreachedReach(module: Module): Reach {
	return module.role === "test" || module.role === "documentation" ? "test" : "called";
}

/**
 * The call graph over the given modules, followed from everything that runs by itself (design.md section 5, "Reach"). An over-approximation on
 * purpose where names are unclear. Calls under `if False` and `if TYPE_CHECKING` are not followed: a function that is called from nowhere else
 * is `unreached`.
 */
export function computeReach(modules: readonly Module[], hints: ReachHints = { entryPoints: [] }): ReachMap {
	const graph = new ReachGraph(modules);
	for (const one of graph.modules) {
		graph.push(one, 0, rootReach(one.module));
		if (one.module.role !== "setup") continue;
		// A command class is installed by name, or by a trick that does not name it: its base tells what it is for.
		for (const fact of one.module.classes) {
			if (fact.bases.some((base) => isCommandBase(base))) graph.pushName(one, fact.name, "install", true);
		}
	}
	for (const hook of hints.buildHooks ?? []) graph.pushEntryPoint(hook, "install");
	for (const entry of hints.entryPoints) graph.pushEntryPoint(entry, "entry-point");
	graph.run();
	const byModule = new Map(graph.modules.map((one) => [one.module, one]));
	const dead = new Map<Module, ReadonlySet<ScopeId>>();
	const deadOf = (module: Module): ReadonlySet<ScopeId> => {
		let scopes = dead.get(module);
		if (scopes === undefined) {
			scopes = deadScopes(module);
			dead.set(module, scopes);
		}
		return scopes;
	};
	return {
		of: (module, scope) => {
			const reached = byModule.get(module)?.reached.get(scope);
			if (reached !== undefined) return reached;
			return deadOf(module).has(scope) ? "unreached" : unreachedReach(module);
		},
	};
}

/** Bodies of functions that only calls under `if False` name. */
function deadScopes(module: Module): ReadonlySet<ScopeId> {
	const never = new Set<string>();
	const alive = new Set<string>();
	for (const call of module.calls) for (const target of call.targets) (call.guards.never ? never : alive).add(target);
	for (const reference of module.references) alive.add(reference.name);
	const scopes = new Set<ScopeId>();
	for (const fact of module.functions) if (never.has(fact.name) && !alive.has(fact.name)) scopes.add(fact.body);
	return scopes;
}

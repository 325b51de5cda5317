import { type Reach, reachRank } from "../model/analysis/scales.ts";
import type { Guards, Module, ScopeId } from "./facts.ts";
import type { BuildHook } from "./layout/build-hook.ts";
import type { EntryPoint } from "./layout/entry-point.ts";
import { BuildRoots, FAR } from "./reach/build-roots.ts";
import { deadScopes } from "./reach/dead-code.ts";
import { ScopeFollower } from "./reach/follow-scope.ts";
import { MAIN_PART, MODULE_SCOPE, type ModuleGraph } from "./reach/module-graph.ts";
import { type LayerPlace, ReachGraph } from "./reach/reach-graph.ts";
import { beginning, onward } from "./reach/spread.ts";
import { importStep, shownPath } from "./reach/step-text.ts";
import { pathTo, type Visit } from "./reach/visit.ts";

export type { LayerPlace } from "./reach/reach-graph.ts";

export interface ReachMap {
	/** How code of that scope, under such guards, comes to run. Modules that were not given answer `called`. */
	of(module: Module, scope: ScopeId, guards?: Guards): Reach;
	/**
	 * What leads there, from what runs by itself on: ["setup.py", "cmdclass install", "run()", "helpers.boot()"]. At most 12 steps; unescaped.
	 * `reach`: as `of` told it, where it is other than the scope's own.
	 */
	pathTo(module: Module, scope: ScopeId, reach?: Reach): string[];
}

export interface ReachHints {
	readonly entryPoints: readonly EntryPoint[];
	/** What building or installing runs because the metadata name it. */
	readonly buildHooks?: readonly BuildHook[];
	/** Files that are installed as commands, below the root. */
	readonly scripts?: readonly string[];
	/** Folders below the root that are on the path of imports while building, each with its "/" at the end. */
	readonly importFolders?: readonly string[];
	/** Commands that the build runs beside those that every build runs. */
	readonly commands?: readonly string[];
	/** The folder that everything stands in. */
	readonly root?: string;
	/** Modules among the given that were decoded out of others; parents before what stands in them. */
	readonly layers?: readonly LayerPlace[];
}

/** How a module's top level comes to run by itself, and under `__main__`; undefined: it does not. */
function rootsOf(graph: ModuleGraph, root: string): readonly (readonly [ScopeId, Visit])[] {
	const { module } = graph;
	const path = shownPath(graph, root);
	switch (module.role) {
		case "setup":
			return [[MODULE_SCOPE, beginning("install", [path])]];
		case "startup":
		case "pth":
			return [[MODULE_SCOPE, beginning("startup", [path])]];
		case "package-init":
		case "module": {
			const { dottedName } = module;
			const step = dottedName === "" ? path : importStep(dottedName);
			// What the package itself imports is told by that.
			const main = dottedName === "" ? path : `python -m ${dottedName}`;
			return [
				[MODULE_SCOPE, beginning("import", [step], dottedName === "" || dottedName.includes(".") ? FAR : 0)],
				[MAIN_PART, beginning("entry-point", [main], FAR)],
			];
		}
		case "script": {
			const folder = /^(.*)\.__main__$/.exec(module.dottedName)?.[1];
			const visit = beginning("entry-point", [folder === undefined ? path : `python -m ${folder}`]);
			return [
				[MODULE_SCOPE, visit],
				[MAIN_PART, visit],
			];
		}
		case "test":
		case "documentation":
			return [
				[MODULE_SCOPE, beginning("test", [path])],
				[MAIN_PART, beginning("test", [path])],
			];
		case "stray-pth":
		case "stray-text":
		case "layer":
			return [];
	}
}

/** What code that nobody seems to call still may do: a library's functions are there for others to call. */
function unreachedReach({ module, reached }: ModuleGraph): Reach {
	switch (module.role) {
		case "test":
		case "documentation": {
			// What the package itself imports is no mere test: its functions are there for the package to call.
			const imported = reached.get(MODULE_SCOPE);
			return imported !== undefined && reachRank(imported.reach) < reachRank("called") ? "called" : "test";
		}
		case "stray-pth":
		case "stray-text":
			return "unreached";
		default:
			return "called";
	}
}

/**
 * The call graph over the given modules, followed from everything that runs by itself (design.md section 5, "Reach"). An over-approximation on
 * purpose where names are unclear. Calls under `if False` and `if TYPE_CHECKING` are not followed: a function that is called from nowhere else
 * is `unreached`.
 */
export function computeReach(modules: readonly Module[], hints: ReachHints = { entryPoints: [] }): ReachMap {
	const { root = "", layers = [], scripts = [], importFolders = [] } = hints;
	const graph = new ReachGraph(modules, { root, folders: importFolders.map((folder) => root + folder), layers });
	const roots = new BuildRoots(graph, hints.commands ?? []);
	for (const one of graph.modules) {
		for (const [scope, visit] of rootsOf(one, root)) graph.push(one, scope, visit);
	}
	for (const hook of hints.buildHooks ?? []) roots.hook(hook, root);
	for (const file of scripts) roots.script(file);
	for (const entry of hints.entryPoints) roots.entryPoint(entry);
	const follower = new ScopeFollower(graph, roots);
	const spread = (): void => graph.run((one, scope, visit) => follower.follow(one, scope, visit));
	spread();
	roots.unnamedCommands();
	spread();
	return new Reached(graph, root, layers, spread);
}

class Reached implements ReachMap {
	readonly #graph: ReachGraph;
	readonly #root: string;
	readonly #dead = new Map<Module, ReadonlySet<ScopeId>>();

	constructor(graph: ReachGraph, root: string, layers: readonly LayerPlace[], spread: () => void) {
		this.#graph = graph;
		this.#root = root;
		// Where nothing was found that runs the code around a layer, the layer runs as that does.
		for (const { module, parent, scope } of layers) {
			const own = graph.graphOf(module);
			if (own === undefined || own.reached.has(MODULE_SCOPE)) continue;
			graph.push(own, MODULE_SCOPE, onward(this.#visit(parent, scope), ["decoded layer"]));
			spread();
		}
	}

	#visit(module: Module, scope: ScopeId, main = false): Visit {
		const graph = this.#graph.graphOf(module);
		if (graph === undefined) return beginning("called", []);
		return this.#graph.visitOf(graph, scope, main) ?? this.#unreached(graph, scope);
	}

	/** A function that nothing was found to call, and what stands in it. */
	#unreached(graph: ModuleGraph, scope: ScopeId): Visit {
		const { module } = graph;
		let dead = this.#dead.get(module);
		if (dead === undefined) {
			dead = deadScopes(module);
			this.#dead.set(module, dead);
		}
		const outer = module.role === "layer" ? graph.reached.get(MODULE_SCOPE) : undefined;
		const asleep = outer !== undefined && reachRank(outer.reach) > reachRank("called");
		const reach = asleep ? outer.reach : dead.has(scope) ? "unreached" : unreachedReach(graph);
		const name = functionAround(module, scope);
		const steps = name === undefined ? [] : [name === "lambda" ? name : `${name}()`];
		return outer === undefined
			? beginning(reach, [shownPath(graph, this.#root), ...steps])
			: { ...onward(outer, steps), reach };
	}

	of(module: Module, scope: ScopeId, guards?: Guards): Reach {
		return guards?.never === true ? "unreached" : this.#visit(module, scope, guards?.main).reach;
	}

	pathTo(module: Module, scope: ScopeId, reach?: Reach): string[] {
		const visit = this.#visit(module, scope);
		if (reach === undefined || reach === visit.reach) return pathTo(visit);
		const asMain = this.#visit(module, scope, true);
		if (reach === asMain.reach) return pathTo(asMain);
		return reach === "unreached" ? pathTo(visit, "never: if False") : pathTo(visit);
	}
}

/** The function or lambda that a scope stands in. */
function functionAround(module: Module, scope: ScopeId): string | undefined {
	for (
		let at = module.scopes[scope];
		at !== undefined;
		at = at.parent === undefined ? undefined : module.scopes[at.parent]
	) {
		if (at.kind === "function") return at.name.slice(0, 80);
		if (at.kind === "lambda") return "lambda";
	}
	return undefined;
}

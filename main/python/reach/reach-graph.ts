import { type Reach, reaches, reachRank } from "../../model/analysis/scales.ts";
import type { Call, Module, QualifiedName, ScopeId } from "../facts.ts";
import type { EntryPoint } from "../layout/entry-point.ts";
import { graphOf, type ModuleGraph, withoutInstances } from "./module-graph.ts";
import { endsWithPath, runFiles } from "./run-files.ts";
import { commandClasses, SETUP_CALLS, setupEntryPoints } from "./setup-call.ts";

/** One scope of one module: a node of the call graph. */
interface Node {
	readonly module: ModuleGraph;
	readonly scope: ScopeId;
}

/** Names that lead from one to the next: re-exports, inherited methods. Longer ways are circles. */
const MAXIMUM_HOPS = 12;

/** Methods that run when an object is made, used and let go. */
const IMPLICIT = /^__(?:new|init|post_init|call|enter|exit|aenter|del|init_subclass|set_name|getattr|iter|next)__$/;
/** Classes whose `run` is run when they are started. */
const STARTED = /(?:^|\.)(?:Thread|Process|Timer|QThread)$/;
/** Decorators that have their function run without anybody calling it. */
const RUN_BY_DECORATOR = /^(?:atexit\.register|signal\.signal|threading\.Thread|threading\.Timer)$/;

/** The call graph over modules; reach spreads along it from where code runs by itself, the most pressing first. */
export class ReachGraph {
	readonly modules: readonly ModuleGraph[];
	readonly #byName: ReadonlyMap<string, ModuleGraph>;
	readonly #pending: Node[][] = reaches.map(() => []);

	constructor(modules: readonly Module[]) {
		this.modules = modules.map((module) => graphOf(module));
		const byName = new Map<string, ModuleGraph>();
		// Of two modules of one name the first counts, as on the path of imports.
		for (const graph of this.modules) {
			const { dottedName } = graph.module;
			if (dottedName !== "" && !byName.has(dottedName)) byName.set(dottedName, graph);
		}
		this.#byName = byName;
	}

	push(module: ModuleGraph, scope: ScopeId, reach: Reach): void {
		const rank = reachRank(reach);
		const known = module.reached.get(scope);
		if (known !== undefined && reachRank(known) <= rank) return;
		module.reached.set(scope, reach);
		this.#pending[rank]?.push({ module, scope });
	}

	/** Functions and classes that a name stands for, seen from a module; a class stands for its making, or for all of its methods. */
	pushName(from: ModuleGraph, name: QualifiedName, reach: Reach, wholeClass = false, hops = 0): void {
		if (hops > MAXIMUM_HOPS) return;
		const plain = withoutInstances(name);
		const [graph, local] = plain.startsWith(".") ? [from, plain] : this.#split(plain);
		if (!graph || local === undefined) return;
		const functions = graph.functions.get(local) ?? [];
		for (const fact of functions) this.push(graph, fact.body, reach);
		const localClass = graph.classes.get(local);
		if (localClass !== undefined) this.#pushClass(graph, local, reach, wholeClass, hops);
		if (functions.length > 0 || localClass !== undefined) return;
		// A method that the class inherits from another class of the package.
		const dot = local.lastIndexOf(".");
		if (dot > 0) {
			for (const base of graph.classes.get(local.slice(0, dot))?.bases ?? []) {
				this.pushName(graph, `${withoutInstances(base)}${local.slice(dot)}`, reach, wholeClass, hops + 1);
			}
		}
		// Handed on: `from .impl import run` in the package's __init__.
		const [first = "", ...rest] = local.slice(1).split(".");
		for (const origin of graph.imported.get(first) ?? []) {
			this.pushName(graph, [origin, ...rest].join("."), reach, wholeClass, hops + 1);
		}
	}

	#pushClass(graph: ModuleGraph, local: QualifiedName, reach: Reach, wholeClass: boolean, hops: number): void {
		const bases = graph.classes.get(local)?.bases ?? [];
		const started = bases.some((base) => STARTED.test(withoutInstances(base)));
		for (const method of graph.methods.get(local) ?? []) {
			const last = method.name.slice(method.name.lastIndexOf(".") + 1);
			if (wholeClass || IMPLICIT.test(last) || (started && last === "run")) this.push(graph, method.body, reach);
		}
		for (const base of bases) this.pushName(graph, base, reach, wholeClass, hops + 1);
	}

	/** "pkg.mod.Loader.run" → the module "pkg.mod" and ".Loader.run". */
	#split(name: QualifiedName): [ModuleGraph | undefined, string | undefined] {
		for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
			const graph = this.#byName.get(name.slice(0, end));
			if (graph) return [graph, name.slice(end)];
		}
		return [undefined, undefined];
	}

	/** Importing "a.b.c" runs a, a.b and a.b.c. */
	pushImport(module: string, name: string | undefined, reach: Reach): void {
		const parts = module.split(".");
		for (let count = 1; count <= parts.length; count++) {
			const graph = this.#byName.get(parts.slice(0, count).join("."));
			if (graph) this.push(graph, 0, reach);
		}
		const submodule = name === undefined ? undefined : this.#byName.get(`${module}.${name}`);
		if (submodule) this.push(submodule, 0, reach);
	}

	pushEntryPoint({ module, attribute }: Pick<EntryPoint, "module" | "attribute">, reach: Reach): void {
		this.pushImport(module, undefined, reach === "install" ? "install" : "import");
		const target = this.#byName.get(module);
		if (target && attribute !== "") this.pushName(target, `.${attribute}`, reach, reach === "install");
	}

	#follow({ module: graph, scope }: Node, reach: Reach): void {
		const { module } = graph;
		for (const inner of graph.innerByScope.get(scope) ?? []) this.push(graph, inner.id, reach);
		for (const call of graph.callsByScope.get(scope) ?? []) {
			if (!call.guards.never) this.#followCall(graph, call, this.#reachOfCall(module, call, reach));
		}
		for (const fact of graph.importsByScope.get(scope) ?? []) {
			if (!fact.guards.never) this.pushImport(fact.module, fact.name, reach);
		}
		for (const fact of graph.functionsByScope.get(scope) ?? []) {
			for (const decorator of fact.decorators) {
				this.pushName(graph, decorator, reach);
				if (RUN_BY_DECORATOR.test(withoutInstances(decorator))) this.push(graph, fact.body, reach);
			}
		}
	}

	/** Under `if __name__ == "__main__"` a module's code runs only as a script; a setup script is one. */
	#reachOfCall(module: Module, call: Call, reach: Reach): Reach {
		const script = module.role === "setup" || module.role === "startup" || module.role === "pth";
		return call.guards.main && !script && reachRank(reach) < reachRank("entry-point") ? "entry-point" : reach;
	}

	#followCall(graph: ModuleGraph, call: Call, reach: Reach): void {
		for (const target of call.targets) {
			this.pushName(graph, target, reach);
			if (!SETUP_CALLS.test(target)) continue;
			for (const name of commandClasses(call)) this.pushName(graph, name, reach, true);
			for (const entry of setupEntryPoints(call)) this.pushEntryPoint(entry, "entry-point");
		}
		for (const later of call.runsLater) this.pushName(graph, later, reach, true);
		const run = runFiles(call);
		if (run === undefined) return;
		for (const name of run.modules) {
			this.pushImport(name, undefined, reach);
			this.pushImport(name, "__main__", reach);
		}
		for (const file of run.files) {
			for (const other of this.modules)
				if (other !== graph && endsWithPath(other.module, file)) this.push(other, 0, reach);
		}
	}

	run(): void {
		for (let rank = 0; rank < this.#pending.length; ) {
			const node = this.#pending[rank]?.pop();
			if (!node) {
				rank++;
				continue;
			}
			const reach = reaches[rank] ?? "called";
			if (node.module.reached.get(node.scope) !== reach) continue;
			this.#follow(node, reach);
			// What was found may be more pressing than what is looked at (an import by an entry point).
			const first = this.#pending.findIndex((list) => list.length > 0);
			if (first >= 0 && first < rank) rank = first;
		}
	}
}

import { type Reach, reachRank } from "../model/analysis/scales.ts";
import type { Call, ClassFact, FunctionFact, Module, QualifiedName, ScopeId } from "./facts.ts";
import type { EntryPoint } from "./layout.ts";

export interface ReachMap {
	/** How code of that scope comes to run. Modules that were not given answer `called`. */
	of(module: Module, scope: ScopeId): Reach;
}

export interface ReachHints {
	readonly entryPoints: readonly EntryPoint[];
}

const SETUP_CALLS = /^(?:setuptools|distutils\.core|numpy\.distutils\.core|skbuild|setuptools\.setup)(?:\.setup)?$/;
const COMMAND_BASE = /^(?:setuptools|distutils)\b.*\.(?:[a-z_]+|Command)$|^(?:wheel\.bdist_wheel)\b/;

/** One scope of one module: a node of the call graph. */
interface Node {
	readonly module: ModuleGraph;
	readonly scope: ScopeId;
}

interface ModuleGraph {
	readonly module: Module;
	readonly functions: ReadonlyMap<QualifiedName, FunctionFact>;
	readonly classes: ReadonlyMap<QualifiedName, ClassFact>;
	/** Methods by the name of their class. */
	readonly methods: ReadonlyMap<QualifiedName, readonly FunctionFact[]>;
	readonly callsByScope: ReadonlyMap<ScopeId, readonly Call[]>;
	readonly reached: Map<ScopeId, Reach>;
}

function groupBy<K, V>(items: readonly V[], keyOf: (item: V) => K | undefined): Map<K, V[]> {
	const groups = new Map<K, V[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

function graphOf(module: Module): ModuleGraph {
	return {
		module,
		functions: new Map(module.functions.map((fact) => [fact.name, fact])),
		classes: new Map(module.classes.map((fact) => [fact.name, fact])),
		methods: groupBy(module.functions, (fact) => fact.className),
		callsByScope: groupBy(module.calls, (call) => call.scope),
		reached: new Map(),
	};
}

/** ".Loader().run" → ".Loader.run": a method is looked up on its class. */
function withoutInstances(name: QualifiedName): QualifiedName {
	return name.replaceAll("()", "");
}

class ReachGraph {
	readonly modules: readonly ModuleGraph[];
	readonly byName: ReadonlyMap<string, ModuleGraph>;
	/** Nodes that are to be followed, by the rank of how they came to run: the most pressing is followed first. */
	readonly pending: Node[][] = [[], [], [], [], [], [], []];
	readonly reaches: readonly Reach[] = ["install", "startup", "import", "entry-point", "called", "test", "unreached"];

	constructor(modules: readonly Module[]) {
		this.modules = modules.map(graphOf);
		this.byName = new Map(
			this.modules.filter(({ module }) => module.dottedName !== "").map((graph) => [graph.module.dottedName, graph]),
		);
	}

	push(module: ModuleGraph, scope: ScopeId, reach: Reach): void {
		const rank = reachRank(reach);
		const known = module.reached.get(scope);
		if (known !== undefined && reachRank(known) <= rank) return;
		module.reached.set(scope, reach);
		this.pending[rank]?.push({ module, scope });
	}

	/** Functions and classes that a name stands for, seen from a module; a class stands for its making. */
	pushName(from: ModuleGraph, name: QualifiedName, reach: Reach, wholeClass = false): void {
		const plain = withoutInstances(name);
		const [graph, local] = plain.startsWith(".") ? [from, plain] : this.split(plain);
		if (!graph || local === undefined) return;
		const fact = graph.functions.get(local);
		if (fact) this.push(graph, fact.body, reach);
		if (graph.classes.has(local)) {
			for (const method of graph.methods.get(local) ?? []) {
				const last = method.name.slice(method.name.lastIndexOf(".") + 1);
				if (wholeClass || /^__(?:new|init|call|enter|del|init_subclass)__$/.test(last))
					this.push(graph, method.body, reach);
			}
			// A thread's or process's own class runs its `run` when it is started.
			const bases = graph.classes.get(local)?.bases ?? [];
			if (bases.some((base) => /(?:Thread|Process|Timer)$/.test(base))) {
				const run = graph.functions.get(`${local}.run`);
				if (run) this.push(graph, run.body, reach);
			}
		}
		// A method that the class inherits from another class of the package.
		const dot = local.lastIndexOf(".");
		if (!fact && dot > 0) {
			for (const base of graph.classes.get(local.slice(0, dot))?.bases ?? []) {
				const inherited = `${withoutInstances(base)}${local.slice(dot)}`;
				if (inherited !== plain) this.pushName(graph, inherited, reach);
			}
		}
	}

	/** "pkg.mod.Loader.run" → the module "pkg.mod" and ".Loader.run". */
	split(name: QualifiedName): [ModuleGraph | undefined, string | undefined] {
		for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
			const graph = this.byName.get(name.slice(0, end));
			if (graph) return [graph, name.slice(end)];
		}
		return [undefined, undefined];
	}

	/** Importing "a.b.c" runs a, a.b and a.b.c. */
	pushImport(module: string, name: string | undefined, reach: Reach): void {
		const parts = module.split(".");
		for (let count = 1; count <= parts.length; count++) {
			const graph = this.byName.get(parts.slice(0, count).join("."));
			if (graph) this.push(graph, 0, reach);
		}
		const submodule = name === undefined ? undefined : this.byName.get(`${module}.${name}`);
		if (submodule) this.push(submodule, 0, reach);
	}

	follow({ module: graph, scope }: Node, reach: Reach): void {
		const { module } = graph;
		const setup = module.role === "setup";
		for (const inner of module.scopes) {
			// Class bodies, comprehensions and lambdas are taken to run where they stand.
			if (inner.parent === scope && inner.kind !== "function") this.push(graph, inner.id, reach);
		}
		for (const call of graph.callsByScope.get(scope) ?? []) {
			if (call.guards.never) continue;
			const here: Reach = call.guards.main && !setup && reachRank(reach) > reachRank("startup") ? "entry-point" : reach;
			for (const target of call.targets) {
				this.pushName(graph, target, here);
				if (SETUP_CALLS.test(target)) this.pushCommands(graph, call, here);
			}
			for (const later of call.runsLater) this.pushName(graph, later, here, true);
		}
		for (const fact of module.imports) {
			if (fact.scope === scope && !fact.guards.never) this.pushImport(fact.module, fact.name, reach);
		}
		for (const fact of module.functions) {
			if (fact.scope === scope) for (const decorator of fact.decorators) this.pushName(graph, decorator, reach);
		}
	}

	/** `setup(cmdclass={…})`: every method of every command class named there, wherever the dictionary was built. */
	pushCommands(graph: ModuleGraph, call: Call, reach: Reach): void {
		for (const argument of call.arguments) {
			if (argument.name !== "cmdclass" && !argument.starred) continue;
			const { constant, names } = argument.value;
			const values = constant?.kind === "mapping" ? constant.entries.map(([, value]) => value) : [];
			for (const name of [...names, ...values.flatMap((value) => value.names)]) this.pushName(graph, name, reach, true);
		}
	}

	run(): void {
		for (let rank = 0; rank < this.pending.length; ) {
			const node = this.pending[rank]?.pop();
			if (!node) {
				rank++;
				continue;
			}
			const reach = this.reaches[rank] ?? "called";
			if (node.module.reached.get(node.scope) === reach) this.follow(node, reach);
		}
	}
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
 * purpose where names are unclear; calls under `if False` and `if TYPE_CHECKING` are not followed.
 */
export function computeReach(modules: readonly Module[], hints: ReachHints = { entryPoints: [] }): ReachMap {
	const graph = new ReachGraph(modules);
	for (const one of graph.modules) {
		graph.push(one, 0, rootReach(one.module));
		if (one.module.role !== "setup") continue;
		// A command class is installed by name, or by a trick that does not name it: its base tells what it is for.
		for (const fact of one.module.classes) {
			if (fact.bases.some((base) => COMMAND_BASE.test(withoutInstances(base))))
				graph.pushName(one, fact.name, "install", true);
		}
	}
	for (const entry of hints.entryPoints) {
		graph.pushImport(entry.module, undefined, "import");
		const target = graph.byName.get(entry.module);
		if (target && entry.attribute !== "") graph.pushName(target, `.${entry.attribute}`, "entry-point");
	}
	graph.run();
	const byModule = new Map(graph.modules.map((one) => [one.module, one]));
	return {
		of: (module, scope) => byModule.get(module)?.reached.get(scope) ?? unreachedReach(module),
	};
}

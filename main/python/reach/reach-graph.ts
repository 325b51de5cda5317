import type { AssignmentFact, Call, ImportFact, Module, QualifiedName, ScopeId } from "../facts.ts";
import { isTrigger } from "../read/calls/later.ts";
import { type ClassNode, ClassTree } from "./class-tree.ts";
import {
	HOOK_METHODS,
	INTERPRETER_HOOKS,
	MADE_METHODS,
	methodsByBuiltin,
	RUN_BY_DECORATOR,
	STARTED,
} from "./implicit-calls.ts";
import { graphOf, MAIN_PART, MODULE_SCOPE, type ModuleGraph } from "./module-graph.ts";
import { FileIndex, runFiles } from "./run-files.ts";
import { atMost, onward, Spread } from "./spread.ts";
import { callerStep, functionStep, importStep, methodStep, shownPath } from "./step-text.ts";
import { namesIn, type Thing, Things } from "./things.ts";
import type { Visit } from "./visit.ts";

/** A layer among the modules: where its text stands. */
export interface LayerPlace {
	readonly module: Module;
	readonly parent: Module;
	readonly scope: ScopeId;
}

export interface GraphSettings {
	/** The folder that everything stands in; left out of what is shown. */
	readonly root: string;
	/** Folders on the path of imports, each with its "/" at the end. */
	readonly folders: readonly string[];
	readonly layers: readonly LayerPlace[];
}

/** Methods by which a framework uses a class that it is given; the others are reached through these. */
const FRAMEWORK_METHODS = /^(?:__\w+__|run|initialize(?:_options)?|finalize(?:_options|d)?|update|build\w*|clean)$/;
/** A way that skips such a method tells less. */
const SKIPPING = 4;
const LAMBDA = /(?:^|\.)<lambda:\d+>$/;
const MAXIMUM_ARGUMENTS = 64;

/** The call graph over modules; reach spreads along it from where code runs by itself, the most pressing first. */
export class ReachGraph {
	readonly modules: readonly ModuleGraph[];
	readonly things: Things;
	readonly files: FileIndex;
	readonly #spread = new Spread();
	readonly #classes: ClassTree;
	readonly #root: string;
	readonly #byModule: ReadonlyMap<Module, ModuleGraph>;
	readonly #layers = new Map<ModuleGraph, Map<ScopeId, ModuleGraph[]>>();
	/** Called with every call that is reached: what a call means beyond Python itself. */
	onCall: ((graph: ModuleGraph, call: Call, visit: Visit) => void) | undefined;
	onAssignment: ((graph: ModuleGraph, fact: AssignmentFact, visit: Visit) => void) | undefined;

	constructor(modules: readonly Module[], { root, folders, layers }: GraphSettings) {
		this.modules = modules.map((module) => graphOf(module));
		this.things = new Things(this.modules, folders);
		this.files = new FileIndex(this.modules);
		this.#classes = new ClassTree(this.modules, this.things);
		this.#root = root;
		this.#byModule = new Map(this.modules.map((graph) => [graph.module, graph]));
		for (const { module, parent, scope } of layers) {
			const [outer, inner] = [this.graphOf(parent), this.graphOf(module)];
			if (outer === undefined || inner === undefined) continue;
			const own = this.#layers.get(outer) ?? new Map<ScopeId, ModuleGraph[]>();
			this.#layers.set(outer, own.set(scope, [...(own.get(scope) ?? []), inner]));
		}
	}

	graphOf(module: Module): ModuleGraph | undefined {
		return this.#byModule.get(module);
	}

	push(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		this.#spread.push(graph, scope, visit);
	}

	run(): void {
		this.#spread.run((graph, scope, visit) => this.#follow(graph, scope, visit));
	}

	/** What a name stands for is used: functions and instances are called, classes made. */
	pushName(from: ModuleGraph, name: QualifiedName, visit: Visit): void {
		for (const thing of this.things.of(from, name)) this.pushThing(thing, from, visit);
	}

	pushThing(thing: Thing, from: ModuleGraph, visit: Visit): void {
		const { graph } = thing;
		switch (thing.kind) {
			case "function":
				this.push(graph, thing.fact.body, onward(visit, [functionStep(thing.fact, graph, from)]));
				if (thing.fact.className !== undefined)
					this.#dispatch(graph, thing.fact.className, lastPart(thing.fact.name), visit);
				break;
			case "class":
				this.#make(thing, from, visit);
				break;
			case "instance":
				for (const method of this.things.member(thing, "__call__")) this.pushThing(method, from, visit);
				break;
			case "module":
				break;
		}
	}

	/** A framework is given a class: it makes instances, and calls what it knows of them. */
	pushClass(graph: ModuleGraph, name: QualifiedName, visit: Visit): void {
		const node = this.#classes.node(graph, name);
		if (node === undefined) return;
		node.made ??= visit;
		for (const one of this.#classes.ancestors(node)) {
			for (const method of one.graph.methods.get(one.name) ?? []) {
				const step = methodStep(method);
				const extra = FRAMEWORK_METHODS.test(step.slice(0, -2)) ? 0 : SKIPPING;
				this.push(one.graph, method.body, onward(visit, [step], extra));
			}
		}
	}

	/** An instance is made: its constructors run, and what was called on its base classes may be a method of its own. */
	#make(thing: Thing & { readonly kind: "class" }, from: ModuleGraph, visit: Visit): void {
		const node = this.#classes.node(thing.graph, thing.name);
		if (node === undefined) return;
		this.#methods(thing, MADE_METHODS, from, visit);
		const ancestors = this.#classes.ancestors(node);
		if (ancestors.some((one) => one.foreign.some((base) => STARTED.test(base.replaceAll("()", "")))))
			this.#methods(thing, ["run"], from, visit);
		if (node.made !== undefined) return;
		node.made = visit;
		for (const ancestor of ancestors) {
			if (ancestor === node) continue;
			for (const method of ancestor.called.keys()) this.#override(node, method, visit);
		}
	}

	/** A method was called on some class: instances of what derives from it have it called in their own way. */
	#dispatch(graph: ModuleGraph, className: QualifiedName, method: string, visit: Visit): void {
		const node = this.#classes.node(graph, className);
		if (node === undefined || node.derived.length === 0) return;
		if (node.called.has(method) || MADE_METHODS.includes(method)) return;
		node.called.set(method, visit);
		for (const one of this.#classes.descendants(node))
			if (one !== node && one.made !== undefined) this.#override(one, method, visit);
	}

	/** `self.go()` in a class that has no such method: what derives from it has. */
	#callOfDerived(graph: ModuleGraph, target: QualifiedName, visit: Visit): void {
		const dot = target.lastIndexOf("().");
		if (dot < 0 || target.indexOf(".", dot + 3) >= 0) return;
		for (const thing of this.things.of(graph, target.slice(0, dot + 2)))
			if (thing.kind === "instance") this.#dispatch(thing.graph, thing.name, target.slice(dot + 3), visit);
	}

	#override(node: ClassNode, method: string, visit: Visit): void {
		for (const fact of node.graph.functions.get(`${node.name}.${method}`) ?? [])
			this.push(node.graph, fact.body, onward(visit, [functionStep(fact, node.graph, node.graph)]));
	}

	#methods(thing: Thing, names: readonly string[], from: ModuleGraph, visit: Visit): void {
		for (const name of names) {
			for (const method of this.things.member(thing, name))
				if (method.kind === "function") this.pushThing(method, from, visit);
		}
	}

	/** Importing "a.b.c" runs a, a.b and a.b.c. */
	pushImport(from: ModuleGraph | undefined, dotted: string, name: string | undefined, visit: Visit): void {
		const parts = dotted.split(".");
		for (let count = 1; count <= parts.length; count++) this.#import(from, parts.slice(0, count).join("."), visit);
		if (name !== undefined && name !== "*") this.#import(from, `${dotted}.${name}`, visit);
	}

	#import(from: ModuleGraph | undefined, dotted: string, visit: Visit): void {
		const graph = this.things.module(dotted, from);
		if (graph !== undefined && graph !== from) this.push(graph, MODULE_SCOPE, onward(visit, [importStep(dotted)]));
	}

	/** A file is run. */
	pushFile(graph: ModuleGraph, visit: Visit, asMain: boolean): void {
		const next = onward(visit, [`runs ${shownPath(graph, this.#root)}`]);
		this.push(graph, MODULE_SCOPE, next);
		if (asMain && !graph.isMain) this.push(graph, MAIN_PART, next);
	}

	#follow(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		if (scope === MAIN_PART) {
			for (const call of graph.callsByScope.get(MODULE_SCOPE) ?? [])
				if (call.guards.main) this.#followCall(graph, call, visit);
			for (const fact of graph.importsByScope.get(MODULE_SCOPE) ?? [])
				if (fact.guards.main) this.#followImport(graph, fact, visit);
			return;
		}
		for (const inner of graph.innerByScope.get(scope) ?? []) {
			const step = inner.kind === "class" ? [`class ${inner.name.slice(0, 80)}`] : [];
			this.push(graph, inner.id, onward(visit, step));
		}
		for (const layer of this.#layers.get(graph)?.get(scope) ?? [])
			this.push(layer, MODULE_SCOPE, onward(visit, ["decoded layer"]));
		for (const call of graph.callsByScope.get(scope) ?? []) {
			const own = this.#guarded(graph, scope, call.guards.main, visit);
			if (own !== undefined) this.#followCall(graph, call, own);
		}
		for (const fact of graph.importsByScope.get(scope) ?? []) {
			const own = this.#guarded(graph, scope, fact.guards.main, visit);
			if (own !== undefined) this.#followImport(graph, fact, own);
		}
		this.#followDefinitions(graph, scope, visit);
		for (const fact of graph.assignmentsByScope.get(scope) ?? []) {
			this.onAssignment?.(graph, fact, visit);
			if (!fact.targetNames.some((name) => INTERPRETER_HOOKS.test(name))) continue;
			const next = onward(visit, [fact.target.slice(0, 80)]);
			for (const thing of this.things.ofValue(graph, fact.value)) this.#hook(thing, graph, next);
		}
		if (scope !== MODULE_SCOPE) return;
		// Names that the module lacks are asked for by this one (PEP 562).
		for (const fact of graph.functions.get(".__getattr__") ?? [])
			if (fact.scope === MODULE_SCOPE) this.pushThing({ kind: "function", graph, fact }, graph, visit);
	}

	/** Under `if __name__ == "__main__"` code runs only where its module is the main program. Undefined: that is followed on its own. */
	#guarded(graph: ModuleGraph, scope: ScopeId, main: boolean, visit: Visit): Visit | undefined {
		if (!main || graph.isMain) return visit;
		return scope === MODULE_SCOPE ? undefined : atMost(visit, "entry-point");
	}

	#followImport(graph: ModuleGraph, fact: ImportFact, visit: Visit): void {
		if (!fact.guards.never) this.pushImport(graph, fact.module, fact.name, visit);
	}

	#followDefinitions(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		for (const fact of graph.functionsByScope.get(scope) ?? []) {
			for (const decorator of fact.decorators) {
				this.pushName(graph, decorator, visit);
				const plain = decorator.replaceAll("()", "");
				const registers = RUN_BY_DECORATOR.test(plain);
				if (registers || this.#callsArgument(this.things.of(graph, decorator)))
					this.pushThing(
						{ kind: "function", graph, fact },
						graph,
						onward(visit, [`@${callerStep([plain], undefined)}`]),
					);
			}
		}
		for (const fact of graph.classesByScope.get(scope) ?? []) {
			for (const base of this.things.basesOf(graph, fact.name))
				this.#methods(base, ["__init_subclass__"], graph, visit);
		}
	}

	#followCall(graph: ModuleGraph, call: Call, visit: Visit): void {
		if (call.guards.never) return;
		const called: Thing[] = [];
		for (const target of call.targets) {
			const found = this.things.of(graph, target);
			if (found.length > 0) called.push(...found);
			else this.#callOfDerived(graph, target, visit);
		}
		for (const thing of called) this.pushThing(thing, graph, visit);
		this.onCall?.(graph, call, visit);
		this.#followArguments(graph, call, called, visit);
		if (call.runsLater.length > 0) {
			const next = onward(visit, [callerStep(call.targets, call.attribute)]);
			for (const name of call.runsLater) this.pushName(graph, name, next);
		}
		const run = runFiles(call, graph);
		if (run === undefined) return;
		for (const name of run.modules) {
			this.pushImport(graph, name, undefined, visit);
			for (const dotted of [name, `${name}.__main__`]) {
				const found = this.things.module(dotted, graph);
				if (found !== undefined) this.pushFile(found, visit, true);
			}
		}
		for (const file of run.files)
			for (const found of this.files.endingWith(file, graph)) this.pushFile(found, visit, run.asMain);
	}

	/** What a call does with what it is given: methods that builtins use, functions that the callee calls, hooks of the interpreter. */
	#followArguments(graph: ModuleGraph, call: Call, called: readonly Thing[], visit: Visit): void {
		const methods = methodsByBuiltin(call);
		const callsBack = this.#callsArgument(called);
		const hooks = call.targets.some((target) => /^sys\.(?:meta_path|path_hooks)\.\w+$/.test(target));
		for (const argument of call.arguments.slice(0, MAXIMUM_ARGUMENTS)) {
			const names = argument.value.names.length > 0 ? argument.value.names : namesIn(argument.value);
			for (const name of names.slice(0, MAXIMUM_ARGUMENTS)) {
				// A lambda that is handed on is there to be called.
				if (callsBack || LAMBDA.test(name)) {
					const next = onward(visit, [callerStep(call.targets, call.attribute)]);
					for (const thing of this.things.of(graph, name))
						if (thing.kind === "function") this.pushThing(thing, graph, next);
				}
				if (methods.length === 0 && !hooks) continue;
				for (const thing of this.things.of(graph, name)) {
					if (hooks) this.#hook(thing, graph, visit);
					else if (thing.kind === "instance") this.#methods(thing, methods, graph, visit);
				}
			}
		}
	}

	#hook(thing: Thing, from: ModuleGraph, visit: Visit): void {
		if (thing.kind === "function") this.pushThing(thing, from, visit);
		else this.#methods(thing, HOOK_METHODS, from, visit);
	}

	/** Whether a function calls what it is given. */
	#callsArgument(things: readonly Thing[]): boolean {
		return things.some((thing) => {
			if (thing.kind !== "function") return false;
			const { graph, fact } = thing;
			if (fact.parameters.length === 0) return false;
			return (graph.callsByScope.get(fact.body) ?? []).some(
				(call) =>
					(call.targets.length === 0 && call.attribute === undefined && call.calleeValue.labels.has("parameter")) ||
					(isTrigger(call.targets) && call.arguments.some((argument) => argument.value.labels.has("parameter"))),
			);
		});
	}

	/** Reach of code that stands in a scope, under a guard or not; undefined where nothing was found that runs it. */
	visitOf(graph: ModuleGraph, scope: ScopeId, main: boolean): Visit | undefined {
		const visit = graph.reached.get(scope);
		if (!main || graph.isMain) return visit;
		if (scope === MODULE_SCOPE) return graph.reached.get(MAIN_PART) ?? visit;
		return visit === undefined ? undefined : atMost(visit, "entry-point");
	}
}

function lastPart(name: QualifiedName): string {
	return name.slice(name.lastIndexOf(".") + 1);
}

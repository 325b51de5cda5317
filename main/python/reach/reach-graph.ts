import type { Module, QualifiedName, ScopeId } from "../facts.ts";
import { type ClassNode, ClassTree } from "./class-tree.ts";
import { MADE_METHODS, STARTED } from "./implicit-calls.ts";
import { graphOf, MAIN_PART, MODULE_SCOPE, type ModuleGraph } from "./module-graph.ts";
import { FileIndex } from "./run-files.ts";
import { atMost, isMorePressing, onward, Spread } from "./spread.ts";
import { functionStep, importStep, methodStep, shownPath } from "./step-text.ts";
import { type Thing, Things } from "./things.ts";
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

/** The call graph over modules; reach spreads along it from where code runs by itself, the most pressing first. */
export class ReachGraph {
	readonly modules: readonly ModuleGraph[];
	readonly things: Things;
	readonly files: FileIndex;
	readonly #spread = new Spread();
	readonly #classes: ClassTree;
	readonly #root: string;
	readonly #byModule: ReadonlyMap<Module, ModuleGraph>;
	readonly #metaclasses = new WeakMap<object, readonly Thing[]>();
	readonly #layers = new Map<ModuleGraph, Map<ScopeId, ModuleGraph[]>>();

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

	/** Follows everything that was pushed, and what that leads to. */
	run(follow: (graph: ModuleGraph, scope: ScopeId, visit: Visit) => void): void {
		this.#spread.run(follow);
	}

	/** What a name stands for is used: functions and instances are called, classes made. `from`: where that is said, in the package. */
	pushName(from: ModuleGraph, name: QualifiedName, visit: Visit): void {
		for (const thing of this.things.of(from, name)) this.pushThing(thing, from, visit);
	}

	pushThing(thing: Thing, from: ModuleGraph | undefined, visit: Visit): void {
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
		if (node.made === undefined || isMorePressing(visit, node.made)) node.made = visit;
		for (const one of this.#classes.ancestors(node)) {
			for (const method of one.graph.methods.get(one.name) ?? []) {
				const step = methodStep(method);
				const extra = FRAMEWORK_METHODS.test(step.slice(0, -2)) ? 0 : SKIPPING;
				this.push(one.graph, method.body, onward(visit, [step], extra));
			}
		}
	}

	/** An instance is made: its constructors run, and what was called on its base classes may be a method of its own. */
	#make(thing: Thing & { readonly kind: "class" }, from: ModuleGraph | undefined, visit: Visit): void {
		const node = this.#classes.node(thing.graph, thing.name);
		if (node === undefined) return;
		this.pushMethods(thing, MADE_METHODS, from, visit);
		const ancestors = this.#classes.ancestors(node);
		if (ancestors.some((one) => one.foreign.some((base) => STARTED.test(base.replaceAll("()", "")))))
			this.pushMethods(thing, ["run"], from, visit);
		if (node.made !== undefined && !isMorePressing(visit, node.made)) return;
		node.made = visit;
		for (const ancestor of ancestors) {
			if (ancestor === node) continue;
			for (const [method, call] of ancestor.called) this.#override(node, method, atMost(visit, call.reach));
		}
	}

	/** A method was called on some class: instances of what derives from it have it called in their own way. */
	#dispatch(graph: ModuleGraph, className: QualifiedName, method: string, visit: Visit): void {
		const node = this.#classes.node(graph, className);
		if (node === undefined || node.derived.length === 0) return;
		const before = node.called.get(method);
		if (MADE_METHODS.includes(method) || (before !== undefined && !isMorePressing(visit, before))) return;
		node.called.set(method, visit);
		for (const one of this.#classes.descendants(node))
			if (one !== node && one.made !== undefined) this.#override(one, method, atMost(visit, one.made.reach));
	}

	/** `self.go()` in a class that has no such method: what derives from it has. */
	pushToDerived(graph: ModuleGraph, target: QualifiedName, visit: Visit): void {
		const dot = target.lastIndexOf("().");
		if (dot < 0 || target.indexOf(".", dot + 3) >= 0) return;
		for (const thing of this.things.of(graph, target.slice(0, dot + 2)))
			if (thing.kind === "instance") this.#dispatch(thing.graph, thing.name, target.slice(dot + 3), visit);
	}

	#override(node: ClassNode, method: string, visit: Visit): void {
		for (const fact of node.graph.functions.get(`${node.name}.${method}`) ?? [])
			this.push(node.graph, fact.body, onward(visit, [functionStep(fact, node.graph, node.graph)]));
	}

	/** Methods of those names, where there are such. */
	pushMethods(thing: Thing, names: readonly string[], from: ModuleGraph | undefined, visit: Visit): void {
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

	/** Layers whose text stands in a scope; in any scope of the module, where none is given. */
	layersIn(graph: ModuleGraph, scope?: ScopeId): readonly ModuleGraph[] {
		const own = this.#layers.get(graph);
		if (own === undefined) return [];
		return scope === undefined ? [...own.values()].flat() : (own.get(scope) ?? []);
	}

	/** Metaclasses that a base class has, or that Python 2 was told of in the body. */
	otherMetaclasses(graph: ModuleGraph, name: QualifiedName): Thing[] {
		const node = this.#classes.node(graph, name);
		if (node === undefined) return [];
		return this.#classes
			.ancestors(node)
			.flatMap((one) => [
				...this.#ownMetaclasses(one),
				...(one === node ? [] : (one.graph.classes.get(one.name) ?? []))
					.flatMap((fact) => fact.metaclasses)
					.flatMap((metaclass) => this.things.of(one.graph, metaclass)),
			]);
	}

	/** `__metaclass__` of a class; asked for by every class below it. */
	#ownMetaclasses(one: { readonly graph: ModuleGraph; readonly name: QualifiedName }): readonly Thing[] {
		let known = this.#metaclasses.get(one);
		if (known === undefined) {
			known = this.things.member({ kind: "class", graph: one.graph, name: one.name }, "__metaclass__");
			this.#metaclasses.set(one, known);
		}
		return known;
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

import {
	type AssignmentFact,
	type Call,
	type FunctionFact,
	type Guards,
	HOLE,
	type QualifiedName,
	type ScopeId,
} from "../facts.ts";
import {
	HOOK_METHODS,
	INTERPRETER_HOOKS,
	METACLASS_METHODS,
	methodsByBuiltin,
	RUN_BY_DECORATOR,
} from "./implicit-calls.ts";
import { MAIN_PART, MODULE_SCOPE, type ModuleGraph } from "./module-graph.ts";
import type { ReachGraph } from "./reach-graph.ts";
import { callsArgument, Registries } from "./registries.ts";
import { runFiles } from "./run-files.ts";
import { atMost, onward } from "./spread.ts";
import { callerStep } from "./step-text.ts";
import { namesIn, type Thing } from "./things.ts";
import type { Visit } from "./visit.ts";

const LAMBDA = /(?:^|\.)<lambda:\d+>$/;
const IMPORT_HOOKS = /^sys\.(?:meta_path|path_hooks)\.\w+$/;
const SERVER = /Server$/;
const IMPORTERS = /^(?:builtins\.__import__|importlib\.import_module|importlib\.__import__)$/;
const MAXIMUM_ARGUMENTS = 64;
/** Modules that one import of a name known in part may stand for. */
const MAXIMUM_IMPORTED = 256;

/** What a call or an assignment means beyond Python itself: to a build, for one. */
export interface Meaning {
	call(graph: ModuleGraph, call: Call, visit: Visit): void;
	assignment(graph: ModuleGraph, fact: AssignmentFact, visit: Visit): void;
}

/** Follows what the code of a scope runs. */
export class ScopeFollower {
	readonly #graph: ReachGraph;
	readonly #meaning: Meaning;
	readonly #registries = new Registries();

	constructor(graph: ReachGraph, meaning: Meaning) {
		this.#graph = graph;
		this.#meaning = meaning;
	}

	follow(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		const inMain = scope === MAIN_PART;
		const place = inMain ? MODULE_SCOPE : scope;
		const wayOf = (guards: Guards): Visit | undefined => wayUnder(guards, graph, scope, visit);
		for (const call of graph.callsByScope.get(place) ?? []) {
			const way = wayOf(call.guards);
			if (way !== undefined) this.#call(graph, call, way);
		}
		for (const fact of graph.importsByScope.get(place) ?? []) {
			const way = wayOf(fact.guards);
			if (way !== undefined) this.#graph.pushImport(graph, fact.module, fact.name, way);
		}
		for (const fact of graph.implicitByScope.get(place) ?? []) {
			const way = wayOf(fact.guards);
			if (way !== undefined) this.#graph.pushName(graph, fact.name, way);
		}
		if (inMain) return;
		for (const inner of graph.innerByScope.get(scope) ?? []) {
			const step = inner.kind === "class" ? [`class ${inner.name.slice(0, 80)}`] : [];
			this.#graph.push(graph, inner.id, onward(visit, step));
		}
		for (const layer of this.#graph.layersIn(graph, scope))
			this.#graph.push(layer, MODULE_SCOPE, onward(visit, ["decoded layer"]));
		for (const name of graph.readsByScope.get(scope) ?? []) this.#properties(graph, name, visit);
		for (const thing of this.#registries.called(graph, scope, visit)) this.#graph.pushThing(thing, graph, visit);
		this.#definitions(graph, scope, visit);
		this.#assignments(graph, scope, visit);
		if (scope !== MODULE_SCOPE) return;
		// Names that the module lacks are asked for by this one (PEP 562).
		for (const fact of graph.functions.get(".__getattr__") ?? [])
			if (fact.scope === MODULE_SCOPE) this.#graph.pushThing({ kind: "function", graph, fact }, graph, visit);
	}

	#definitions(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		const { things } = this.#graph;
		for (const fact of graph.functionsByScope.get(scope) ?? []) {
			for (const decorator of fact.decorators) this.#decorator(graph, decorator, fact, visit);
		}
		for (const fact of graph.classesByScope.get(scope) ?? []) {
			for (const base of things.basesOf(graph, fact.name))
				this.#graph.pushMethods(base, ["__init_subclass__"], graph, visit);
			const metaclasses = fact.metaclasses.flatMap((name) => things.of(graph, name));
			for (const metaclass of [...metaclasses, ...this.#graph.otherMetaclasses(graph, fact.name)])
				this.#graph.pushMethods(metaclass, METACLASS_METHODS, graph, visit);
			for (const decorator of fact.decorators) this.#graph.pushName(graph, decorator, visit);
		}
	}

	#decorator(graph: ModuleGraph, decorator: QualifiedName, fact: FunctionFact, visit: Visit): void {
		this.#graph.pushName(graph, decorator, visit);
		const plain = decorator.replaceAll("()", "");
		const called = this.#graph.things.of(graph, decorator);
		const thing: Thing = { kind: "function", graph, fact };
		const way = onward(visit, [`@${callerStep([plain], undefined)}`]);
		if (RUN_BY_DECORATOR.test(plain) || callsArgument(called)) this.#graph.pushThing(thing, graph, way);
		for (const caller of this.#registries.keep(called, thing)) this.#graph.pushThing(thing, graph, caller);
	}

	#assignments(graph: ModuleGraph, scope: ScopeId, visit: Visit): void {
		for (const fact of graph.assignmentsByScope.get(scope) ?? []) {
			this.#meaning.assignment(graph, fact, visit);
			if (!fact.targetNames.some((name) => INTERPRETER_HOOKS.test(name))) continue;
			const next = onward(visit, [fact.target.slice(0, 80)]);
			for (const thing of this.#graph.things.ofValue(graph, fact.value)) this.#hook(thing, graph, next);
		}
	}

	/** Properties of other modules' classes that reading a name runs. */
	#properties(graph: ModuleGraph, name: QualifiedName, visit: Visit): void {
		for (const property of this.#graph.things.propertiesOf(graph, name)) this.#graph.pushThing(property, graph, visit);
	}

	#call(graph: ModuleGraph, call: Call, visit: Visit): void {
		const called: Thing[] = [];
		// What is given to be run later is told by the call that it is given to.
		if (call.disguise !== "callback") {
			for (const target of call.targets) called.push(...this.#called(graph, target, visit));
			for (const thing of called) this.#graph.pushThing(thing, graph, visit);
		}
		this.#meaning.call(graph, call, visit);
		this.#arguments(graph, call, called, visit);
		if (call.runsLater.length > 0) {
			const next = onward(visit, [callerStep(call.targets, call.attribute)]);
			const serves = call.targets.some((target) => SERVER.test(target));
			for (const name of call.runsLater) {
				for (const thing of this.#graph.things.of(graph, name)) {
					if (serves && thing.kind === "class") this.#graph.pushClass(thing.graph, thing.name, next);
					else this.#graph.pushThing(thing, graph, next);
				}
			}
		}
		this.#imports(graph, call, visit);
		this.#files(graph, call, visit);
	}

	#called(graph: ModuleGraph, target: QualifiedName, visit: Visit): readonly Thing[] {
		const found = this.#graph.things.of(graph, target);
		if (target.includes("().")) this.#properties(graph, target, visit);
		if (target.startsWith(".<code ")) {
			// Defined by code that a string held: that stands in a layer.
			const local = `.${target.replace(/^\.<code \d+>/, "")}`;
			for (const layer of this.#graph.layersIn(graph)) this.#graph.pushName(layer, local, visit);
		}
		if (found.length === 0) this.#graph.pushToDerived(graph, target, visit);
		return found;
	}

	/** `import_module(name)`, the name being one of several or known at its beginning only. */
	#imports(graph: ModuleGraph, call: Call, visit: Visit): void {
		if (!call.targets.some((target) => IMPORTERS.test(target))) return;
		for (const name of call.value.names) if (!name.includes("(")) this.#graph.pushImport(graph, name, undefined, visit);
		const partial = call.arguments.find((argument) => argument.position === 0)?.value.partial;
		const prefix = partial?.slice(0, partial.indexOf(HOLE)) ?? "";
		if (partial === undefined || !partial.includes(HOLE) || !/^[\w.]+\.$/.test(prefix)) return;
		const found = this.#graph.modules.filter((one) => one.module.dottedName.startsWith(prefix));
		for (const one of found.slice(0, MAXIMUM_IMPORTED))
			this.#graph.pushImport(graph, one.module.dottedName, undefined, visit);
	}

	#files(graph: ModuleGraph, call: Call, visit: Visit): void {
		const run = runFiles(call, graph);
		if (run === undefined) return;
		const { files, things } = this.#graph;
		for (const name of run.modules) {
			for (const dotted of [name, `${name}.__main__`]) {
				const found = things.module(dotted, graph);
				if (found !== undefined) this.#graph.pushFile(found, visit, true);
			}
			this.#graph.pushImport(graph, name, undefined, visit);
		}
		for (const file of run.files)
			for (const found of files.endingWith(file, graph)) this.#graph.pushFile(found, visit, run.asMain);
	}

	/** What a call does with what it is given: methods that builtins use, functions that the callee calls or keeps, hooks of the interpreter. */
	#arguments(graph: ModuleGraph, call: Call, called: readonly Thing[], visit: Visit): void {
		const { things } = this.#graph;
		const methods = methodsByBuiltin(call);
		const callsBack = callsArgument(called);
		const hooks = call.targets.some((target) => IMPORT_HOOKS.test(target));
		for (const argument of call.arguments.slice(0, MAXIMUM_ARGUMENTS)) {
			const names = argument.value.names.length > 0 ? argument.value.names : namesIn(argument.value);
			for (const name of names.slice(0, MAXIMUM_ARGUMENTS)) {
				// A lambda that is handed on is there to be called.
				const calls = callsBack || LAMBDA.test(name);
				if (!calls && called.length === 0 && methods.length === 0 && !hooks) continue;
				for (const thing of things.of(graph, name)) {
					const next = onward(visit, [callerStep(call.targets, call.attribute)]);
					if (hooks) this.#hook(thing, graph, visit);
					if (thing.kind === "instance") this.#graph.pushMethods(thing, methods, graph, visit);
					if (thing.kind !== "function") continue;
					if (calls) this.#graph.pushThing(thing, graph, next);
					for (const caller of this.#registries.keep(called, thing)) this.#graph.pushThing(thing, graph, caller);
				}
			}
		}
	}

	#hook(thing: Thing, from: ModuleGraph, visit: Visit): void {
		if (thing.kind === "function") this.#graph.pushThing(thing, from, visit);
		else this.#graph.pushMethods(thing, HOOK_METHODS, from, visit);
	}
}

/** How code under guards comes to run, its scope being reached; undefined: not by this. */
function wayUnder({ never, main }: Guards, graph: ModuleGraph, scope: ScopeId, visit: Visit): Visit | undefined {
	if (never) return undefined;
	if (scope === MAIN_PART) return main ? visit : undefined;
	if (!main || graph.isMain) return visit;
	// Under `if __name__ == "__main__"` code runs only where its module is the main program: that is followed on its own.
	return scope === MODULE_SCOPE ? undefined : atMost(visit, "entry-point");
}

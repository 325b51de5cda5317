import type { Call, FunctionFact, ScopeId } from "../facts.ts";
import { isTrigger } from "../read/calls/later.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { Thing } from "./things.ts";
import type { Visit } from "./visit.ts";

const STORES = /^(?:append|appendleft|add|insert|setdefault|push|put|register|connect)$/;
/** A variable of the module, by itself, as an item or an attribute of it. */
const CONTAINER = /^(?!self\b|cls\b)([\p{L}_][\p{L}\p{N}_]*)\s*[.[]/u;
/** Variables of one module that keep functions, and functions that one of them keeps. */
const MAXIMUM_CONTAINERS = 64;
const MAXIMUM_KEPT = 256;
/** Longer scopes are not searched for names. */
const MAXIMUM_SCOPE = 200_000;

const calling = new WeakMap<FunctionFact, boolean>();

/** Whether a function calls what it is given. */
export function callsArgument(things: readonly Thing[]): boolean {
	return things.some((thing) => {
		if (thing.kind !== "function" || thing.fact.parameters.length === 0) return false;
		let known = calling.get(thing.fact);
		if (known === undefined) {
			known = (thing.graph.callsByScope.get(thing.fact.body) ?? []).some(
				(call) => callsParameter(call) || (isTrigger(call.targets) && takesParameter(call)),
			);
			calling.set(thing.fact, known);
		}
		return known;
	});
}

function callsParameter(call: Call): boolean {
	return call.targets.length === 0 && call.attribute === undefined && call.calleeValue.labels.has("parameter");
}

function takesParameter(call: Call): boolean {
	return call.arguments.some((argument) => argument.value.labels.has("parameter"));
}

/** One variable of a module in which functions are kept until somebody calls them all. */
interface Registry {
	readonly kept: Thing[];
	/** How what calls them comes to run. */
	caller: Visit | undefined;
}

/** Functions that are handed to `register(f)` and called out of a list or dictionary elsewhere in the module. */
export class Registries {
	readonly #registries = new Map<ModuleGraph, Map<string, Registry>>();
	readonly #all = new Map<ModuleGraph, ReadonlySet<string>>();
	readonly #containers = new Map<ModuleGraph, Map<ScopeId, readonly string[]>>();

	/** A function was handed to another: where that one keeps it, and what calls it is known already, the visits to make. */
	keep(callee: readonly Thing[], thing: Thing): Visit[] {
		const visits: Visit[] = [];
		for (const one of callee) {
			if (one.kind !== "function") continue;
			for (const name of this.#containersOf(one.graph, one.fact.body)) {
				const registry = this.#registry(one.graph, name);
				if (registry.kept.length >= MAXIMUM_KEPT) continue;
				registry.kept.push(thing);
				if (registry.caller !== undefined) visits.push(registry.caller);
			}
		}
		return visits;
	}

	/** A scope is reached that calls something unknown: what is kept in the containers that it names is called. */
	called(graph: ModuleGraph, scope: ScopeId, visit: Visit): Thing[] {
		const unknown = (graph.callsByScope.get(scope) ?? []).some(
			(call) => call.targets.length === 0 && call.attribute === undefined && !call.calleeValue.labels.has("parameter"),
		);
		const range = unknown ? graph.module.scopes[scope]?.range : undefined;
		if (range === undefined || this.#allContainers(graph).size === 0 || range.end - range.start > MAXIMUM_SCOPE)
			return [];
		const text = graph.module.document.text.slice(range.start, range.end);
		const found: Thing[] = [];
		for (const name of this.#allContainers(graph)) {
			if (!new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, "u").test(text)) continue;
			const registry = this.#registry(graph, name);
			registry.caller ??= visit;
			found.push(...registry.kept);
		}
		return found;
	}

	#registry(graph: ModuleGraph, name: string): Registry {
		const own = this.#registries.get(graph) ?? new Map<string, Registry>();
		this.#registries.set(graph, own);
		const known = own.get(name) ?? { kept: [], caller: undefined };
		own.set(name, known);
		return known;
	}

	#allContainers(graph: ModuleGraph): ReadonlySet<string> {
		let names = this.#all.get(graph);
		if (names === undefined) {
			const every = new Set(graph.module.functions.flatMap((fact) => this.#containersOf(graph, fact.body)));
			names = new Set([...every].slice(0, MAXIMUM_CONTAINERS));
			this.#all.set(graph, names);
		}
		return names;
	}

	/** Variables of the module in which a function keeps what it is given. */
	#containersOf(graph: ModuleGraph, scope: ScopeId): readonly string[] {
		const own = this.#containers.get(graph) ?? new Map<ScopeId, readonly string[]>();
		this.#containers.set(graph, own);
		let names = own.get(scope);
		if (names === undefined) {
			names = containersOf(graph, scope);
			own.set(scope, names);
		}
		return names;
	}
}

function containersOf(graph: ModuleGraph, scope: ScopeId): string[] {
	const { text } = graph.module.document;
	const names = new Set<string>();
	const add = (written: string): void => {
		const name = CONTAINER.exec(written)?.[1];
		if (name !== undefined && graph.variables.has(name)) names.add(name);
	};
	for (const call of graph.callsByScope.get(scope) ?? []) {
		if (call.attribute !== undefined && STORES.test(call.attribute) && takesParameter(call))
			add(text.slice(call.callee.start, Math.min(call.callee.end, call.callee.start + 200)));
	}
	for (const fact of graph.assignmentsByScope.get(scope) ?? [])
		if (fact.value.labels.has("parameter")) add(fact.target);
	return [...names];
}

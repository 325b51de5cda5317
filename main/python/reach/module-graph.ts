import type { Reach } from "../../model/analysis/scales.ts";
import type { Call, ClassFact, FunctionFact, ImportFact, Module, QualifiedName, Scope, ScopeId } from "../facts.ts";

/** A module's facts, laid out for following calls. */
export interface ModuleGraph {
	readonly module: Module;
	/** A name may be defined several times; each definition counts. */
	readonly functions: ReadonlyMap<QualifiedName, readonly FunctionFact[]>;
	readonly classes: ReadonlyMap<QualifiedName, ClassFact>;
	/** Methods by the name of their class. */
	readonly methods: ReadonlyMap<QualifiedName, readonly FunctionFact[]>;
	readonly callsByScope: ReadonlyMap<ScopeId, readonly Call[]>;
	readonly importsByScope: ReadonlyMap<ScopeId, readonly ImportFact[]>;
	readonly functionsByScope: ReadonlyMap<ScopeId, readonly FunctionFact[]>;
	/** Scopes that run where they stand: class bodies, comprehensions, lambdas. */
	readonly innerByScope: ReadonlyMap<ScopeId, readonly Scope[]>;
	/** What a name of the module was imported from: "pkg.impl.run" under "run". */
	readonly imported: ReadonlyMap<string, readonly QualifiedName[]>;
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

export function graphOf(module: Module): ModuleGraph {
	const imported = new Map<string, QualifiedName[]>();
	for (const fact of module.imports) {
		if (fact.name === undefined || fact.name === "*" || fact.dynamic) continue;
		const name = fact.alias ?? fact.name;
		imported.set(name, [...(imported.get(name) ?? []), `${fact.module}.${fact.name}`]);
	}
	return {
		module,
		functions: groupBy(module.functions, (fact) => fact.name),
		classes: new Map(module.classes.map((fact) => [fact.name, fact])),
		methods: groupBy(module.functions, (fact) => fact.className),
		callsByScope: groupBy(module.calls, (call) => call.scope),
		importsByScope: groupBy(module.imports, (fact) => fact.scope),
		functionsByScope: groupBy(module.functions, (fact) => fact.scope),
		innerByScope: groupBy(module.scopes, (scope) => (scope.kind === "function" ? undefined : scope.parent)),
		imported,
		reached: new Map(),
	};
}

/** ".Loader().run" → ".Loader.run": a method is looked up on its class. */
export function withoutInstances(name: QualifiedName): QualifiedName {
	return name.includes("(") ? name.replaceAll("()", "") : name;
}

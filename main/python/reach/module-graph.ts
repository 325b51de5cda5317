import type {
	AssignmentFact,
	Call,
	ClassFact,
	FunctionFact,
	ImplicitFact,
	ImportFact,
	Module,
	QualifiedName,
	Scope,
	ScopeId,
} from "../facts.ts";
import type { Visit } from "./visit.ts";

/** Stands for what a module does under `if __name__ == "__main__"`, as if that were a scope of its own. */
export const MAIN_PART: ScopeId = -1;
export const MODULE_SCOPE: ScopeId = 0;

/** A module's facts, laid out for following calls. */
export interface ModuleGraph {
	readonly module: Module;
	/** A name may be defined several times; each definition counts. */
	readonly functions: ReadonlyMap<QualifiedName, readonly FunctionFact[]>;
	readonly classes: ReadonlyMap<QualifiedName, readonly ClassFact[]>;
	/** Methods by the name of their class. */
	readonly methods: ReadonlyMap<QualifiedName, readonly FunctionFact[]>;
	readonly callsByScope: ReadonlyMap<ScopeId, readonly Call[]>;
	readonly importsByScope: ReadonlyMap<ScopeId, readonly ImportFact[]>;
	readonly functionsByScope: ReadonlyMap<ScopeId, readonly FunctionFact[]>;
	readonly classesByScope: ReadonlyMap<ScopeId, readonly ClassFact[]>;
	readonly implicitByScope: ReadonlyMap<ScopeId, readonly ImplicitFact[]>;
	/** What is read of instances without being called: ".app.client". */
	readonly readsByScope: ReadonlyMap<ScopeId, readonly QualifiedName[]>;
	readonly assignmentsByScope: ReadonlyMap<ScopeId, readonly AssignmentFact[]>;
	/** Scopes that run where they stand: class bodies, comprehensions. */
	readonly innerByScope: ReadonlyMap<ScopeId, readonly Scope[]>;
	/** What a name of the module was imported from: "pkg.impl.run" under "run". */
	readonly imported: ReadonlyMap<string, readonly QualifiedName[]>;
	/** Variables of the module. */
	readonly variables: ReadonlySet<string>;
	/** Modules of `from m import *`. */
	readonly starred: readonly string[];
	/** Assignments to variables of the module and to attributes of its classes and their instances: ".app", ".Loader.client". */
	readonly assigned: ReadonlyMap<QualifiedName, readonly AssignmentFact[]>;
	/** It always runs as the main program: `__name__` is "__main__" in it. */
	readonly isMain: boolean;
	readonly reached: Map<ScopeId, Visit>;
}

export function groupBy<K, V>(items: readonly V[], keyOf: (item: V) => K | undefined): Map<K, V[]> {
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

/** Imports under one name that are told apart. */
const MAXIMUM_ORIGINS = 16;

function importedNames(module: Module): Map<string, QualifiedName[]> {
	const imported = new Map<string, QualifiedName[]>();
	const add = (name: string, origin: QualifiedName): void => {
		const known = imported.get(name);
		if (known === undefined) imported.set(name, [origin]);
		else if (known.length < MAXIMUM_ORIGINS && !known.includes(origin)) known.push(origin);
	};
	for (const fact of module.imports) {
		if (fact.dynamic || fact.name === "*") continue;
		if (fact.name !== undefined) add(fact.alias ?? fact.name, `${fact.module}.${fact.name}`);
		else if (fact.alias !== undefined) add(fact.alias, fact.module);
		else {
			const top = fact.module.split(".", 1)[0] ?? fact.module;
			add(top, top);
		}
	}
	return imported;
}

function readsByScope(module: Module): Map<ScopeId, QualifiedName[]> {
	const reads = module.references.filter((fact) => fact.name.includes("()."));
	return new Map(
		[...groupBy(reads, (fact) => fact.scope)].map(([scope, facts]) => [scope, facts.map((fact) => fact.name)]),
	);
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*/u;

/** The name under which an assigned value is looked up: of a variable of the module, an attribute of a class or of its instances. */
function assignedNames(module: Module, fact: AssignmentFact): QualifiedName[] {
	const names = fact.targetNames.filter((name) => name.startsWith(".")).map((name) => name.replaceAll("()", ""));
	const scope = module.scopes[fact.scope];
	const [variable] = IDENTIFIER.exec(fact.target) ?? [];
	// `x = …` and `x[key] = …`; what is assigned to inside of a function stays there.
	if (variable !== undefined && (variable === fact.target || fact.target.charAt(variable.length) === "[")) {
		if (scope?.kind === "module") names.push(`.${variable}`);
		else if (scope?.kind === "class") names.push(`.${scope.name}.${variable}`);
	}
	return names;
}

export function graphOf(module: Module): ModuleGraph {
	const assigned = new Map<QualifiedName, AssignmentFact[]>();
	for (const fact of module.assignments) {
		if (fact.value.names.length === 0 && fact.value.constant === undefined && fact.value.alternatives === undefined)
			continue;
		for (const name of assignedNames(module, fact)) {
			const known = assigned.get(name);
			if (known === undefined) assigned.set(name, [fact]);
			else known.push(fact);
		}
	}
	return {
		module,
		functions: groupBy(module.functions, (fact) => fact.name),
		classes: groupBy(module.classes, (fact) => fact.name),
		methods: groupBy(module.functions, (fact) => fact.className),
		callsByScope: groupBy(module.calls, (call) => call.scope),
		importsByScope: groupBy(module.imports, (fact) => fact.scope),
		functionsByScope: groupBy(module.functions, (fact) => fact.scope),
		classesByScope: groupBy(module.classes, (fact) => fact.scope),
		implicitByScope: groupBy(module.implicit, (fact) => fact.scope),
		readsByScope: readsByScope(module),
		assignmentsByScope: groupBy(module.assignments, (fact) => fact.scope),
		innerByScope: groupBy(module.scopes, (scope) =>
			scope.kind === "class" || scope.kind === "comprehension" ? scope.parent : undefined,
		),
		imported: importedNames(module),
		variables: new Set(module.assignments.filter((fact) => fact.scope === MODULE_SCOPE).map((fact) => fact.target)),
		starred: [...new Set(module.imports.filter((fact) => fact.name === "*").map((fact) => fact.module))],
		assigned,
		isMain: module.role === "setup" || module.role === "layer" || isStartup(module),
		reached: new Map(),
	};
}

/** `site` runs these by itself; that `__name__` is "sitecustomize" there helps nobody who hides behind that test. */
function isStartup(module: Module): boolean {
	return module.role === "startup" || module.role === "pth";
}

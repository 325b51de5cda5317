import type { FunctionFact, Module, QualifiedName, Value } from "./facts.ts";
import { abroad, absoluteName } from "./summary/abroad.ts";
import { type Aliases, aliasesOf } from "./summary/aliases.ts";
import { givenAbroad, sinkFunctions } from "./summary/functions.ts";
import { type KnownFunction, KnownFunctions } from "./summary/known-functions.ts";
import type { Abstract } from "./values/value.ts";
import { join } from "./values/value.ts";

/** What is known of the modules of a package beside the one that is read: names, values and labels cross from file to file by it. */
export interface PackageSummary {
	/** What calling something gives. */
	readonly returns: Returns;
	/** Module-level constants of siblings ("pkg.config.URL"), and of their classes' attributes ("pkg.config.Settings().url"). */
	readonly constants: ReadonlyMap<QualifiedName, Value>;
	/** What a name stands for that its module has from elsewhere. */
	readonly aliases: Aliases;
	/** What functions are given by other modules, by absolute name of the function and then by parameter. */
	readonly given: ReadonlyMap<QualifiedName, ReadonlyMap<string, Value>>;
	/** Functions that do something with a parameter that can do harm. */
	readonly sinks: ReadonlySet<QualifiedName>;
	/** Text of each module, for functions that are run on constants. */
	readonly texts: ReadonlyMap<string, string>;
}

/** Whether something is known of a value that another module could use. */
function tells(value: Value): boolean {
	return value.constant !== undefined || value.labels.size > 0 || value.names.length > 0;
}

/** What functions give back, as it counts in another module. */
export interface Returns {
	/** By absolute name ("pkg.helper.fetch", "pkg.helper.Client.get"), inherited methods among them. */
	get(name: QualifiedName): Value | undefined;
	/** All that give back something of a kind. */
	select(wanted: (value: Value) => boolean): Iterable<readonly [QualifiedName, Value]>;
}

/** A function's facts do not change: what it gives back is put into words for others once, however often the package is summed up. */
const abroadOnce = new WeakMap<FunctionFact, Value>();

function returned({ module, fact }: KnownFunction): Value | undefined {
	if (fact.name.includes("<") || !tells(fact.returns)) return undefined;
	let value = abroadOnce.get(fact);
	if (value === undefined) {
		value = abroad(module, fact.returns);
		abroadOnce.set(fact, value);
	}
	return value;
}

function makeReturns(functions: KnownFunctions): Returns {
	return {
		get(name) {
			const known = name.includes("<") ? undefined : functions.get(name);
			return known === undefined ? undefined : returned(known);
		},
		*select(wanted) {
			const takes = (known: KnownFunction): boolean => {
				const value = returned(known);
				return value !== undefined && wanted(value);
			};
			for (const [name, known] of functions.select(takes)) {
				const value = name.includes("<") ? undefined : returned(known);
				if (value !== undefined) yield [name, value];
			}
		},
	};
}

/** Names that an attribute is set on: the module, or a class of it or its instances. */
const OF_CLASS = /^\.[\w.]+(?:\(\))?\.\w+$/;

function collectConstants(modules: readonly Module[]): Map<QualifiedName, Value> {
	const constants = new Map<QualifiedName, Value>();
	for (const module of modules) {
		for (const [name, value] of module.bindings) {
			// A name that only stands for something else is an alias.
			if (value.constant === undefined && value.labels.size === 0) continue;
			constants.set(`${module.dottedName}.${name}`, abroad(module, value));
		}
		const members = new Map<QualifiedName, Abstract>();
		for (const fact of module.assignments) {
			if (fact.value.constant === undefined && fact.value.labels.size === 0) continue;
			const scope = module.scopes[fact.scope];
			const names =
				scope?.kind === "class"
					? [`.${scope.name}.${fact.target}`]
					: fact.targetNames.filter((one) => OF_CLASS.test(one));
			for (const name of names) {
				const value = abroad(module, fact.value);
				const before = members.get(name);
				members.set(name, before === undefined ? value : join(before, value));
			}
		}
		for (const [name, value] of members) {
			const dot = name.lastIndexOf(".");
			const owner = absoluteName(module, name.slice(0, dot)).replace(/\(\)$/, "");
			// What stands in the class is there for its instances too, and the other way round as far as it is set at all.
			constants.set(`${owner}.${name.slice(dot + 1)}`, value);
			constants.set(`${owner}().${name.slice(dot + 1)}`, value);
		}
	}
	return constants;
}

/** Made from modules that were read; reading them again with it lets labels, names and constants cross from file to file. */
export function summarise(all: readonly Module[]): PackageSummary {
	const modules = all.filter((module) => module.dottedName !== "");
	const aliases = aliasesOf(modules);
	const functions = new KnownFunctions(modules, aliases);
	const sinks = sinkFunctions(modules, aliases, functions);
	return {
		returns: makeReturns(functions),
		constants: collectConstants(modules),
		aliases,
		// A set-up script that cannot be imported calls others all the same.
		given: givenAbroad(all, aliases, functions, (name) => sinks.has(name)),
		sinks,
		texts: new Map(modules.map((module) => [module.dottedName, module.document.text])),
	};
}

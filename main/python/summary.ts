import type { Module, QualifiedName, Value } from "./facts.ts";
import { abroad, absoluteName } from "./summary/abroad.ts";
import { type Aliases, aliasesOf } from "./summary/aliases.ts";
import { functionsOf, givenAbroad, sinkFunctions } from "./summary/functions.ts";
import type { Abstract } from "./values/value.ts";
import { join } from "./values/value.ts";

/** What is known of the modules of a package beside the one that is read: names, values and labels cross from file to file by it. */
export interface PackageSummary {
	/** What calling something gives, by absolute name ("pkg.helper.fetch", "pkg.helper.Client.get"). */
	readonly returns: ReadonlyMap<QualifiedName, Value>;
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

function collectReturns(modules: readonly Module[], aliases: Aliases): Map<QualifiedName, Value> {
	const returns = new Map<QualifiedName, Value>();
	for (const [name, { module, fact }] of functionsOf(modules, aliases)) {
		if (!name.includes("<") && tells(fact.returns)) returns.set(name, abroad(module, fact.returns));
	}
	return returns;
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
	const functions = functionsOf(modules, aliases);
	const sinks = sinkFunctions(modules, aliases, functions);
	return {
		returns: collectReturns(modules, aliases),
		constants: collectConstants(modules),
		aliases,
		// A set-up script that cannot be imported calls others all the same.
		given: givenAbroad(all, aliases, functions, (name) => sinks.has(name)),
		sinks,
		texts: new Map(modules.map((module) => [module.dottedName, module.document.text])),
	};
}

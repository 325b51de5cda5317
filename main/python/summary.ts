import type { Module, QualifiedName, Value } from "./facts.ts";

/** What is known of the functions of sibling modules: labels flow through them. */
export interface PackageSummary {
	/** What calling something gives, by absolute name ("pkg.helper.fetch"). */
	readonly returns: ReadonlyMap<QualifiedName, Value>;
	/** Module-level constants of siblings ("pkg.config.URL"). */
	readonly constants: ReadonlyMap<QualifiedName, Value>;
}

/** Longer constants of siblings are not handed on. */
const MAXIMUM_TEXT = 1 << 20;

/** Made from modules that were read without one; reading them again with it lets labels and constants cross from file to file. */
export function summarise(modules: readonly Module[]): PackageSummary {
	const returns = new Map<QualifiedName, Value>();
	const constants = new Map<QualifiedName, Value>();
	for (const module of modules) {
		if (module.dottedName === "") continue;
		for (const fact of module.functions) {
			if (fact.returns.labels.size > 0 || fact.returns.constant !== undefined)
				returns.set(module.dottedName + fact.name, fact.returns);
		}
		const scope = module.scopes[0]?.id ?? 0;
		for (const fact of module.assignments) {
			if (fact.scope !== scope || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(fact.target)) continue;
			const { constant } = fact.value;
			if (constant === undefined && fact.value.labels.size === 0) continue;
			if (constant?.kind === "string" && constant.text.length > MAXIMUM_TEXT) continue;
			if (constant?.kind === "bytes" && constant.bytes.length > MAXIMUM_TEXT) continue;
			constants.set(`${module.dottedName}.${fact.target}`, fact.value);
		}
	}
	return { returns, constants };
}

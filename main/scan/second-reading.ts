import type { Module } from "../python/facts.ts";
import { type PackageSummary, summarise } from "../python/read-module.ts";

/**
 * Words without one of which nothing that a sibling hands over can do harm: a second reading would change no finding. Reading is what a scan
 * spends its time on.
 */
const TELLING =
	/\b(?:exec|eval|compile|__import__|importlib|subprocess|system|popen|spawn\w*|startfile|urlopen|urlretrieve|Request|requests|httpx|aiohttp|socket|connect|post|put|send\w*|open|write\w*|loads|run|call|check_output|Popen)\b/;

/** Longer sources are not read twice. */
const LONGEST = 1_000_000;

function takes(module: Module, summary: PackageSummary, siblings: ReadonlySet<string>): boolean {
	return module.imports.some((fact) => {
		if (fact.name === undefined) return siblings.has(fact.module);
		if (fact.name === "*") return siblings.has(fact.module);
		const full = `${fact.module}.${fact.name}`;
		return summary.returns.has(full) || summary.constants.has(full) || siblings.has(full);
	});
}

/**
 * Which modules of a package are to be read again with what their siblings are known to hold and give back (design.md section 5, "Values"), and
 * with what. Undefined when none is.
 */
export function planSecondReading(
	modules: readonly Module[],
): { readonly summary: PackageSummary; readonly again: ReadonlySet<Module> } | undefined {
	const summary = summarise(modules);
	if (summary.returns.size === 0 && summary.constants.size === 0) return undefined;
	const siblings = new Set<string>();
	for (const name of [...summary.returns.keys(), ...summary.constants.keys()]) {
		siblings.add(name.slice(0, name.lastIndexOf(".")));
	}
	const again = new Set(
		modules.filter(
			(module) =>
				module.document.text.length <= LONGEST &&
				TELLING.test(module.document.text) &&
				takes(module, summary, siblings),
		),
	);
	return again.size === 0 ? undefined : { summary, again };
}

import type { Module, Value } from "../python/facts.ts";
import { type PackageSummary, summarise } from "../python/read-module.ts";

/**
 * Words without one of which nothing that a sibling hands over can do harm: a second reading would change no finding. Reading is what a scan
 * spends its time on.
 */
const TELLING =
	/\b(?:exec|eval|compile|__import__|importlib|subprocess|system|popen|spawn\w*|startfile|urlopen|urlretrieve|Request|requests|httpx|aiohttp|socket|connect|post|put|send\w*|open|write\w*|loads|run|call|check_output|Popen)\b/;

/** Characters or bytes. */
const LEAST_TELLING = 6;

/** Longer sources are not read twice. */
const LONGEST = 1_000_000;

/** Text that could be an address, a path, a command or a payload, or something whose origin matters. Numbers, flags and words are not it. */
function matters({ constant, labels }: Value): boolean {
	if (constant?.kind === "bytes") return constant.bytes.length >= LEAST_TELLING;
	if (constant?.kind === "string") return constant.text.length >= LEAST_TELLING && /[^\w\s-]/.test(constant.text);
	return [...labels].some((label) => label !== "parameter" && label !== "file");
}

function takes(module: Module, names: ReadonlySet<string>, siblings: ReadonlySet<string>): boolean {
	return module.imports.some((fact) => {
		if (fact.name === undefined) return siblings.has(fact.module);
		if (fact.name === "*") return siblings.has(fact.module);
		const full = `${fact.module}.${fact.name}`;
		return names.has(full) || siblings.has(full);
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
	const telling = [...summary.returns, ...summary.constants].filter(([, value]) => matters(value));
	const names = new Set(telling.map(([name]) => name));
	const siblings = new Set([...names].map((name) => name.slice(0, name.lastIndexOf("."))));
	const again = new Set(
		modules.filter(
			(module) =>
				module.document.text.length <= LONGEST && TELLING.test(module.document.text) && takes(module, names, siblings),
		),
	);
	return again.size === 0 ? undefined : { summary, again };
}

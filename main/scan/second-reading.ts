import type { ImportFact, Module, QualifiedName, Value } from "../python/facts.ts";
import { type PackageSummary, resolveAlias, summarise, withoutInstances } from "../python/read-module.ts";
import { SetDigest, type TextHash, textHash } from "./set-digest.ts";

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

/** Names of a module's own that do harm under whatever name another module has them. */
const HARMFUL =
	/^(?:builtins\.(?:exec|eval|compile|__import__|getattr|globals|open)|os\.(?:system|popen|exec\w+|spawn\w+|startfile|environ)|subprocess\.\w+|importlib\.import_module|requests\.\w+|urllib\.request\.\w+|socket\.socket|ctypes\.\w+|marshal\.loads|pickle\.loads|base64\.\w+|zlib\.decompress|os|subprocess|builtins|requests|urllib|socket|base64|importlib|marshal|ctypes)$/;

/** What a function does that turns what it is given into something else: a decoder of somebody's own. */
const DECODING = /\^|\bchr\(|\bord\(|fromhex|b64|b85|decompress|rot|\[::\s*-1\]|translate|\bjoin\(/;
/** Characters of a function that could be such a decoder. */
const LONGEST_DECODER = 4_000;

/** Text that could be an address, a path, a command or a payload, or something whose origin matters. Numbers, flags and words are not it. */
function matters({ constant, labels, names }: Value): boolean {
	if (constant?.kind === "bytes") return constant.bytes.length >= LEAST_TELLING;
	if (constant?.kind === "string") return constant.text.length >= LEAST_TELLING && /[^\w\s-]/.test(constant.text);
	if (names.some((name) => HARMFUL.test(name))) return true;
	return [...labels].some((label) => label !== "parameter" && label !== "file");
}

/** Lists in lists that are looked through. */
const MAXIMUM_LEVELS = 3;

/** An argument that matters: where it comes from does, or it is an address, a command or code. */
function argumentMatters(value: Value, level = 0): boolean {
	if ([...value.labels].some((label) => label !== "parameter" && label !== "file")) return true;
	if (value.names.some((name) => HARMFUL.test(name))) return true;
	const text = value.partial ?? "";
	if (
		/^\w+:\/\/|\b(?:curl|wget|powershell|bash|cmd|python|pip)\b|\bimport\b|[\\/](?:bin|tmp|etc)\b|\.exe\b/i.test(text)
	)
		return true;
	if (level >= MAXIMUM_LEVELS) return false;
	const parts = value.constant?.kind === "sequence" ? value.constant.items.slice(0, 16) : (value.alternatives ?? []);
	return parts.some((part) => argumentMatters(part, level + 1));
}

/** What is known of one value, in short: a module is read again only when this changes for something that it takes. */
function shortly(value: Value): string {
	const { constant } = value;
	const text =
		constant === undefined
			? (value.partial ?? "")
			: constant.kind === "bytes"
				? `${constant.bytes.length}:${constant.bytes.subarray(0, 32).join()}`
				: (value.partial ?? constant.kind);
	return `${[...value.labels].join()}|${value.names.join()}|${text.length}:${text.slice(0, 64)}`;
}

interface Telling {
	/** What siblings hold and give, by absolute name: a hash of the name and of what is known, in short. */
	readonly values: ReadonlyMap<QualifiedName, TextHash>;
	/** The same names by the module that they stand in. */
	readonly byModule: ReadonlyMap<string, readonly QualifiedName[]>;
}

function tellingOf(modules: readonly Module[], summary: PackageSummary): Telling {
	const values = new Map<QualifiedName, string>();
	for (const [name, value] of summary.returns.select(matters)) values.set(name, shortly(value));
	for (const [name, value] of summary.constants) if (matters(value)) values.set(name, shortly(value));
	for (const module of modules) {
		for (const fact of module.functions) {
			if (!fact.returns.labels.has("parameter") || fact.range.end - fact.range.start > LONGEST_DECODER) continue;
			if (DECODING.test(module.document.text.slice(fact.range.start, fact.range.end)))
				values.set(module.dottedName + fact.name, "decoder");
		}
	}
	const byModule = new Map<string, QualifiedName[]>();
	for (const name of values.keys()) file(name, byModule);
	const modulesInShort = new Map<string, { digest: SetDigest; length: number }>();
	const inShort = (owner: string): string | undefined => {
		const names = byModule.get(owner);
		if (names === undefined) return undefined;
		const known = modulesInShort.get(owner) ?? { digest: new SetDigest(), length: 0 };
		modulesInShort.set(owner, known);
		// Only what came to it since it was asked for last.
		for (; known.length < names.length; known.length++) known.digest.add(textHash(names[known.length] ?? ""));
		return known.digest.text;
	};
	for (const name of summary.aliases.keys()) {
		if (values.has(name)) continue;
		for (const target of resolveAlias(summary.aliases, name)) {
			// A function, a value, or an instance of a class with a telling method.
			const plain = withoutInstances(target);
			const known = values.get(plain) ?? inShort(plain) ?? (HARMFUL.test(target) ? "" : undefined);
			if (known === undefined) continue;
			values.set(name, `${target} ${known}`);
			file(name, byModule);
			break;
		}
	}
	return { values: new Map([...values].map(([name, known]) => [name, textHash(`${name}=${known}`)])), byModule };
}

/** Lays a name under everything that it is part of. */
function file(name: QualifiedName, byModule: Map<string, QualifiedName[]>): void {
	for (let end = name.lastIndexOf("."); end > 0; end = name.lastIndexOf(".", end - 1)) {
		const owner = name.slice(0, end);
		const list = byModule.get(owner);
		if (list === undefined) byModule.set(owner, [name]);
		else list.push(name);
	}
}

/** Telling names that an import makes known. */
function namesOf(fact: ImportFact, { values, byModule }: Telling): readonly QualifiedName[] {
	if (fact.name === undefined || fact.name === "*") return byModule.get(fact.module) ?? [];
	const full = `${fact.module}.${fact.name}`;
	return [...(values.has(full) ? [full] : []), ...(byModule.get(full) ?? [])];
}

/** An import of a whole module that itself imports `os` does not make its importer one that takes `os` from it. */
function isPassing(fact: ImportFact, name: QualifiedName, summary: PackageSummary): boolean {
	const exact = fact.name !== undefined && `${fact.module}.${fact.name}` === name;
	return !exact && summary.aliases.get(name)?.every((target) => !target.includes(".")) === true;
}

/** Whether a module hands something to a function of a sibling that can do harm with it. */
function callsSink(module: Module, { aliases, sinks }: PackageSummary): boolean {
	return module.calls.some((call) =>
		call.targets.some(
			(target) =>
				!target.startsWith(".") &&
				resolveAlias(aliases, target).some((one) => {
					const name = withoutInstances(one);
					return sinks.has(name) || sinks.has(`${name}.__init__`);
				}),
		),
	);
}

/** All that a module takes from its siblings and that matters, in short; empty when that is nothing. */
function takenBy(module: Module, telling: Telling, summary: PackageSummary): string {
	const taken = new SetDigest();
	let plain = false;
	for (const fact of module.imports) {
		for (const name of namesOf(fact, telling)) {
			if (isPassing(fact, name, summary)) continue;
			taken.add(telling.values.get(name) ?? textHash(name));
			// What does harm by itself does it under a name that says nothing.
			if (HARMFUL.test(summary.aliases.get(name)?.[0] ?? "")) plain = true;
		}
	}
	const own = `${module.dottedName}.`;
	const given = new SetDigest();
	for (const [name, parameters] of module.dottedName === "" ? [] : summary.given) {
		if (!name.startsWith(own)) continue;
		for (const [parameter, value] of parameters)
			if (argumentMatters(value)) given.add(textHash(`${name}(${parameter})=${shortly(value)}`));
	}
	const harmless = taken.text !== "" && !plain && !TELLING.test(module.document.text) && !callsSink(module, summary);
	return [harmless ? "" : taken.text, given.text].filter((part) => part !== "").join(" ");
}

export interface SecondReading {
	readonly summary: PackageSummary;
	/** Modules that are to be read again, with what they take, in short. */
	readonly again: ReadonlyMap<Module, string>;
}

/**
 * Which modules of a package are to be read again with what their siblings are known to hold, to give back and to hand over (design.md section 5,
 * "Values"), and with what. `known` says what each module was last read with, by its path. Undefined when none is.
 */
export function planSecondReading(
	modules: readonly Module[],
	known: ReadonlyMap<string, string> = new Map(),
): SecondReading | undefined {
	const summary = summarise(modules);
	const telling = tellingOf(modules, summary);
	const again = new Map<Module, string>();
	for (const module of modules) {
		if (module.document.text.length > LONGEST) continue;
		const taken = takenBy(module, telling, summary);
		if (taken !== (known.get(module.path) ?? "")) again.set(module, taken);
	}
	return again.size === 0 ? undefined : { summary, again };
}

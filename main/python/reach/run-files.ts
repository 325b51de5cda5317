import { displayText } from "../../model/text/display-text.ts";
import { type Call, HOLE, type Value } from "../facts.ts";
import type { ModuleGraph } from "./module-graph.ts";

/** Calls that start a program: a Python file that they name is run as the main program. */
const STARTERS =
	/^(?:builtins\.execfile|os\.(?:system|popen\d?|startfile|spawn\w*|exec\w*|posix_spawnp?)|subprocess\.\w+|commands\.\w+|pty\.spawn|asyncio\.create_subprocess_\w+|pexpect\.\w+|sh\.\w+|distutils\.spawn\.spawn|distutils\.core\.run_setup|setuptools\.sandbox\.run_setup)$/;
/** Calls that run a file or a module that they are given the name of, in this process. */
const LOADERS =
	/^(?:builtins\.(?:exec|compile|execfile)|runpy\.run_(?:path|module)|importlib\.util\.spec_from_file_location|importlib\.machinery\.Source(?:less)?FileLoader|imp\.load_(?:source|compiled)|imp\.load_module|pkg_resources\.run_script|code\.InteractiveInterpreter\(\)\.run\w+|zipimport\.zipimporter|site\.(?:addsitedir|execsitecustomize))$/;

/** Whatever its extension: only members that hold Python are ever found by it. */
const FILE = /(?<![^\s"'`<>|*?:(),;=\uFFFC])[^\s"'`<>|*?:(),;=\uFFFC]{1,300}\.[\p{L}\p{N}]{1,12}(?![\p{L}\p{N}_])/giu;
/** The whole text is a path: its last part may hold blanks, and for what reads a file it needs no extension. */
const WHOLE_PATH = /^[^"'`<>|*?\n]{1,300}\.[\p{L}\p{N}]{1,12}$/iu;
const BARE_PATH = /^[\w./\\-]{3,300}$/;
const MODULE_OPTION = /(?:^|\s)-m\s+([\w.]+)/g;
/** Longer texts are payloads, not commands. */
const MAXIMUM_TEXT = 100_000;

function textsOf(value: Value, depth = 0): string[] {
	const texts: string[] = [];
	if (value.partial !== undefined && value.partial.length < MAXIMUM_TEXT) texts.push(value.partial);
	for (const step of value.steps) if (step.label.startsWith("reads")) texts.push(step.value);
	for (const other of value.alternatives ?? []) texts.push(...textsOf(other, depth + 1));
	const { constant } = value;
	if (constant?.kind === "sequence" && depth < 2) {
		const items = constant.items.slice(0, 32);
		for (const item of items) texts.push(...textsOf(item, depth + 1));
		texts.push(items.map((item) => item.partial ?? "").join(" "));
	}
	return texts;
}

/** As the paths of members are written. */
function pathEnd(path: string): string {
	return displayText(path.replaceAll("\\", "/").replace(/^(?:\.{0,2}\/)+/, ""));
}

export interface RunFiles {
	/** Ends of paths: "tools/build.py". */
	readonly files: readonly string[];
	/** Dotted names. */
	readonly modules: readonly string[];
	/** `__name__` is "__main__" in what is run. */
	readonly asMain: boolean;
	/** This process runs it itself, whatever its name; else a program is started that may do anything with it. */
	readonly loads: boolean;
}

/** The Python files and modules that a call runs by name: `exec(open("x.py").read())`, `python x.py`, `python -m pkg`. */
export function runFiles(call: Call, from: Pick<ModuleGraph, "isMain">): RunFiles | undefined {
	const starts = call.targets.some((target) => STARTERS.test(target));
	if (!starts && !call.targets.some((target) => LOADERS.test(target))) return undefined;
	const files = new Set<string>();
	const modules = new Set<string>();
	const byModule = call.targets.includes("runpy.run_module");
	let asMain = starts || (from.isMain && call.targets.some((target) => target.startsWith("builtins.")));
	for (const argument of call.arguments) {
		for (const text of textsOf(argument.value)) {
			if (text === "__main__") asMain = true;
			for (const match of text.matchAll(FILE)) files.add(pathEnd(match[0]));
			if (WHOLE_PATH.test(text) && text.includes(" ")) files.add(pathEnd(text.slice(text.lastIndexOf(HOLE) + 1)));
			else if (!starts && BARE_PATH.test(text)) files.add(pathEnd(text));
			for (const match of text.matchAll(MODULE_OPTION)) modules.add(match[1] ?? "");
			if (byModule && /^[\w.]+$/.test(text)) modules.add(text);
		}
	}
	return files.size + modules.size === 0
		? undefined
		: { files: [...files], modules: [...modules], asMain, loads: !starts };
}

/** Modules by the last part of their path, to find those that a path ends in. */
export class FileIndex {
	readonly #byFile: ReadonlyMap<string, readonly ModuleGraph[]>;

	constructor(graphs: readonly ModuleGraph[]) {
		const byFile = new Map<string, ModuleGraph[]>();
		for (const graph of graphs) {
			if (graph.module.role === "layer") continue;
			const { path } = graph.module;
			const file = path.slice(path.lastIndexOf("/") + 1);
			const known = byFile.get(file);
			if (known === undefined) byFile.set(file, [graph]);
			else known.push(graph);
		}
		this.#byFile = byFile;
	}

	/** Modules whose path ends with that one, at a folder's border; of several, those in the folder of whoever names it, when there are such. */
	endingWith(file: string, from?: ModuleGraph): readonly ModuleGraph[] {
		const found = (this.#byFile.get(file.slice(file.lastIndexOf("/") + 1)) ?? []).filter(
			(graph) => graph !== from && (graph.module.path === file || graph.module.path.endsWith(`/${file}`)),
		);
		if (found.length < 2 || from === undefined) return found;
		const folder = from.module.path.slice(0, from.module.path.lastIndexOf("/") + 1);
		const beside = found.filter((graph) => graph.module.path === folder + file);
		return beside.length > 0 ? beside : found;
	}
}

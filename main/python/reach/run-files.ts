import type { Call, Module, Value } from "../facts.ts";

/** Calls that run a file or a module that they are given the name of. */
const RUNNERS =
	/^(?:builtins\.(?:exec|execfile|compile)|runpy\.run_(?:path|module)|os\.(?:system|popen|startfile|spawn\w*|exec\w*|posix_spawn\w*)|subprocess\.\w+|pty\.spawn|asyncio\.create_subprocess_\w+|importlib\.util\.spec_from_file_location|importlib\.machinery\.SourceFileLoader|imp\.load_source|multiprocessing\.Process|pkg_resources\.run_script)$/;

const PYTHON_FILE = /[\p{L}\p{N}_./\\-]+\.pyw?\b/giu;
const MODULE_OPTION = /(?:^|\s)-m\s+([\w.]+)/g;

function textsOf(value: Value, depth = 0): string[] {
	const texts: string[] = [];
	if (value.partial !== undefined && value.partial.length < 100_000) texts.push(value.partial);
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

export interface RunFiles {
	/** Ends of paths: "tools/build.py". */
	readonly files: readonly string[];
	/** Dotted names. */
	readonly modules: readonly string[];
}

/** The Python files and modules that a call runs by name: `exec(open("x.py").read())`, `python x.py`, `python -m pkg`. */
export function runFiles(call: Call): RunFiles | undefined {
	if (!call.targets.some((target) => RUNNERS.test(target))) return undefined;
	const files = new Set<string>();
	const modules = new Set<string>();
	const byModule = call.targets.includes("runpy.run_module");
	for (const argument of call.arguments) {
		for (const text of textsOf(argument.value)) {
			for (const match of text.matchAll(PYTHON_FILE))
				files.add(match[0].replaceAll("\\", "/").replace(/^(?:\.{0,2}\/)+/, ""));
			for (const match of text.matchAll(MODULE_OPTION)) modules.add(match[1] ?? "");
			if (byModule && /^[\w.]+$/.test(text)) modules.add(text);
		}
	}
	return files.size + modules.size === 0 ? undefined : { files: [...files], modules: [...modules] };
}

/** Whether a member's path ends with that one, at a folder's border. */
export function endsWithPath(module: Module, file: string): boolean {
	return module.path === file || module.path.endsWith(`/${file}`);
}

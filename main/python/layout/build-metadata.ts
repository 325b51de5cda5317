import { parse as parseToml } from "smol-toml";
import { linesOf, parseConfiguration } from "./configuration.ts";
import { type BuildHook, type EntryPoint, entryPointLine, entryPointOf, parseObject } from "./entry-point.ts";

export interface BuildMetadata {
	readonly entryPoints: readonly EntryPoint[];
	readonly hooks: readonly BuildHook[];
	/** Files that a build runs, relative to the root of the sdist. */
	readonly files: readonly string[];
	/** Folders whose modules a build may import ("backend-path"), relative to the root. */
	readonly backendFolders: readonly string[];
}

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The table at a path of keys; own keys only, for the keys come from the package. */
function tableAt(root: unknown, ...path: readonly string[]): Table | undefined {
	let at: unknown = root;
	for (const key of path) at = isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined;
	return isTable(at) ? at : undefined;
}

function valueOf(table: Table | undefined, key: string): unknown {
	return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

function textOf(table: Table | undefined, key: string): string | undefined {
	const value = valueOf(table, key);
	return typeof value === "string" ? value : undefined;
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function scripts(table: Table | undefined, group: string): EntryPoint[] {
	return Object.entries(table ?? {}).flatMap(([name, value]) => {
		if (typeof value === "string") return entryPointOf(group, name, value);
		// Poetry: { callable = "pkg:main" } or { reference = … }.
		const reference = isTable(value) ? (textOf(value, "callable") ?? textOf(value, "reference")) : undefined;
		return reference === undefined ? [] : entryPointOf(group, name, reference);
	});
}

function hooksOf(...values: readonly (string | undefined)[]): BuildHook[] {
	return values.flatMap((value) => {
		const hook = value === undefined ? undefined : parseObject(value);
		return hook === undefined ? [] : [hook];
	});
}

/** "pkg.module.Class" or "pkg.module:Class": the last part is the class. */
function classHook(value: string): BuildHook[] {
	const [hook] = hooksOf(value);
	if (hook === undefined || hook.attribute !== "") return hook === undefined ? [] : [hook];
	const dot = hook.module.lastIndexOf(".");
	return dot < 0 ? [hook] : [{ module: hook.module.slice(0, dot), attribute: hook.module.slice(dot + 1) }];
}

/** `attr: pkg.__version__` imports the module of the attribute. */
function attributeModule(value: string): BuildHook[] {
	const dot = value.trim().lastIndexOf(".");
	return dot < 0 ? [] : [{ module: value.trim().slice(0, dot), attribute: "" }];
}

const NOTHING: BuildMetadata = { entryPoints: [], hooks: [], files: [], backendFolders: [] };

/** pyproject.toml: scripts and entry points (PEP 621), an in-tree backend (PEP 517), and the build hooks of the common backends. */
export function readPyproject(text: string): BuildMetadata {
	let root: unknown;
	try {
		root = parseToml(text);
	} catch (thrown) {
		// A file that is no TOML builds nothing; what the members hold is read all the same.
		if (thrown instanceof Error) return NOTHING;
		throw thrown;
	}
	const project = tableAt(root, "project");
	const build = tableAt(root, "build-system");
	const poetry = tableAt(root, "tool", "poetry");
	const groups = tableAt(project, "entry-points");
	const backendFolders = textsOf(valueOf(build, "backend-path"));
	const hatch = [
		tableAt(root, "tool", "hatch", "build", "hooks", "custom"),
		tableAt(root, "tool", "hatch", "metadata", "hooks", "custom"),
	];
	const poetryBuild = tableAt(poetry, "build");
	const poetryScript = textOf(poetryBuild, "script") ?? textOf(poetry, "build");
	const pdm =
		textOf(tableAt(root, "tool", "pdm", "build"), "run-setuptools") ?? textOf(tableAt(root, "tool", "pdm"), "build");
	const cmdclass = tableAt(root, "tool", "setuptools", "cmdclass");
	const dynamic = tableAt(root, "tool", "setuptools", "dynamic");
	const backend = textOf(build, "build-backend");
	return {
		entryPoints: [
			...scripts(tableAt(project, "scripts"), "console_scripts"),
			...scripts(tableAt(project, "gui-scripts"), "gui_scripts"),
			...Object.entries(groups ?? {}).flatMap(([group, table]) => (isTable(table) ? scripts(table, group) : [])),
			...scripts(tableAt(poetry, "scripts"), "console_scripts"),
			...Object.entries(tableAt(poetry, "plugins") ?? {}).flatMap(([group, table]) =>
				isTable(table) ? scripts(table, group) : [],
			),
		],
		hooks: [
			...(backendFolders.length > 0 ? hooksOf(backend) : []),
			...Object.values(cmdclass ?? {}).flatMap((value) => (typeof value === "string" ? classHook(value) : [])),
			...Object.values(dynamic ?? {}).flatMap((value) => {
				const attribute = isTable(value) ? textOf(value, "attr") : undefined;
				return attribute === undefined ? [] : attributeModule(attribute);
			}),
		],
		files: [
			...hatch.flatMap((table) => (table === undefined ? [] : [textOf(table, "path") ?? "hatch_build.py"])),
			...(poetryScript === undefined ? [] : [poetryScript]),
			...(pdm === undefined || !pdm.endsWith(".py") ? [] : [pdm]),
		],
		backendFolders,
	};
}

/** setup.cfg: entry points, command classes, `attr:` values. */
export function readSetupConfiguration(text: string): BuildMetadata {
	const sections = parseConfiguration(text);
	const options = sections.get("options");
	const metadata = sections.get("metadata");
	const entryPoints: EntryPoint[] = [];
	for (const [group, value] of sections.get("options.entry_points") ?? []) {
		for (const line of linesOf(value)) entryPoints.push(...entryPointLine(group, line));
	}
	const commands = [...linesOf(options?.get("cmdclass")), ...linesOf(sections.get("global")?.get("commands"))];
	const attributes = [...(metadata?.values() ?? []), ...(options?.values() ?? [])].flatMap((value) => {
		const attribute = /^attr:\s*([\w.]+)/.exec(value)?.[1];
		return attribute === undefined ? [] : attributeModule(attribute);
	});
	return {
		entryPoints,
		hooks: [
			...commands.flatMap((line) => (line.includes("=") ? classHook(line.slice(line.indexOf("=") + 1)) : [])),
			...attributes,
		],
		files: [],
		backendFolders: [],
	};
}

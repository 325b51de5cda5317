import { backendHooks } from "./backend-hooks.ts";
import type { BuildHook } from "./build-hook.ts";
import { type EntryPoint, entryPointOf } from "./entry-point.ts";
import { isTable, parseTable, type Table, tableAt, textOf, textsOf, valueOf } from "./tables.ts";

export interface BuildMetadata {
	readonly entryPoints: readonly EntryPoint[];
	readonly hooks: readonly BuildHook[];
	/** Files that are installed as commands, relative to the root. */
	readonly scripts: readonly string[];
	/** Folders whose modules a build may import ("backend-path"), relative to the root, each with its "/" at the end. */
	readonly importFolders: readonly string[];
	/** Commands that the build runs beside those that every build runs. */
	readonly commands: readonly string[];
	/** What the build is to be done with: requirements, and the backend's module; empty where nothing is said. */
	readonly requires: readonly string[];
	readonly backend: string;
}

export const NO_METADATA: BuildMetadata = {
	entryPoints: [],
	hooks: [],
	scripts: [],
	importFolders: [],
	commands: [],
	requires: [],
	backend: "",
};

function scripts(table: Table | undefined, group: string): EntryPoint[] {
	return Object.entries(table ?? {}).flatMap(([name, value]) => {
		if (typeof value === "string") return entryPointOf(group, name, value);
		// Poetry: { callable = "pkg:main" } or { reference = … }.
		const reference = isTable(value) ? (textOf(value, "callable") ?? textOf(value, "reference")) : undefined;
		return reference === undefined ? [] : entryPointOf(group, name, reference);
	});
}

function scriptGroups(groups: Table | undefined): EntryPoint[] {
	return Object.entries(groups ?? {}).flatMap(([group, table]) => (isTable(table) ? scripts(table, group) : []));
}

/** A folder below the root as it stands before a path: "." → "", "_build" → "_build/". */
function folderPrefix(folder: string): string {
	const plain = folder.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
	return plain === "." || plain === "" ? "" : plain.endsWith("/") ? plain : `${plain}/`;
}

/**
 * pyproject.toml: scripts and entry points (PEP 621), an in-tree backend (PEP 517), and what the common backends run of a project's own code.
 * `hatchText`: hatch.toml, where hatch's settings may stand instead.
 */
export function readPyproject(text: string, hatchText?: string): BuildMetadata {
	const root = parseTable(text);
	const hatchRoot = hatchText === undefined ? undefined : parseTable(hatchText);
	if (root === undefined && hatchRoot === undefined) return NO_METADATA;
	const project = tableAt(root, "project");
	const build = tableAt(root, "build-system");
	const poetry = tableAt(root, "tool", "poetry");
	return {
		entryPoints: [
			...scripts(tableAt(project, "scripts"), "console_scripts"),
			...scripts(tableAt(project, "gui-scripts"), "gui_scripts"),
			...scriptGroups(tableAt(project, "entry-points")),
			...scripts(tableAt(poetry, "scripts"), "console_scripts"),
			...scriptGroups(tableAt(poetry, "plugins")),
			...scripts(tableAt(root, "tool", "flit", "scripts"), "console_scripts"),
			...scriptGroups(tableAt(root, "tool", "flit", "entrypoints")),
		],
		hooks: backendHooks(root, tableAt(hatchRoot) ?? tableAt(root, "tool", "hatch")),
		scripts: textsOf(valueOf(tableAt(root, "tool", "setuptools"), "script-files")),
		importFolders: textsOf(valueOf(build, "backend-path")).map((folder) => folderPrefix(folder)),
		commands: [],
		requires: textsOf(valueOf(build, "requires")),
		backend: textOf(build, "build-backend") ?? "",
	};
}

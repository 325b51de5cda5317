import { linesOf, parseConfiguration } from "./configuration.ts";

export interface EntryPoint {
	readonly group: string;
	readonly name: string;
	/** "pkg.module". */
	readonly module: string;
	/** "main", "Class.method"; empty when the module itself is named. */
	readonly attribute: string;
}

/** "pkg.module:Class.method [extra]" (packaging specifications, "Entry points"). */
export function parseObject(value: string): Pick<EntryPoint, "module" | "attribute"> | undefined {
	const match = /^\s*([\p{L}\p{N}_.]+)\s*(?::\s*([\p{L}\p{N}_.]+))?/u.exec(value);
	return match?.[1] === undefined ? undefined : { module: match[1], attribute: match[2] ?? "" };
}

export function entryPointOf(group: string, name: string, value: string): EntryPoint[] {
	const found = parseObject(value);
	return found === undefined ? [] : [{ group, name, ...found }];
}

/** "name = pkg.module:function", a line of a list. */
export function entryPointLine(group: string, line: string): EntryPoint[] {
	const at = line.indexOf("=");
	return at < 0 ? [] : entryPointOf(group, line.slice(0, at).trim(), line.slice(at + 1));
}

/** entry_points.txt: an ini file whose sections are groups. */
export function parseEntryPoints(text: string): EntryPoint[] {
	const result: EntryPoint[] = [];
	for (const [group, section] of parseConfiguration(text, true)) {
		for (const [name, value] of section) {
			for (const line of linesOf(value)) result.push(...entryPointOf(group, name, line));
		}
	}
	return result;
}

/** Groups that setuptools itself asks for when it builds: what stands there runs while something is built or installed. */
const BUILD_GROUPS =
	/^(?:distutils\.(?:commands|setup_keywords)|setuptools\.(?:finalize_distribution_options|file_finders|installation)|egg_info\.writers|setuptools_scm\.\w+|build\.\w+)$/;

export function runsAtBuild(group: string): boolean {
	return BUILD_GROUPS.test(group);
}

/** When the plug-ins of a group are loaded, where that is not the user's own doing. */
const OCCASIONS: ReadonlyMap<string, string> = new Map([
	["pytest11", "when pytest starts"],
	["flake8.extension", "when flake8 starts"],
	["nose.plugins.0.10", "when nose starts"],
	["tox", "when tox starts"],
	["sphinx.builders", "when Sphinx starts"],
	["mkdocs.plugins", "when MkDocs starts"],
	["pylint.checkers", "when Pylint starts"],
	["keyring.backends", "when keyring looks for its backends"],
	["opentelemetry_configurator", "when OpenTelemetry starts"],
	["jupyter_serverproxy_servers", "when the Jupyter server starts"],
	["distutils.commands", "when a package is built"],
	["distutils.setup_keywords", "when a package is built"],
	["setuptools.finalize_distribution_options", "when a package is built"],
	["setuptools.file_finders", "when a package is built"],
	["egg_info.writers", "when a package is built"],
]);

/** What names the entry point, for people. */
export function describeEntryPoint({ group, name }: Pick<EntryPoint, "group" | "name">): string {
	if (group === "console_scripts" || group === "gui_scripts") return `command ${name}`;
	const occasion = OCCASIONS.get(group);
	return `plug-in ${name} of ${group}${occasion === undefined ? "" : `, loaded ${occasion}`}`;
}

import { attributeHook, classHook } from "./backend-hooks.ts";
import type { BuildHook } from "./build-hook.ts";
import { type BuildMetadata, NO_METADATA } from "./build-metadata.ts";
import { linesOf, parseConfiguration } from "./configuration.ts";
import { type EntryPoint, entryPointLine } from "./entry-point.ts";

const FILE = "setup.cfg";

/** Commands that distutils looks for in the packages of `command_packages`. */
const LOOKED_FOR: readonly string[] = [
	"install_data",
	"install_headers",
	"install",
	"build",
	"build_scripts",
	"config",
	"clean",
];

/**
 * setup.cfg: entry points, scripts, command classes, packages and aliases of commands, `attr:` values.
 * `buildRequires`: what the build asks for elsewhere.
 */
export function readSetupConfiguration(text: string, buildRequires: readonly string[] = []): BuildMetadata {
	const sections = parseConfiguration(text);
	const options = sections.get("options");
	const entryPoints: EntryPoint[] = [];
	for (const [group, value] of sections.get("options.entry_points") ?? []) {
		for (const line of linesOf(value)) entryPoints.push(...entryPointLine(group, line));
	}
	const requires = [...buildRequires, ...linesOf(options?.get("setup_requires"))];
	const hooks: BuildHook[] = [];
	for (const line of linesOf(options?.get("cmdclass"))) {
		const at = line.indexOf("=");
		if (at > 0) hooks.push(...classHook([FILE, `cmdclass ${line.slice(0, at).trim()}`], line.slice(at + 1)));
	}
	for (const packages of ["command_packages", "command-packages"]) {
		for (const one of (sections.get("global")?.get(packages) ?? "").split(/[\s,]+/)) {
			if (one === "") continue;
			for (const command of LOOKED_FOR)
				hooks.push({ steps: [FILE, `command ${command}`], module: `${one}.${command}`, attribute: command });
		}
	}
	for (const [section, values] of sections) {
		if (section !== "metadata" && section !== "options") continue;
		for (const [key, value] of values) {
			const attribute = /^attr:\s*([\w.]+)/.exec(value)?.[1];
			if (attribute !== undefined) hooks.push(...attributeHook([FILE, `attr of ${key}`], attribute, requires));
		}
	}
	// `bdist_wheel = extra bdist_wheel`: whoever asks for the one gets both.
	const commands = [...(sections.get("aliases")?.values() ?? [])].flatMap((value) => value.split(/\s+/));
	return { ...NO_METADATA, entryPoints, hooks, scripts: linesOf(options?.get("scripts")), commands, requires };
}

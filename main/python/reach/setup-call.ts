import { type Reach, reaches } from "../../model/analysis/scales.ts";
import type { Call, QualifiedName, Value } from "../facts.ts";
import { linesOf, parseConfiguration } from "../layout/configuration.ts";
import { type EntryPoint, entryPointLine } from "../layout/entry-point.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { Things } from "./things.ts";

const SETUP_CALL =
	/^(?:setuptools|distutils\.core|numpy\.distutils\.core|skbuild|skbuild\.setuptools_wrap|setuptools\.dist|setuptools\.core|setuptools_rust)(?:\.setup)?$/;
const COMMAND_BASE = /^(?:setuptools|distutils)\b.*\.(?:[a-z_]+|Command)$|^wheel\.(?:bdist_wheel|_bdist_wheel)\b/;

/**
 * Commands that installing from sources runs, by itself or through others: pip's (`dist_info`, `bdist_wheel`, `editable_wheel`, in older ones `install`,
 * `develop`, `egg_info`, and `clean` after a failure), and what those run in turn (setuptools, "Building and Distributing Packages"). The others
 * (`upload`, `test`, names of a project's own) are for its developers.
 */
const INSTALL_COMMANDS: ReadonlySet<string> = new Set([
	"bdist",
	"bdist_egg",
	"bdist_wheel",
	"bdist_wininst",
	"build",
	"build_clib",
	"build_ext",
	"build_py",
	"build_scripts",
	"build_src",
	"clean",
	"config",
	"config_cc",
	"config_fc",
	"develop",
	"dist_info",
	"easy_install",
	"editable_wheel",
	"egg_info",
	"install",
	"install_data",
	"install_egg_info",
	"install_headers",
	"install_lib",
	"install_scripts",
	"sdist",
]);

export function isSetupCall(call: Call): boolean {
	return call.targets.some((target) => SETUP_CALL.test(target));
}

export function isInstallCommand(name: string): boolean {
	return INSTALL_COMMANDS.has(name);
}

/** A class that is a command of setuptools or distutils, by its base. */
export function isCommandBase(name: QualifiedName): boolean {
	return COMMAND_BASE.test(name.replaceAll("()", ""));
}

/** Values of a keyword, also of one in `**mapping`. */
export function keywordValues(call: Call, wanted: string): Value[] {
	const found: Value[] = [];
	for (const argument of call.arguments) {
		if (argument.name === wanted) found.push(argument.value);
		else if (argument.starred) for (const one of mappingsOf(argument.value)) found.push(...entriesOf(one, wanted));
	}
	return found;
}

function mappingsOf(value: Value): Value[] {
	return [value, ...(value.alternatives ?? [])].filter((one) => one.constant?.kind === "mapping");
}

function entriesOf(value: Value, wanted: string): Value[] {
	return value.constant?.kind === "mapping"
		? value.constant.entries.flatMap(([key, one]) =>
				key.constant?.kind === "string" && key.constant.text === wanted ? [one] : [],
			)
		: [];
}

/** A class that stands under a name in `cmdclass`. */
export interface CommandClass {
	/** Undefined where the key is not known. */
	readonly command: string | undefined;
	readonly value: Value;
	/** The module that the value's names are of. */
	readonly graph: ModuleGraph;
}

/** What `cmdclass` holds, wherever the dictionary was made: here, in a variable of another module, by a function that gives it back. */
export function commandClasses(call: Call, graph: ModuleGraph, things: Things): CommandClass[] {
	return keywordValues(call, "cmdclass").flatMap((value) => commandsIn(value, graph, things, 0));
}

function commandsIn(value: Value, graph: ModuleGraph, things: Things, depth: number): CommandClass[] {
	if (depth > 4) return [];
	const { constant } = value;
	if (constant?.kind === "mapping") {
		return constant.entries.slice(0, 256).map(([key, one]) => ({
			command: key.constant?.kind === "string" ? key.constant.text : undefined,
			value: one,
			graph,
		}));
	}
	const found = (value.alternatives ?? []).flatMap((one) => commandsIn(one, graph, things, depth + 1));
	for (const name of value.names) {
		// A function's result: "pkg.get_cmdclass()"; a variable: "pkg.COMMANDS".
		const made = name.endsWith("()");
		for (const thing of made ? things.of(graph, name.slice(0, -2)) : []) {
			if (thing.kind === "function") found.push(...commandsIn(thing.fact.returns, thing.graph, things, depth + 1));
		}
		const dot = name.lastIndexOf(".");
		for (const owner of made || dot < 0 ? [] : things.of(graph, name.slice(0, dot))) {
			if (owner.kind !== "module") continue;
			for (const fact of owner.graph.assigned.get(name.slice(dot)) ?? []) {
				const key = /^[\p{L}\p{N}_]+\[\s*["']([\w-]+)["']\s*\]$/u.exec(fact.target)?.[1];
				if (key === undefined) found.push(...commandsIn(fact.value, owner.graph, things, depth + 1));
				else found.push({ command: key, value: fact.value, graph: owner.graph });
			}
		}
	}
	// Whatever it is, classes that it names are meant to be commands.
	return found.length > 0 || value.names.length === 0 ? found : [{ command: undefined, value, graph }];
}

/** How a command's class comes to run when its package is built or installed. `also`: names that other commands run. */
export function reachOfCommand(command: string | undefined, also: ReadonlySet<string>): Reach {
	if (command === undefined || INSTALL_COMMANDS.has(command) || also.has(command)) return reaches[0];
	return command === "test" ? "test" : "called";
}

const RUN_COMMAND = /^(?:run_command|get_finalized_command|reinitialize_command)$/;

/** Names of commands that other commands run: `sub_commands`, `self.run_command("x")`. */
export function commandsRunByOthers(graph: ModuleGraph): Set<string> {
	const names = new Set<string>();
	const { module } = graph;
	for (const call of module.calls) {
		const written = module.document.text.slice(call.callee.start, Math.min(call.callee.end, call.callee.start + 200));
		if (!RUN_COMMAND.test(call.attribute ?? "") && !written.includes("sub_commands")) continue;
		for (const argument of call.arguments) addTexts(argument.value, names);
	}
	for (const fact of module.assignments) if (/\bsub_commands$/.test(fact.target)) addTexts(fact.value, names);
	return names;
}

function addTexts(value: Value, names: Set<string>, depth = 0): void {
	const { constant } = value;
	if (constant?.kind === "string") names.add(constant.text);
	if (constant?.kind !== "sequence" || depth > 2) return;
	for (const item of constant.items.slice(0, 64)) addTexts(item, names, depth + 1);
}

function lines(value: Value): string[] {
	const { constant } = value;
	if (constant?.kind === "string") return linesOf(constant.text);
	if (constant?.kind === "sequence")
		return constant.items.flatMap((item) => (item.partial === undefined ? [] : [item.partial]));
	return [];
}

/** `entry_points={…}` or `entry_points="""[group] …"""` of a setup call. */
export function setupEntryPoints(call: Call): EntryPoint[] {
	const found: EntryPoint[] = [];
	for (const value of keywordValues(call, "entry_points")) {
		const { constant } = value;
		if (constant?.kind === "string") {
			for (const [group, section] of parseConfiguration(constant.text, true)) {
				for (const [name, target] of section) found.push(...entryPointLine(group, `${name}=${target}`));
			}
		} else if (constant?.kind === "mapping") {
			for (const [group, list] of constant.entries) {
				const name = group.constant?.kind === "string" ? group.constant.text : "";
				for (const line of lines(list)) found.push(...entryPointLine(name, line));
			}
		}
	}
	return found;
}

/** Files under `scripts=` of a setup call, relative to the root. */
export function setupScripts(call: Call): string[] {
	return keywordValues(call, "scripts").flatMap((value) => lines(value));
}

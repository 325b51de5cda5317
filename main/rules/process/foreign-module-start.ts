import { runsByItself } from "../../model/analysis/scales.ts";
import { HOLE, type Module } from "../../python/facts.ts";
import { pythonTools } from "../data/python-tools.ts";
import { standardLibrary } from "../data/standard-library.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import type { ShellCommand } from "../support/shell/commands.ts";
import { type SpawnCall, spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { lineBefore } from "../support/statements.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Starts another Python with a module that is not in the package. */
export const foreignModuleStart: ModuleRule = {
	about: "module",
	id: "foreign-module-start",
	title: "Starts a module that the package does not contain",
	family: "process",
	severity: "high",
	attack: ["T1059.006", "T1195.002"],
	why: "A child Python that imports a module of another project runs that project's code, though nobody asked for it and nothing in this package shows what it does: the harm lies in the requirement.",
	lookalikes:
		"Builds and tests start pip, pytest, Cython and other tools with `python -m`: these do not count, nor do modules of the package and of the standard library. Only what runs by itself weighs, and more where nothing waits for its answer.",
	atoms: spawnAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			if (!runsByItself(reachOfCall(subject, spawn.call))) continue;
			const started = spawn.commands.flatMap(modulesOf).find((name) => isForeign(subject, name));
			if (started === undefined) continue;
			const alone = isLeftAlone(subject.module, spawn);
			yield callMatch(subject, spawn.call, {
				severity: spawn.hidden || alone ? "high" : "medium",
				confidence: "medium",
				message: `Starts another Python with the module ${quoted(started, 60)}, which is not in the package${spawn.hidden ? ", without a window" : ""}`,
				traits: ["starts-process", "executes-code"],
				sink: "starts",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `starts another Python with ${quoted(started, 60)}, a module that is not in the package`,
			});
		}
	},
};

/** Nothing waits for it, and nothing looks whether it worked: it is started for what it does. */
function isLeftAlone(module: Module, { name, call }: SpawnCall): boolean {
	if (!name.endsWith(".Popen")) return false;
	const before = lineBefore(module, call.range.start).trim();
	const kept = /^([A-Za-z_]\w*)\s*=$/.exec(before)?.[1];
	const rest = module.document.text.slice(call.range.end);
	return before === "" || (kept !== undefined && !new RegExp(String.raw`\b${kept}\s*\.`).test(rest));
}

/** Top-level names of the modules that a Python on a command line is to run: behind `-m`, or imported by all that `-c` says. */
function modulesOf({ program, words }: ShellCommand): string[] {
	if (!/^(?:python(?:w|[\d.]+w?)?|pypy\d?|pyw?)$/.test(program)) return [];
	const option = words.findIndex((word, index) => index > 0 && /^-\w*[mc]$/.test(word));
	const value = option > 0 ? words[option + 1] : undefined;
	if (value === undefined || value.includes(HOLE)) return [];
	if (words[option]?.endsWith("m")) return [value.split(".")[0] ?? ""];
	// `import x`, `from x import y; y()`: more than that is code, and read as such.
	const only =
		/^\s*(?:import\s+([A-Za-z_]\w*)[\w.]*|from\s+([A-Za-z_]\w*)[\w.]*\s+import\s+[\w*, ]+)\s*(?:;\s*[\w.]+\(\s*\)\s*)?$/.exec(
			value,
		);
	return [only?.[1] ?? only?.[2] ?? ""];
}

function isForeign(subject: ModuleSubject, name: string): boolean {
	if (!/^[A-Za-z_]\w*$/.test(name)) return false;
	if (pythonTools.has(name.toLowerCase()) || standardLibrary.has(name.toLowerCase().replaceAll("_", "-"))) return false;
	const own = new RegExp(`(?:^|/)${name}(?:/|\\.(?:py[cdwx]?|so|[\\w-]+\\.so)$)`, "i");
	return !subject.files.some((file) => own.test(file.path));
}

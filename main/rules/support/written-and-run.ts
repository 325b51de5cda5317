import { type Range, rangeContains } from "../../model/text/span.ts";
import type { Call, Module, Value } from "../../python/facts.ts";
import { type ExecutionCall, executionCalls } from "./execution.ts";
import { type FileWrite, fileCalls, fileWrites, pathIdentities } from "./files.ts";
import { perModule } from "./per-module.ts";
import { type SpawnCall, spawnCalls } from "./spawn.ts";
import { eachPart, sourceText } from "./values.ts";

/** A file that is written and then run by the same module. */
export interface WrittenAndRun {
	readonly write: FileWrite;
	/** The call that runs it. */
	readonly call: Call;
	readonly name: string;
	readonly hidden: boolean;
}

export function writtenAndRun(module: Module): readonly WrittenAndRun[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found: WrittenAndRun[] = [];
	const writes = fileWrites(module);
	if (writes.length === 0) return found;
	for (const spawn of spawnCalls(module)) {
		const started = startedFiles(module, spawn);
		const write = writes.find(
			(one) =>
				one.call.range.start < spawn.call.range.end && [...one.identities].some((identity) => started.has(identity)),
		);
		if (write) found.push({ write, call: spawn.call, name: spawn.name, hidden: spawn.hidden });
	}
	for (const execution of executionCalls(module)) {
		if (!execution.code || execution.form === "object") continue;
		const started = executedFiles(module, execution);
		const write = writes.find((one) => [...one.identities].some((identity) => started.has(identity)));
		if (!write) continue;
		// Reading an own file back and running it is what tests of code generators do; a fetched or decoded one is another matter.
		const foreign = write.fetched || (write.content?.value.labels.has("decoded") ?? false);
		if (execution.form === "path" || foreign)
			found.push({ write, call: execution.call, name: execution.shortName, hidden: false });
	}
	return found;
});

/** Identities of the file that an interpreter call runs: `runpy.run_path(path)`, `exec(open(path).read())`. */
function executedFiles(module: Module, execution: ExecutionCall): Set<string> {
	const found = new Set<string>();
	const add = (value: Value, range: Range | undefined): void => {
		for (const identity of pathIdentities(module, value, range && sourceText(module, range))) found.add(identity);
	};
	if (!execution.code) return found;
	if (execution.form === "path") {
		add(execution.code, execution.call.arguments.find((one) => one.value === execution.code)?.range);
		return found;
	}
	if (!execution.code.labels.has("file")) return found;
	for (const file of fileCalls(module)) {
		const read = execution.code.steps.some(
			(step) => step.range.start <= file.call.range.start && file.call.range.end <= step.range.end,
		);
		if (read || rangeContains(execution.call.range, file.call.range))
			add(file.pathValue, file.call.arguments.find((one) => one.value === file.pathValue)?.range);
	}
	return found;
}

/** Identities of the files that a process call starts: the program itself, and the script of an interpreter. */
export function startedFiles(module: Module, spawn: SpawnCall): Set<string> {
	const found = new Set<string>();
	for (const value of spawn.values) {
		eachPart(value, (part) => {
			for (const identity of pathIdentities(module, part, undefined)) found.add(identity);
		});
	}
	for (const command of spawn.commands) {
		for (const word of command.words) {
			const base = word.split(/[\\/\uFFFC]/).pop() ?? "";
			if (base.length >= 3) found.add(`text:${base.toLowerCase()}`);
		}
	}
	// Literals inside the arguments: `[python, folder + "/a.py"]` where the folder is one of several.
	for (const fact of module.strings) {
		if (!rangeContains(spawn.call.range, fact.range) || fact.text.length > 300) continue;
		const base = fact.text.split(/[\\/\uFFFC\s]/).pop() ?? "";
		if (base.length >= 5 && base.includes(".")) found.add(`text:${base.toLowerCase()}`);
	}
	// Names of variables inside the arguments: `Popen([sys.executable, path])`.
	for (const argument of spawn.call.arguments) {
		if (argument.name !== undefined && argument.name !== "args") continue;
		const source = sourceText(module, argument.range);
		if (source.length > 400) continue;
		for (const match of source
			.replace(/(["'])(?:\\.|(?!\1).)*\1/g, (literal) => (/^["'].*\{/.test(literal) ? literal : ""))
			.matchAll(/[A-Za-z_]\w*(?:\.\w+)*/g))
			found.add(`name:${match[0]}`);
	}
	return found;
}

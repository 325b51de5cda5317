import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import { type Range, rangeContains } from "../../model/text/span.ts";
import type { Module, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { type ExecutionCall, executionAtoms, executionCalls } from "../support/execution.ts";
import { type FileWrite, fileCalls, fileWrites, pathIdentities } from "../support/files.ts";
import { destinationOf, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, networkCallOf } from "../support/network.ts";
import { type SpawnCall, spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { constantText, eachPart, quoted, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Writes a file and starts it: a downloaded program, or a script of its own for a second process. */
export const writtenFileRun: ModuleRule = {
	about: "module",
	id: "written-file-run",
	title: "Writes a file and runs it",
	family: "download-exec",
	severity: "critical",
	attack: ["T1105", "T1059.006", "T1204.002"],
	why: "A dropper: what it carries or fetches is put on the disk and started as a process of its own, which goes on after the installation is over.",
	lookalikes:
		"Test runners and build scripts write small programs and run them as well: only files that were fetched or decoded, or scripts that are started without anybody's asking, weigh. The written path and the started path must be the same.",
	atoms: [...executionAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const writes = fileWrites(module);
		if (writes.length === 0) return;
		for (const spawn of spawnCalls(module)) {
			const started = startedFiles(module, spawn);
			const write = writes.find(
				(one) =>
					one.call.range.start < spawn.call.range.end && [...one.identities].some((identity) => started.has(identity)),
			);
			if (!write) continue;
			yield* judge(subject, write, spawn.call, spawn.name, spawn.hidden);
		}
		for (const execution of executionCalls(module)) {
			if (!execution.code || execution.form === "object") continue;
			const started = executedFiles(module, execution);
			const write = writes.find((one) => [...one.identities].some((identity) => started.has(identity)));
			if (!write) continue;
			// Reading an own file back and running it is what tests of code generators do; a fetched or decoded one is another matter.
			const foreign = write.fetched || (write.content?.value.labels.has("decoded") ?? false);
			if (execution.form === "path" || foreign)
				yield* judge(subject, write, execution.call, execution.shortName, false);
		}
	},
};

function* judge(
	subject: ModuleSubject,
	write: FileWrite,
	call: SpawnCall["call"],
	name: string,
	hidden: boolean,
): Iterable<Match> {
	const content = write.content?.value;
	const decoded = content?.labels.has("decoded") ?? false;
	const text = constantText(content);
	const written = text !== undefined && text.length > 20;
	const stage = written && fetchesAndRuns(text);
	const auto = runsByItself(reachOfCall(subject, call));
	const network = networkCallOf(subject.module, write.call);
	const url = network?.target ?? (content ? carriedTarget(subject.module, content) : undefined);
	let severity: Severity;
	let phrase: string;
	const file = write.path === undefined ? "a file" : quoted(write.path, 60);
	if (write.fetched) {
		severity = auto || fromAnybody(url, write.path) ? "critical" : "high";
		phrase = `downloads ${url === undefined ? "something" : quoted(url)}, writes it to ${file} and runs it with ${name}`;
	} else if (decoded) {
		severity = "critical";
		phrase = `decodes hidden content, writes it to ${file} and runs it with ${name}`;
	} else if (stage) {
		severity = auto ? "critical" : "high";
		phrase = `writes a script that fetches and runs code to ${file} and runs it with ${name}`;
	} else if (written) {
		severity = auto ? "high" : "low";
		phrase = `writes a script of its own to ${file} and runs it with ${name}`;
	} else {
		severity = auto ? "medium" : "info";
		phrase = `writes ${file} and runs it with ${name}`;
	}
	yield callMatch(subject, call, {
		severity,
		confidence: write.fetched || decoded || stage ? "high" : "medium",
		message: `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}${hidden ? ", without a window" : ""}`,
		traits:
			write.fetched || stage
				? ["fetches", "starts-process", "runs-fetched"]
				: decoded
					? ["starts-process", "runs-decoded", "hides"]
					: ["starts-process"],
		sink: "runs the file",
		sinkValue: write.path,
		from: [content],
		story: phrase,
	});
}

/** A program's text that gets something from the network and hands it to an interpreter or starts it: the first of two stages. */
function fetchesAndRuns(text: string): boolean {
	return (
		/\b(?:urlopen|urlretrieve|requests\s*\.\s*get|DownloadString|DownloadFile|Invoke-WebRequest|curl|wget)\b/.test(
			text,
		) && /\b(?:exec|eval|os\.system|popen|Popen|check_call|startfile|Start-Process|Invoke-Expression|IEX)\b/.test(text)
	);
}

/** Whoever puts a program on such a host can be anybody. */
function fromAnybody(url: string | undefined, path: string | undefined): boolean {
	if (url === undefined) return false;
	const destination = destinationOf(url);
	const program = /\.(?:exe|scr|bat|cmd|ps1|vbs|msi|pyw?|pyz|dll)(?:$|[?#])/i;
	return isThrowaway(destination) || (destination === "code-host" && (program.test(url) || program.test(path ?? "")));
}

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
function startedFiles(module: Module, spawn: SpawnCall): Set<string> {
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

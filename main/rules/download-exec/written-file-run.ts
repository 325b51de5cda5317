import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionAtoms } from "../support/execution.ts";
import type { FileWrite } from "../support/files.ts";
import { programFromAnybody } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, networkCallOf } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { constantText, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { writtenAndRun } from "../support/written-and-run.ts";

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
		for (const { write, call, name, hidden } of writtenAndRun(module)) yield* judge(subject, write, call, name, hidden);
	},
};

function* judge(subject: ModuleSubject, write: FileWrite, call: Call, name: string, hidden: boolean): Iterable<Match> {
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
		severity = auto || programFromAnybody(url, write.path) ? "critical" : "high";
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

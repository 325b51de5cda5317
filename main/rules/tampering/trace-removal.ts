import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { originText, ownFileIn } from "../support/origin.ts";
import { normalisedPath } from "../support/paths.ts";
import type { ShellCommand } from "../support/shell/commands.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { knownText, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const removers =
	/^(?:os\.(?:remove|unlink|rename|replace|truncate)|shutil\.rmtree|shutil\.move|pathlib\.(?:Path|PosixPath|WindowsPath)\(\)[\w.()]*\.unlink)$/;
const histories =
	/(?:^|\/)(?:\.(?:bash|zsh|sh|python|mysql|psql|node_repl)_history|\.histfile|ConsoleHost_history\.txt|auth\.log|wtmp|btmp|lastlog|syslog|messages|secure|audit\.log)$|\/var\/log(?:\/|$)|winevt\/logs/i;

/** Removes itself or the records of what happened. */
export const traceRemoval: ModuleRule = {
	about: "module",
	id: "trace-removal",
	title: "Removes its own traces",
	family: "tampering",
	severity: "high",
	attack: ["T1070.003", "T1070.004", "T1070.001"],
	why: "Code that deletes its own file, the shell's history or the event log does not want to be found afterwards.",
	lookalikes:
		"Programs delete temporary files, and updaters their old copy: only the file that the code itself stands in, the program's own start-up file, and histories and logs count. In functions it is low.",
	atoms: [
		...spawnAtoms,
		"os remove",
		"os unlink",
		"os rename",
		"os replace",
		"os truncate",
		"shutil",
		"pathlib",
		"clear_history",
	],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const name = call.targets.find((target) => removers.test(target));
			const [first] = call.arguments;
			const range = first?.range ?? (name?.startsWith("pathlib.") ? call.callee : undefined);
			if (call.targets.includes("readline.clear_history")) {
				yield match(subject, call, "the interpreter's history", "low");
				continue;
			}
			if (name === undefined || range === undefined) continue;
			const path = knownText(first?.value ?? call.receiver);
			if (path !== undefined && histories.test(normalisedPath(path))) {
				if (!/rename|replace|move/.test(name)) yield match(subject, call, quoted(path, 60), "medium");
				continue;
			}
			const own = ownFileIn(originText(subject.module, range));
			// The file itself, not something beside it.
			if (own === undefined || (own === "folder" && name !== "shutil.rmtree")) continue;
			yield match(subject, call, own === "folder" ? "its own folder" : "its own file", "low");
		}
		yield* shellMatches(subject, (shell) => {
			for (const command of shell.commands) {
				const what = removedBy(command);
				if (what !== undefined)
					return {
						phrase: `removes ${what}`,
						unasked: "high",
						asked: "medium",
						unused: "low",
						traits: ["evades", "tampers"],
					};
			}
			return undefined;
		});
	},
};

function match(
	subject: ModuleSubject,
	call: ModuleSubject["module"]["calls"][number],
	what: string,
	asked: "low" | "medium",
): Match {
	return callMatch(subject, call, {
		severity: severityFor(reachOfCall(subject, call), "high", asked),
		confidence: "medium",
		message: `Removes ${what}`,
		traits: ["evades", "tampers"],
		sink: "removes",
		sinkValue: what,
		story: `removes ${what}`,
	});
}

function removedBy({ program, words, writes }: ShellCommand): string | undefined {
	const line = words.join(" ");
	if (program === "history" && /\s-\w*[cw]/.test(line)) return "the shell's history";
	if (/^(?:unset|export|set)$/.test(program) && /\bHIST(?:FILE|SIZE|FILESIZE)\b/.test(line))
		return "the shell's history";
	if (program === "wevtutil" && /\s(?:cl|clear-log)\b/i.test(line)) return "the event log";
	if (/^(?:clear-eventlog|remove-eventlog|clear-history)$/.test(program)) return "the event log";
	if (program === "fsutil" && /usn\s+deletejournal/i.test(line)) return "the journal of the file system";
	if (/^(?:rm|del|erase|shred|unlink|truncate|remove-item|ri)$/.test(program)) {
		const place = words.slice(1).find((word) => histories.test(normalisedPath(word)));
		if (place !== undefined) return quoted(place, 60);
		if (/%~f?0|\$0\b|\$MyInvocation|\$PSCommandPath|__file__/.test(line)) return "itself";
	}
	if (/^(?:|:|cat|echo|true)$/.test(program) || words.length === 0) {
		const place = writes.find((word) => histories.test(normalisedPath(word)));
		if (place !== undefined && (program !== "echo" || words.length <= 1)) return quoted(place, 60);
	}
	return undefined;
}

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { reverseShellIn } from "../support/shell/remote-shell.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** Starts a shell command that gives a shell away. */
export const remoteShellCommand: ModuleRule = {
	about: "module",
	id: "remote-shell-command",
	title: "Starts a command that gives a shell away",
	family: "reverse-shell",
	severity: "critical",
	attack: ["T1059.004", "T1059.001", "T1095"],
	why: "One line of bash, netcat, socat, Perl or PowerShell is enough to hand the shell to somebody outside.",
	lookalikes:
		"Security tools and their documentation quote such lines: a string that nothing starts weighs medium at most, prose nothing.",
	atoms: spawnAtoms,
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const shell of shellTexts(subject.module)) {
			const found = reverseShellIn(shell.text, shell.commands);
			if (found === undefined) continue;
			const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
			yield {
				range: shell.range,
				scope: shell.scope,
				reach,
				severity: capForReach(reach, shell.call ? "critical" : "medium"),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Starts" : "Holds"} a shell that answers to ${quoted(found)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: shell.call ? ["remote-shell", "starts-process"] : ["remote-shell"],
				story: `starts a shell that answers to ${quoted(found)}`,
			};
		}
	},
};

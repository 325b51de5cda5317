import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { environmentDumps } from "../support/environment.ts";
import { callMatch } from "../support/make-match.ts";
import { ownOutlet } from "../support/outlet.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { labelsOf, quoted } from "../support/values.ts";
import { lowest, reachOfCall } from "../support/weigh.ts";

/** Programs that print every variable when they are given no name of one. */
function printsAll(program: string, words: readonly string[]): boolean {
	if (program === "env" || program === "printenv" || program === "set") return words.length === 1;
	return (
		(program === "export" && words[1] === "-p") ||
		(/^(?:get-childitem|gci|dir|ls)$/.test(program) && words[1]?.toLowerCase() === "env:")
	);
}

/** Takes the whole environment as text. */
export const environmentDump: ModuleRule = {
	about: "module",
	id: "environment-dump",
	title: "Takes all environment variables",
	family: "theft",
	severity: "critical",
	attack: ["T1082", "T1552.007"],
	why: "On build servers and in containers the environment holds the keys to clouds, registries and code; whoever has all of it has them.",
	lookalikes:
		"Copies of the environment for a child process, look-ups of single variables and loops over those of one prefix do not count. Debugging tools print all of it on request: low in functions.",
	atoms: ["environ", "environb", ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		for (const { call, how } of environmentDumps(module)) {
			const auto = runsByItself(reachOfCall(subject, call));
			const severity: Severity = outlet ? (auto ? "critical" : "high") : auto ? "medium" : "low";
			yield callMatch(subject, call, {
				severity,
				confidence: outlet ? "high" : "medium",
				message: `Takes all environment variables ${how}`,
				traits: ["takes-environment"],
				sink: "takes the environment",
				from: call.arguments.map((argument) => argument.value),
				story: `takes all environment variables ${how}`,
			});
		}
		for (const shell of shellTexts(module)) {
			if (!shell.call) continue;
			const taken = labelsOf(shell.call.value).has("process-output");
			const command = shell.commands.find(({ program, words }) => printsAll(program, words));
			if (!command || !(taken || command.pipedTo !== undefined || command.writes.length > 0)) continue;
			// Build scripts ask a shell what the environment is after a script of the compiler's has run.
			const alone = shell.commands.length === 1 || command.pipedTo !== undefined || command.writes.length > 0;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			const severity: Severity = outlet ? "high" : auto ? "medium" : "low";
			yield callMatch(subject, shell.call, {
				severity: alone ? severity : lowest(severity, "low"),
				confidence: outlet ? "high" : "medium",
				message: `Takes all environment variables with ${quoted(shell.text, 60)}`,
				traits: ["takes-environment", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `takes all environment variables with ${quoted(shell.text, 60)}`,
			});
		}
	},
};

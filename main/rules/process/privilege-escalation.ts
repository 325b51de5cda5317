import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { registryCalls } from "../support/registry-keys.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { constantText, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Programs that Windows raises without asking, and that start what these keys say. */
const bypassKey = /\/(?:ms-settings|mscfile|exefile|Folder)\/shell\/open\/command/i;
const bypassProgram = /^(?:fodhelper|eventvwr|computerdefaults|sdclt|slui|wsreset|cmstp|silentcleanup)$/;

/** Gets more rights than it was started with. */
export const privilegeEscalation: ModuleRule = {
	about: "module",
	id: "privilege-escalation",
	title: "Gets itself more rights",
	family: "process",
	severity: "critical",
	attack: ["T1548.002", "T1548.003", "T1548.001"],
	why: "With an administrator's rights, code reaches what its user is kept from: other users' files, services, the machine's protection.",
	lookalikes:
		"Installers and tools ask for rights with `runas` or `sudo` when somebody starts them: low. Going round the question, or giving the password by itself, is no installer's way.",
	atoms: [...spawnAtoms, "winreg", "_winreg", "setuid", "seteuid", "ShellExecuteW", "ShellExecuteA"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const { call, key, writes } of registryCalls(module)) {
			if (!writes || !bypassKey.test(key)) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "critical", "high"),
				confidence: "high",
				message: `Goes round the question for an administrator's rights (${quoted(key)})`,
				traits: ["tampers", "evades"],
				sink: "opens the key",
				sinkValue: key,
				story: "goes round the question for an administrator's rights",
			});
		}
		for (const call of module.calls) {
			const raises =
				call.targets.some((target) => /\.ShellExecute(?:Ex)?[AW]?$/.test(target)) &&
				call.arguments.some((argument) => constantText(argument.value)?.toLowerCase() === "runas");
			const root =
				call.targets.some((target) => /^os\.sete?uid$/.test(target)) &&
				call.arguments[0]?.value.constant?.kind === "number" &&
				Number(call.arguments[0].value.constant.value) === 0;
			if (!raises && !root) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "medium", "low"),
				confidence: "medium",
				message: raises ? "Starts something with an administrator's rights" : "Becomes root",
				traits: raises ? ["starts-process"] : [],
				sink: "gets more rights",
				story: raises ? "starts something with an administrator's rights" : "becomes root",
			});
		}
		yield* shellMatches(subject, (shell) => {
			for (const { program, words, writes } of shell.commands) {
				const line = words.join(" ");
				if (bypassProgram.test(program) || (program === "reg" && bypassKey.test(line.replace(/\\+/g, "/"))))
					return {
						phrase: "goes round the question for an administrator's rights",
						unasked: "critical",
						asked: "high",
						traits: ["evades"],
					};
				const sudoers = [...writes, ...words].some((word) => /^\/etc\/sudoers(?:$|\.d\/)/.test(word));
				if (sudoers && !/^(?:cat|ls|grep|visudo)$/.test(program))
					return { phrase: "changes who may become root", unasked: "critical", asked: "medium", traits: ["tampers"] };
				if (program === "chmod" && /\s(?:[0-7]?[4-7][0-7]{3}|[ugo]*\+\w*s\w*)\s/.test(line))
					return {
						phrase: "lets a file run with its owner's rights",
						unasked: "high",
						asked: "medium",
						traits: ["tampers"],
					};
			}
			if (/\bsudo\s+(?:-\w+\s+)*(?:-\w*S\b|--stdin)/.test(shell.text))
				return { phrase: "gives sudo a password by itself", unasked: "high", asked: "medium", traits: ["evades"] };
			return undefined;
		});
	},
};

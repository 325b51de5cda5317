import { virusScanner } from "../data/guards.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { evasionMatch } from "../support/evasion.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Names of virus scanners beside a list of what runs, from which on it is asked which of them is there. */
const NAMES = 3;
const asksForScanner =
	/securitycenter2?\b.*antivirus|antivirusproduct|get-mp(?:computerstatus|preference|threat\w*)|\bsc(?:\.exe)?\s+query\s+(?:windefend|wscsvc)/i;
const lists = /\b(?:tasklist|ps|get-process|wmic(?:\.exe)?\s+process)\b/i;

/** Looks which virus scanner guards the machine. */
export const guardCheck: ModuleRule = {
	about: "module",
	id: "guard-check",
	title: "Looks for programs that guard the machine",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1518.001", "T1057"],
	why: "Which scanner is there decides what can be dared, and is told to whoever sent the code.",
	lookalikes:
		"Inventories and support tools list what is installed when they are called: info. Clients of a scanner name that one scanner. Ending such programs is told by `guards-ended`.",
	atoms: [...spawnAtoms, "psutil", "wmi"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const shell of shellTexts(module)) {
			if (!shell.call || !asksForScanner.test(shell.text)) continue;
			yield evasionMatch(subject, {
				range: shell.range,
				scope: shell.scope,
				guards: shell.call.guards,
				phrase: "asks which virus scanner guards the machine",
				before: "medium",
				sure: true,
				steps: [{ label: "asks", range: shell.range, value: shell.text }],
				shape: shell.shape,
			});
			return;
		}
		const list =
			module.calls.find((call) =>
				call.targets.some((target) =>
					/^(?:psutil\.(?:process_iter|pids|win_service_iter)|wmi\.WMI\(\)\.Win32_Process)$/.test(target),
				),
			) ?? shellTexts(module).find((shell) => shell.call && lists.test(shell.text))?.call;
		if (!list) return;
		const named = new Map<string, MatchStep>();
		for (const { text, range } of moduleTexts(module)) {
			const name = text.toLowerCase();
			if (text.length < 40 && virusScanner.test(text) && !named.has(name))
				named.set(name, { label: "looks for", range, value: text });
		}
		// Where the same code ends what it finds, that is told.
		if (named.size < NAMES || module.calls.some((call) => /^(?:kill|terminate)$/.test(call.attribute ?? ""))) return;
		const { range, scope, guards, shape } = list;
		yield evasionMatch(subject, {
			range,
			scope,
			guards,
			phrase: `looks which of ${named.size} virus scanners runs (${[...named.keys()].slice(0, 4).join(", ")})`,
			before: "medium",
			sure: true,
			steps: [...named.values()].slice(0, 8),
			shape,
		});
	},
};

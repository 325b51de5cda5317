import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { defencesDisabledIn, guards } from "../support/shell/defences.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { argumentAt, place, possibleTexts, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const writes = /^(?:winreg|win32api)\.(?:SetValueEx|RegSetValueEx)$/;
const values =
	/^(?:DisableAntiSpyware|DisableAntiVirus|DisableRealtimeMonitoring|DisableBehaviorMonitoring|DisableOnAccessProtection|DisableIOAVProtection|DisableTaskMgr|DisableRegistryTools|EnableLUA|SubmitSamplesConsent|TamperProtection)$/i;
const ends = /^(?:os\.kill|psutil\.Process\(\)\.(?:kill|terminate)|ctypes\.windll\.kernel32\.TerminateProcess)$/;

/** Switches off what guards the machine. */
export const defencesDisabled: ModuleRule = {
	about: "module",
	id: "defences-disabled",
	title: "Switches off what guards the machine",
	family: "destruction",
	severity: "critical",
	attack: ["T1562.001", "T1562.004", "T1070.001"],
	why: "Before the rest is done, the scanner is stopped or told to look away, the firewall opened, the log emptied.",
	lookalikes:
		"Tools for administrators switch a firewall because their user asks: medium in functions. An exception from scanning for a folder of one's own has hardly any honest use in a package.",
	atoms: [...spawnAtoms, "winreg", "win32api", "psutil", "TerminateProcess"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const shell of shellTexts(module)) {
			const found = defencesDisabledIn(shell.commands);
			if (!shell.call || found === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			const scanner = /mppreference|disable(?:antispyware|realtime)|windefend|msmpeng/i.test(found);
			const severity: Severity = auto ? "critical" : scanner ? "high" : "medium";
			yield callMatch(subject, shell.call, {
				severity,
				confidence: "high",
				message: `Switches off what guards the machine: ${quoted(found)}`,
				traits: ["tampers", "evades", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `switches off what guards the machine (${quoted(found, 80)})`,
			});
		}
		for (const call of module.calls) {
			if (!call.targets.some((target) => writes.test(target))) continue;
			const name = possibleTexts(argumentAt(call, place(1, "value_name"))?.value).find((text) => values.test(text));
			if (name === undefined) continue;
			yield callMatch(subject, call, {
				severity: runsByItself(reachOfCall(subject, call)) ? "critical" : "high",
				confidence: "high",
				message: `Sets ${quoted(name)} in the registry, which switches a guard of Windows off`,
				traits: ["tampers", "evades"],
				sink: "writes to the registry",
				sinkValue: name,
				from: call.arguments.map(({ value }) => value),
				story: `switches off a guard of Windows (${quoted(name)})`,
			});
		}
		// Names of guards beside a call that ends processes.
		const end = module.calls.find((call) => call.targets.some((target) => ends.test(target)));
		if (!end) return;
		const named = new Set(
			module.strings
				.filter(({ docstring, text }) => !docstring && text.length < 40 && guards.test(text))
				.map(({ text }) => text.toLowerCase()),
		);
		if (named.size < 3) return;
		const auto = runsByItself(reachOfCall(subject, end));
		yield callMatch(subject, end, {
			severity: auto ? "critical" : "high",
			confidence: "medium",
			message: `Ends the programs that guard the machine: ${[...named].slice(0, 5).join(", ")}`,
			traits: ["tampers", "evades"],
			sink: "ends",
			sinkValue: [...named].slice(0, 5).join(", "),
			from: [],
			story: `ends the programs that guard the machine (${[...named].slice(0, 5).join(", ")})`,
		});
	},
};

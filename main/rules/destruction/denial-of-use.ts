import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const forkBomb = /:\s*\(\s*\)\s*\{\s*:\s*\|\s*:\s*&?\s*\}\s*;\s*:|%0\s*\|\s*%0|\bfork\s+while\s+(?:true|1|fork)/i;
const powerPrograms = /^(?:shutdown|reboot|poweroff|halt|init|telinit|stop-computer|restart-computer)$/;
const locks = /^ctypes\.windll\.user32\.(?:LockWorkStation|BlockInput|ExitWindowsEx|SwapMouseButton)$/;
const crashes =
	/^ctypes\.(?:windll|WinDLL\(\))[\w.()]*\.(?:NtRaiseHardError|RtlSetProcessIsCritical|NtShutdownSystem|InitiateSystemShutdown(?:Ex)?[AW])$/;

/** Takes the machine out of its user's hands: fork bombs, forced shutdowns, crashes, locked input. */
export const denialOfUse: ModuleRule = {
	about: "module",
	id: "denial-of-use",
	title: "Makes the machine unusable",
	family: "destruction",
	severity: "critical",
	attack: ["T1499", "T1529", "T1531"],
	why: "A machine that goes down, hangs or crashes again and again is lost to its user, and unsaved work with it.",
	lookalikes:
		"Tools for administrators and desktop widgets shut down or lock because their user asks: info or low in functions. Fork bombs and forced crashes have no honest use.",
	atoms: [
		...spawnAtoms,
		"LockWorkStation",
		"BlockInput",
		"ExitWindowsEx",
		"SwapMouseButton",
		"NtRaiseHardError",
		"RtlSetProcessIsCritical",
		"NtShutdownSystem",
		"InitiateSystemShutdownW",
		"InitiateSystemShutdownA",
		"os fork",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const make = (call: Call, severity: Severity, what: string, starts: boolean): Match =>
			callMatch(subject, call, {
				severity,
				confidence: severity === "low" ? "medium" : "high",
				message: `Makes the machine unusable: ${what}`,
				traits: severity === "low" || severity === "info" ? [] : starts ? ["destroys", "starts-process"] : ["destroys"],
				sink: "takes the machine away",
				sinkValue: what,
				from: [],
				story: `makes the machine unusable (${what})`,
			});
		for (const spawn of spawnCalls(module)) {
			if (spawn.text === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, spawn.call));
			if (forkBomb.test(spawn.text)) yield make(spawn.call, auto ? "critical" : "high", "a fork bomb", true);
			else {
				const power = spawn.commands.find(
					({ program, words }) => powerPrograms.test(program) && isPowerDown(program, words),
				);
				if (power) yield make(spawn.call, auto ? "high" : "low", quoted(power.words.join(" "), 60), true);
			}
		}
		for (const call of module.calls) {
			const name = call.targets.find((target) => locks.test(target) || crashes.test(target));
			if (name === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			const crash = crashes.test(name);
			yield make(call, crash ? (auto ? "critical" : "high") : auto ? "high" : "low", name, false);
		}
		// `while True: os.fork()`
		const forks = module.calls.find(
			(call) =>
				call.targets.includes("os.fork") &&
				/(?:^|\n)[ \t]*while\s+(?:True|1|1\s*==\s*1)\s*:[^\n]*(?:\n[ \t]*(?:#[^\n]*)?)*\s*$/.test(
					module.document.text.slice(Math.max(0, call.range.start - 300), call.range.start),
				),
		);
		if (forks)
			yield make(
				forks,
				runsByItself(reachOfCall(subject, forks)) ? "critical" : "high",
				"an endless loop of forks",
				false,
			);
	},
};

function isPowerDown(program: string, words: readonly string[]): boolean {
	const line = words.join(" ");
	if (program === "init" || program === "telinit") return /\s[06]\b/.test(line);
	if (program === "shutdown") return !/\s[/-](?:a|c)\b/i.test(line);
	return true;
}

import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { fileAtoms, fileCalls, fileWrites } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { autostartPathOf, isAutostartKey } from "../support/paths.ts";
import { autostartIn } from "../support/shell/autostart.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { argumentAt, constantText, knownText, place, quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

const registryWrites = /^(?:winreg|_winreg|win32api)\.(?:SetValue|SetValueEx|RegSetValueEx)$/;
const registryOpens =
	/^(?:winreg|_winreg|win32api)\.(?:CreateKey|CreateKeyEx|OpenKey|OpenKeyEx|RegCreateKey|RegOpenKeyEx|SetValue)$/;

/** Writes to a place from which programs are started again by themselves. */
export const autostart: ModuleRule = {
	about: "module",
	id: "autostart",
	title: "Makes itself start again",
	family: "persistence",
	severity: "critical",
	attack: ["T1547.001", "T1546.004", "T1053.003", "T1543"],
	why: "A line in a shell's start-up file, a cron job, a Run key or a .pth file outlives the package that wrote it.",
	lookalikes:
		"Installers of command-line tools add a line to a shell's start-up file when their user asks for it: low in functions. Reading such a file does not count.",
	atoms: [...fileAtoms, ...spawnAtoms, "winreg", "win32api"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const file of fileCalls(module)) {
			if (file.path === undefined || (file.effect !== "writes" && file.effect !== "appends")) continue;
			const place = autostartPathOf(file.path);
			if (!place) continue;
			const auto = runsByItself(reachOfCall(subject, file.call));
			const write = fileWrites(module).find((one) => one.path === file.path);
			const verb = file.effect === "appends" ? "appends to" : "writes to";
			yield callMatch(subject, file.call, {
				severity: auto ? "critical" : "medium",
				confidence: "high",
				message: `${verb === "appends to" ? "Appends to" : "Writes to"} ${quoted(file.path, 80)}, ${place.what}`,
				traits: ["persists"],
				sink: verb,
				sinkValue: file.path,
				from: [file.pathValue, write?.content?.value],
				story: `${verb} ${quoted(file.path, 80)} (${place.what})`,
			});
		}
		const opened = module.calls.find(
			(call) =>
				call.targets.some((target) => registryOpens.test(target)) &&
				call.arguments.some((argument) => isAutostartKey(knownText(argument.value) ?? "")),
		);
		for (const call of module.calls) {
			if (!opened || !call.targets.some((target) => registryWrites.test(target))) continue;
			const key = knownText(
				opened.arguments.find((argument) => isAutostartKey(knownText(argument.value) ?? ""))?.value,
			);
			const auto = runsByItself(reachOfCall(subject, call));
			const name = constantText(argumentAt(call, place(1, "value_name"))?.value);
			yield callMatch(subject, call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: `Adds ${name === undefined ? "a value" : quoted(name)} to ${quoted(key, 100)}`,
				traits: ["persists"],
				sink: "writes to the registry",
				sinkValue: key,
				from: call.arguments.map((argument) => argument.value),
				story: `adds itself to ${quoted(key, 100)}`,
			});
		}
		for (const shell of shellTexts(module)) {
			const written = shell.commands
				.flatMap((command) => [...command.appends, ...command.writes])
				.map((path) => ({ path, place: autostartPathOf(path) }))
				.find((one) => one.place);
			const what = autostartIn(shell.commands) ?? written?.place?.what;
			if (what === undefined) continue;
			const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
			const severity: Severity = shell.call ? (runsByItself(reach) ? "critical" : "medium") : "low";
			yield {
				range: shell.range,
				scope: shell.scope,
				severity: capForReach(reach, severity),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Runs" : "Holds"} a command that sets up ${what}: ${quoted(shell.text)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: shell.call ? ["persists", "starts-process"] : [],
				story: `sets up ${what} with ${quoted(shell.text, 80)}`,
			};
		}
	},
};

import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, type ShellText, shellTexts } from "../support/code-strings.ts";
import { destinationOf, isThrowaway, urlsIn } from "../support/hosts.ts";
import { encodedScript } from "../support/powershell/encoded-command.ts";
import { commandsOfPowershell } from "../support/shell/commands.ts";
import {
	type DownloadAndRun,
	downloadAndRun,
	encodedPowershell,
	hiddenPowershell,
	isDownload,
} from "../support/shell/download.ts";
import { abusedBinary } from "../support/shell/system-binary.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, reachOfCall } from "../support/weigh.ts";

/** A shell command that fetches something and runs it. */
export const shellDownload: ModuleRule = {
	about: "module",
	id: "shell-download",
	title: "Shell command that downloads and runs",
	family: "download-exec",
	severity: "critical",
	attack: ["T1059.004", "T1059.001", "T1105"],
	why: "`curl … | sh`, an encoded PowerShell script or `certutil` fetch the real payload from outside; the package only carries the order.",
	lookalikes:
		"The words curl and wget in prose, help texts and argument position do not count: the program must stand in command position, and what it fetches must be run. Strings that nobody starts weigh less.",
	atoms: spawnAtoms,
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const shell of shellTexts(subject.module)) {
			const found = judge(shell);
			if (!found) continue;
			const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
			const loud = runsByItself(reach) || found.anybody === true;
			const severity: Severity = shell.call ? (loud ? found.severity : lower(found.severity)) : "low";
			yield {
				range: shell.range,
				scope: shell.scope,
				severity: capForReach(reach, severity),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Runs" : "Holds"} a command that ${found.phrase}: ${quoted(shell.text)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: found.runs
					? ["fetches", "starts-process", "runs-fetched"]
					: found.hides
						? ["starts-process", "hides"]
						: ["fetches", "starts-process"],
				story: found.phrase,
			};
		}
	},
};

interface Judgement {
	readonly severity: Severity;
	readonly phrase: string;
	readonly runs: boolean;
	readonly hides: boolean;
	/** What is run lies on a host that anybody can use: it weighs in functions too. */
	readonly anybody?: boolean;
}

function lower(severity: Severity): Severity {
	return severity === "critical" ? "high" : severity === "high" ? "medium" : severity;
}

function describe(found: DownloadAndRun): string {
	return `downloads ${found.url === undefined ? "something" : quoted(found.url)} and ${found.how}`;
}

function judge(shell: ShellText): Judgement | undefined {
	// What is encoded is read with the rest: that it was encoded says more.
	for (const command of shell.commands) {
		const encoded = encodedPowershell(command);
		if (encoded === undefined) continue;
		const script = encodedScript(encoded);
		const inner = script === undefined ? undefined : downloadAndRun(commandsOfPowershell(script));
		if (inner)
			return {
				severity: "critical",
				phrase: `runs encoded PowerShell that ${describe(inner)}`,
				runs: true,
				hides: true,
			};
		if (!shell.call && script === undefined) continue;
		return {
			severity: "high",
			phrase: `runs encoded PowerShell${script === undefined ? "" : ` (${quoted(script, 60)})`}`,
			runs: false,
			hides: true,
		};
	}
	const run = downloadAndRun(shell.commands);
	if (run) {
		const anybody = run.url !== undefined && isThrowaway(destinationOf(run.url));
		return { severity: "critical", phrase: describe(run), runs: true, hides: false, anybody };
	}
	if (!shell.call) return undefined;
	const fetches = shell.commands.find(isDownload);
	// Programs of the system that are used for it have a rule of their own.
	if (!fetches || abusedBinary([fetches])) return undefined;
	const url = urlsIn(fetches.words.join(" "))[0];
	if (url === undefined && fetches.program !== "powershell") return undefined;
	return {
		severity: shell.commands.some(hiddenPowershell) ? "high" : "medium",
		phrase: `downloads ${url === undefined ? "something" : quoted(url)} with ${fetches.program || "the shell"}`,
		runs: false,
		hides: false,
	};
}

import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import { type ProbeKind, probeCalls, probeCommands } from "../data/system-probes.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { fileCalls, writtenContents } from "../support/files.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { labelsOf, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Different questions to programs, and kinds of questions in all, from which on it is an inventory. */
const COMMANDS = 3;
const KINDS = 4;
/** Where the answers are written to a file. */
const KEPT_COMMANDS = 2;

interface Probe {
	readonly kind: ProbeKind;
	/** What is asked: the program, or the function. */
	readonly what: string;
	readonly command: boolean;
	readonly call: Call;
	readonly step: MatchStep;
}

/** Asks the system about everything an intruder wants to know, while nobody has asked for it. */
export const systemQueries: ModuleRule = {
	about: "module",
	id: "system-queries",
	title: "Asks the system about its users, processes and network",
	family: "process",
	severity: "high",
	attack: ["T1082", "T1033", "T1057", "T1016", "T1049", "T1083", "T1087", "T1518"],
	why: "Who is logged in, what runs, which networks and folders there are: reconnaissance, of no use to a package that is only being installed or imported.",
	lookalikes:
		"Builds ask `uname`, compilers and package tools; programs log the host's name; tools that show such things do it when they are called. Only several different questions that nobody asked for count, and they weigh more where the answers are kept.",
	atoms: spawnAtoms,
	wants: (text) => words.test(text) || looksLikeShell(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const probes = probesOf(subject);
		const commands = new Set(probes.filter((one) => one.command).map((one) => one.what));
		const kinds = new Set(probes.map((one) => one.kind));
		const [first] = probes;
		const kept = first && keptBy(subject);
		const least = kept === undefined ? COMMANDS : KEPT_COMMANDS;
		if (!first || !(commands.size >= least || (kinds.size >= KINDS && probes.length >= KINDS))) return;
		const many = commands.size >= least;
		const asked = [...new Set(probes.map((one) => one.what))];
		yield {
			range: first.call.range,
			scope: first.call.scope,
			reach: reachOfCall(subject, first.call),
			severity: many && kept !== undefined ? "high" : "medium",
			confidence: many ? "high" : "medium",
			message: `Asks the system about ${[...kinds].join(", ")} (${quoted(asked.slice(0, 8).join(", "))})${kept ?? ""}`,
			evidence: probes.slice(0, 10).map((one) => one.step),
			shape: `system-queries:${[...kinds].sort().join()}`,
			traits: ["takes-identity"],
			story: `asks the system about ${[...kinds].join(", ")}${kept ?? ""}`,
		};
	},
};

const words =
	/(?<![A-Za-z])(?:whoami|ifconfig|ipconfig|netstat|systeminfo|tasklist|hostnamectl|dmidecode|system_profiler|quser|qwinsta|getmac|psutil|netifaces|getuser|getlogin|gethostname|getnode|getpwall|pstree|\/etc\/passwd|lsblk|lscpu|lastlog|dscl|arp)(?![A-Za-z])/;

function probesOf(subject: ModuleSubject): Probe[] {
	const { module } = subject;
	const found: Probe[] = [];
	for (const shell of shellTexts(module)) {
		const { call } = shell;
		if (!call || !runsByItself(reachOfCall(subject, call))) continue;
		for (const { program, words: all } of shell.commands) {
			const rest = all.slice(1).join(" ");
			const probe = probeCommands.find((one) => one.programs.test(program) && (one.words?.test(rest) ?? true));
			if (!probe) continue;
			const what = probe.words ? `${program} ${rest}`.trim() : program;
			found.push({
				kind: probe.about,
				what: quoted(what, 30),
				command: true,
				call,
				step: { label: "asks", range: shell.range, value: all.join(" ") },
			});
		}
	}
	for (const call of module.calls) {
		for (const name of call.targets) {
			const probe = probeCalls.find(([pattern]) => pattern.test(name));
			if (!probe || !runsByItself(reachOfCall(subject, call))) continue;
			found.push({
				kind: probe[1],
				what: name,
				command: false,
				call,
				step: { label: "asks", range: call.range, value: name },
			});
			break;
		}
	}
	return found;
}

/** Whether the answers are written somewhere by code that runs by itself. */
function keptBy(subject: ModuleSubject): string | undefined {
	const { module } = subject;
	for (const { call, content } of writtenContents(module)) {
		const labels = labelsOf(content.value);
		if ((labels.has("process-output") || labels.has("host-identity")) && runsByItself(reachOfCall(subject, call))) {
			const path = fileCalls(module).find((file) => file.effect !== "reads" && file.call.scope === call.scope)?.path;
			return ` and writes the answers to ${path === undefined ? "a file" : quoted(path, 60)}`;
		}
	}
	for (const shell of shellTexts(module))
		for (const { program, writes, appends } of shell.commands) {
			const file = writes[0] ?? appends[0];
			if (shell.call && file !== undefined && probeCommands.some((one) => one.programs.test(program)))
				return ` and writes the answers to ${quoted(file, 60)}`;
		}
	return undefined;
}

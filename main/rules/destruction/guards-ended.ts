import { runsByItself } from "../../model/analysis/scales.ts";
import { guardPrograms } from "../data/guards.ts";
import type { Match, MatchStep, ModuleRule, ModuleSubject } from "../rule.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const ends = /^(?:os\.kill|psutil\.Process\(\)\.(?:kill|terminate)|ctypes\.windll\.kernel32\.TerminateProcess)$/;
const killers = /^(?:taskkill|pkill|killall|wmic|stop-process|tskill)$/;

/** Ends the programs that guard the machine, or that would show what happens on it. */
export const guardsEnded: ModuleRule = {
	about: "module",
	id: "guards-ended",
	title: "Ends virus scanners and analysts' tools",
	family: "destruction",
	severity: "critical",
	attack: ["T1562.001", "T1489"],
	why: "Before the rest is done, the scanner is ended, and so is whatever would show its user what goes on.",
	lookalikes:
		"Process managers end what their user says. Names of virus scanners or of analysts' tools must stand beside the call that ends programs: one with a command, three with a call.",
	atoms: [...spawnAtoms, "psutil", "TerminateProcess", "os kill"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const spawn of spawnCalls(module)) {
			const ended = spawn.commands
				.filter(({ program }) => killers.test(program))
				.flatMap(({ words }) => words.slice(1))
				.map((word) => word.replace(/^name='?|'$/g, ""))
				.filter((word) => guardPrograms.test(word));
			const [first] = ended;
			if (first === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, spawn.call));
			yield callMatch(subject, spawn.call, {
				severity: auto ? "critical" : "high",
				confidence: "high",
				message: `Ends a program that guards the machine: ${quoted(spawn.text)}`,
				traits: ["tampers", "evades", "starts-process"],
				sink: "ends",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `ends a program that guards the machine (${quoted(first, 40)})`,
			});
		}
		const end = module.calls.find((call) => call.targets.some((target) => ends.test(target)));
		if (!end) return;
		const named = new Map<string, MatchStep>();
		for (const { text, range } of moduleTexts(module)) {
			const name = text.toLowerCase();
			if (text.length < 40 && guardPrograms.test(text) && !named.has(name))
				named.set(name, { label: "names", range, value: text });
		}
		if (named.size < 3) return;
		const list = [...named.keys()].slice(0, 5).join(", ");
		const match = callMatch(subject, end, {
			severity: runsByItself(reachOfCall(subject, end)) ? "critical" : "high",
			confidence: "medium",
			message: `Ends the programs that guard the machine: ${list}`,
			traits: ["tampers", "evades"],
			sink: "ends",
			sinkValue: list,
			story: `ends the programs that guard the machine (${list})`,
		});
		yield { ...match, evidence: [...named.values()].slice(0, 8).concat(match.evidence) };
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms, spawnCalls, spawnText } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { processWeight } from "./process-weight.ts";

/** Starts a process while the package is being installed. */
export const processAtInstall: ModuleRule = {
	about: "module",
	id: "process-at-install",
	title: "Starts a process while it is installed",
	family: "process",
	severity: "high",
	attack: ["T1059", "T1204.005"],
	why: "A command in setup.py runs with the user's rights before anybody has looked at the package.",
	lookalikes:
		"Version look-ups (`git describe`) and build tools (compilers, make, npm) are told by the program in command position and stay at info or low.",
	atoms: spawnAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			if (reachOfCall(subject, spawn.call) !== "install") continue;
			const weight = processWeight(spawn, true);
			yield callMatch(subject, spawn.call, {
				severity: weight.severity,
				confidence: weight.confidence,
				message: `While it is installed, it starts ${quoted(spawnText(spawn))} with ${spawn.name}${weight.note}`,
				traits: weight.severity === "info" ? [] : ["starts-process"],
				sink: "starts",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `starts ${quoted(spawnText(spawn))}`,
			});
		}
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { spawnAtoms, spawnCalls, spawnText } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { lowest, reachOfCall } from "../support/weigh.ts";
import { processWeight } from "./process-weight.ts";

/** Starts a process as soon as it is imported, or as soon as Python starts. */
export const processAtImport: ModuleRule = {
	about: "module",
	id: "process-at-import",
	title: "Starts a process as soon as it is imported",
	family: "process",
	severity: "high",
	attack: ["T1059"],
	why: "An import should define things. A process started at that moment runs without anybody having asked for it.",
	lookalikes:
		"Asking `git`, `uname` or a compiler for a version at import exists and stays at info or low; the program in command position decides, not a word somewhere in the text.",
	atoms: spawnAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			const reach = reachOfCall(subject, spawn.call);
			if (reach !== "import" && reach !== "startup") continue;
			const weight = processWeight(spawn, false);
			const when = reach === "startup" ? "Whenever Python starts" : "As soon as it is imported";
			const harmless =
				spawn.text !== undefined &&
				/^(?:clear|cls|title\b.*|mode\b.*|stty\b.*|tput\b.*|color)$/i.test(spawn.text.trim());
			yield callMatch(subject, spawn.call, {
				severity: harmless
					? "info"
					: spawn.text === undefined
						? lowest(weight.severity, spawn.hidden || spawn.opens ? "medium" : "low")
						: weight.severity,
				confidence: weight.confidence,
				message: `${when}, it starts ${quoted(spawnText(spawn))} with ${spawn.name}${weight.note}`,
				traits: weight.severity === "info" || harmless ? [] : ["starts-process"],
				sink: "starts",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `starts ${quoted(spawnText(spawn))}`,
			});
		}
	},
};

import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { destructionIn } from "../support/shell/destruction.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { argumentAt, knownText, place, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Roots and homes: what is below them is not the package's own. */
const precious =
	/^(?:\/|~\/?|[a-z]:[\\/]?|\/(?:home|etc|usr|var|boot|root)\/?|%userprofile%|%systemroot%|c:[\\/](?:users|windows)[\\/]?)$/i;

/** Deletes or overwrites what is not its own. */
export const destruction: ModuleRule = {
	about: "module",
	id: "destruction",
	title: "Destroys data",
	family: "destruction",
	severity: "critical",
	attack: ["T1485", "T1561"],
	why: "A whole disk or home folder is deleted or overwritten.",
	lookalikes:
		"Deleting build folders and temporary files is ordinary and does not count: the target must be a root, a home folder or a device.",
	atoms: [...spawnAtoms, "rmtree"],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			const found = destructionIn(spawn.commands);
			if (found === undefined) continue;
			const severity: Severity = runsByItself(reachOfCall(subject, spawn.call)) ? "critical" : "medium";
			yield callMatch(subject, spawn.call, {
				severity,
				confidence: "high",
				message: `Destroys data with ${quoted(found)}`,
				traits: ["starts-process"],
				sink: "destroys",
				sinkValue: found,
				from: spawn.values,
				story: `destroys data with ${quoted(found)}`,
			});
		}
		for (const call of subject.module.calls) {
			if (!call.targets.includes("shutil.rmtree")) continue;
			const path = knownText(argumentAt(call, place(0, "path"))?.value);
			if (path === undefined || !precious.test(path.trim())) continue;
			yield callMatch(subject, call, {
				severity: runsByItself(reachOfCall(subject, call)) ? "critical" : "medium",
				confidence: "high",
				message: `Deletes everything below ${quoted(path)}`,
				traits: [],
				sink: "deletes",
				sinkValue: path,
				from: [],
				story: `deletes everything below ${quoted(path)}`,
			});
		}
	},
};

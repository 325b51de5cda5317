import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Registers a scheduled task of Windows. */
export const scheduledTask: ModuleRule = {
	about: "module",
	id: "scheduled-task",
	title: "Registers a scheduled task",
	family: "persistence",
	severity: "critical",
	attack: ["T1053.005"],
	why: "A task starts its program at log-in or every few minutes, with more rights if it can.",
	lookalikes: "Agents and back-up tools register a task when their user asks: medium in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "scheduled-task", { asked: "medium", unasked: "critical" });
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Puts something into the folder from which a desktop starts programs. */
export const startupFolder: ModuleRule = {
	about: "module",
	id: "startup-folder",
	title: "Puts something into the Startup folder",
	family: "persistence",
	severity: "critical",
	attack: ["T1547.001", "T1547.013"],
	why: "What lies in the Startup folder starts with every log-in.",
	lookalikes:
		"Desktop programs offer to start with the session when their user asks: medium in functions; a library has no use for it.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "startup-folder", { asked: "medium", unasked: "critical" });
	},
};

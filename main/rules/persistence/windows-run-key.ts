import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Writes to a Run key of the registry or its like. */
export const windowsRunKey: ModuleRule = {
	about: "module",
	id: "windows-run-key",
	title: "Adds itself to the Run keys of Windows",
	family: "persistence",
	severity: "critical",
	attack: ["T1547.001", "T1547.004", "T1546.012"],
	why: "What stands in a Run key starts with every log-in, unseen by most people.",
	lookalikes:
		"Desktop programs offer to start with the session: high in functions all the same, as a library has no use for it. Reading the keys does not count.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "run-key", { asked: "high", unasked: "critical" });
	},
};

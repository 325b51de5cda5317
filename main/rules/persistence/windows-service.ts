import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Sets up a Windows service. */
export const windowsService: ModuleRule = {
	about: "module",
	id: "windows-service",
	title: "Sets up a Windows service",
	family: "persistence",
	severity: "critical",
	attack: ["T1543.003", "T1569.002"],
	why: "A service starts with the machine, before anybody logs in, and mostly with the rights of the system.",
	lookalikes: "Servers bring an installer of their own service for their user to call: medium in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "windows-service", { asked: "medium", unasked: "critical" });
	},
};

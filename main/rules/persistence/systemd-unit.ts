import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Sets up a systemd unit or an init script. */
export const systemdUnit: ModuleRule = {
	about: "module",
	id: "systemd-unit",
	title: "Sets up a system service",
	family: "persistence",
	severity: "critical",
	attack: ["T1543.002", "T1037.004"],
	why: "A unit starts with the machine or the session and is started again when it is killed.",
	lookalikes: "Servers bring an installer of their own unit for their user to call: medium in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "systemd-unit", { asked: "medium", unasked: "critical" });
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Sets up an agent or daemon of launchd. */
export const launchAgent: ModuleRule = {
	about: "module",
	id: "launch-agent",
	title: "Sets up a launch agent",
	family: "persistence",
	severity: "critical",
	attack: ["T1543.001", "T1543.004"],
	why: "An agent starts with every log-in on macOS and is started again when it ends.",
	lookalikes: "Servers and desktop programs write their agent when their user asks: medium in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "launch-agent", { asked: "medium", unasked: "critical" });
	},
};

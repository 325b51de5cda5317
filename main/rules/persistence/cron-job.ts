import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Sets up a job of cron or at. */
export const cronJob: ModuleRule = {
	about: "module",
	id: "cron-job",
	title: "Sets up a cron job",
	family: "persistence",
	severity: "critical",
	attack: ["T1053.003", "T1053.002"],
	why: "A cron job runs for ever, at hours of its author's choice.",
	lookalikes:
		"Back-up and monitoring tools write a job when their user asks: medium in functions. Listing jobs does not count.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "cron-job", { asked: "medium", unasked: "critical" });
	},
};

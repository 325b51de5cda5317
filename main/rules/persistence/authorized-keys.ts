import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Adds a key to those that may log in by SSH. */
export const authorizedKeys: ModuleRule = {
	about: "module",
	id: "authorized-keys",
	title: "Lets a key log in by SSH",
	family: "persistence",
	severity: "critical",
	attack: ["T1098.004"],
	why: "Whoever holds the key's other half may log in from then on, whatever becomes of the package.",
	lookalikes:
		"Provisioning tools add their user's key to other machines: medium in functions. Reading the file does not count.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "authorized-keys", { asked: "medium", unasked: "critical" });
	},
};

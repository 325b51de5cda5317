import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Writes a hook that Git runs. */
export const gitHook: ModuleRule = {
	about: "module",
	id: "git-hook",
	title: "Writes a Git hook",
	family: "persistence",
	severity: "high",
	attack: ["T1546", "T1059.004"],
	why: "A hook runs with every commit or push in a project that is not the package's own, with the rights and keys of its developer.",
	lookalikes: "Tools for hooks (pre-commit and its like) install theirs when their user asks: low in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "git-hook", { asked: "low", unasked: "high" });
	},
};

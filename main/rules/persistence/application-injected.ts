import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Changes the code of an installed application. */
export const applicationInjected: ModuleRule = {
	about: "module",
	id: "application-injected",
	title: "Injects code into an installed application",
	family: "persistence",
	severity: "critical",
	attack: ["T1554", "T1176"],
	why: "Programs made with Electron run their JavaScript unchecked: whoever writes into it sees every password, token and payment in them, with every start.",
	lookalikes:
		"Modding tools change an application because their user asks; there are few, and a package that does it weighs high wherever it stands.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "application-code", { asked: "high", unasked: "critical" });
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Makes or changes a shortcut on the desktop or in the menu. */
export const shortcutReplaced: ModuleRule = {
	about: "module",
	id: "shortcut-replaced",
	title: "Puts a shortcut where its user clicks",
	family: "persistence",
	severity: "high",
	attack: ["T1547.009", "T1204.002"],
	why: "A shortcut to the browser that starts something else first, or adds an extension to it, is run by its user himself.",
	lookalikes: "Installers of desktop programs make a shortcut to their program when their user asks: low in functions.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "shortcut", { asked: "low", unasked: "high" });
	},
};

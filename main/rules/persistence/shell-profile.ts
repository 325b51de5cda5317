import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { onlySetsUpShell, persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Adds to the start-up file of a shell. */
export const shellProfile: ModuleRule = {
	about: "module",
	id: "shell-profile",
	title: "Adds to the start-up file of a shell",
	family: "persistence",
	severity: "critical",
	attack: ["T1546.004", "T1546.013"],
	why: "A line in `.bashrc` or a PowerShell profile runs with every new terminal, long after the package is gone.",
	lookalikes:
		"Installers of command-line tools add a folder to the path, an alias or a completion when their user asks: low in functions. Reading such a file does not count.",
	atoms: persistenceAtoms,
	wants: persistenceWants,
	check(subject: ModuleSubject): Iterable<Match> {
		return persistenceMatches(subject, "shell-profile", {
			asked: "medium",
			unasked: "critical",
			adjust: ({ content }, severity, auto) => (onlySetsUpShell(content) ? (auto ? "high" : "low") : severity),
		});
	},
};

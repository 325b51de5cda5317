import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { onlySetsUpShell, persistenceAtoms, persistenceWants } from "../support/persistence.ts";
import { persistenceMatches } from "../support/persistence-match.ts";

/** Characters of the written text that are looked at. */
const MAXIMUM_CONTENT = 20_000;

/** Every new terminal would fetch something and start it, also where the command stands in another one's string. */
function fetchesAndRuns(content: string | undefined): boolean {
	const text = content?.slice(0, MAXIMUM_CONTENT) ?? "";
	return (
		/\b(?:curl|wget|iwr|irm|invoke-webrequest|downloadstring)\b[^\n]*\bhttps?:\/\//i.test(text) &&
		/\bchmod\b[^\n]*\+x|\|\s*(?:ba|z|da)?sh\b|\b(?:ba|z|da)?sh\s+(?:-c\s|["'$/~.])|\b(?:iex|invoke-expression|start-process)\b/i.test(
			text,
		)
	);
}

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
			adjust: ({ content }, severity, auto) =>
				onlySetsUpShell(content) ? (auto ? "high" : "low") : fetchesAndRuns(content) ? "critical" : severity,
		});
	},
};

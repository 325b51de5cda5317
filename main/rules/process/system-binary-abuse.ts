import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { downloadAndRun } from "../support/shell/download.ts";
import { abusedBinary } from "../support/shell/system-binary.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Lets a program of the operating system fetch, decode or run something. */
export const systemBinaryAbuse: ModuleRule = {
	about: "module",
	id: "system-binary-abuse",
	title: "Uses a program of the system to fetch or run something",
	family: "process",
	severity: "high",
	attack: ["T1218", "T1218.005", "T1218.010", "T1218.011", "T1105", "T1047"],
	why: "Programs signed by the maker of the system are trusted by guards and missed by people: certutil fetches and decodes files, mshta and rundll32 run scripts, wmic starts programs that nobody is the parent of.",
	lookalikes:
		"The same programs open a folder, show a message or list certificates for honest tools: only arguments that fetch, decode or run count. What is fetched and started in one command is told by `shell-download`, a new task by `scheduled-task`.",
	atoms: spawnAtoms,
	wants: looksLikeShell,
	check(subject: ModuleSubject): Iterable<Match> {
		return shellMatches(subject, (shell) => {
			// Fetching and running in one is worse, and has its rule.
			const found = downloadAndRun(shell.commands) ? undefined : abusedBinary(shell.commands);
			return (
				found && {
					phrase: found.phrase,
					unasked: "high",
					asked: "medium",
					unused: "low",
					traits: found.does === "fetches" ? ["fetches"] : found.does === "decodes" ? ["hides"] : ["evades"],
				}
			);
		});
	},
};

import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";

/** Removes installed packages, its own or other people's. */
export const packageRemoval: ModuleRule = {
	about: "module",
	id: "package-removal",
	title: "Uninstalls packages",
	family: "tampering",
	severity: "high",
	attack: ["T1070", "T1489"],
	why: "A package that uninstalls itself wipes its tracks; one that uninstalls another makes room for a false one of the same name.",
	lookalikes:
		"Set-up tools uninstall what conflicts with them when somebody starts them: info. On import or installation nobody has asked.",
	atoms: spawnAtoms,
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		yield* shellMatches(subject, (shell) => {
			for (const { program, words } of shell.commands) {
				const pip = /^(?:pip[\d.]*|pipx|uv|conda|mamba)$/.test(program);
				const module = words.findIndex((word, index) => word === "pip" && words[index - 1] === "-m");
				if (!pip && module < 0) continue;
				const at = words.findIndex(
					(word, index) => index > Math.max(0, module) && !word.startsWith("-") && word !== "pip",
				);
				if (!/^(?:uninstall|remove)$/i.test(words[at] ?? "")) continue;
				const what = words.slice(at + 1).filter((word) => !word.startsWith("-"));
				return {
					phrase: `uninstalls ${what.every((word) => word === HOLE) ? "packages" : quoted(what.join(" "), 60)}`,
					unasked: "high",
					asked: "info",
					traits: ["tampers", "evades"],
				};
			}
			return undefined;
		});
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { normalisedPath } from "../support/paths.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const tables = /(?:^|\/)(?:etc\/(?:hosts|resolv\.conf|nsswitch\.conf)|drivers\/etc\/(?:hosts|lmhosts))$/i;

/** Decides for the whole machine which address a name has. */
export const nameResolutionChange: ModuleRule = {
	about: "module",
	id: "name-resolution-change",
	title: "Changes how the machine looks names up",
	family: "tampering",
	severity: "high",
	attack: ["T1565.001", "T1557"],
	why: "A line in the hosts file sends a bank's, a registry's or an update server's name to another machine, or to nowhere.",
	lookalikes:
		"Tools for web developers and ad blockers edit the hosts file when they are told to: low. Reading it does not count.",
	atoms: [...fileAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const file of fileCalls(subject.module)) {
			if ((file.effect !== "writes" && file.effect !== "appends") || file.path === undefined) continue;
			if (!tables.test(normalisedPath(file.path))) continue;
			yield callMatch(subject, file.call, {
				severity: severityFor(reachOfCall(subject, file.call), "high", "low"),
				confidence: "high",
				message: `Writes ${quoted(file.path)}, which decides what addresses names have`,
				traits: ["tampers"],
				sink: file.effect,
				sinkValue: file.path,
				from: [file.pathValue],
				story: `changes what addresses names have (${quoted(file.path)})`,
			});
		}
		yield* shellMatches(subject, (shell) => {
			for (const command of shell.commands) {
				const written = [...command.writes, ...command.appends].find((path) => tables.test(normalisedPath(path)));
				const teed =
					command.program === "tee" ? command.words.find((word) => tables.test(normalisedPath(word))) : undefined;
				const place = written ?? teed;
				const line = command.words.join(" ");
				const resolver =
					(command.program === "netsh" && /\bset\s+dns/i.test(line)) ||
					(command.program === "networksetup" && /-setdnsservers/i.test(line)) ||
					command.program === "set-dnsclientserveraddress";
				if (place === undefined && !resolver) continue;
				return {
					phrase: place === undefined ? "changes the machine's name server" : `writes ${quoted(place)}`,
					unasked: "high",
					asked: "low",
					traits: ["tampers"],
				};
			}
			return undefined;
		});
	},
};

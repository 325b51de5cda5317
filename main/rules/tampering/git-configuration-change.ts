import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { normalisedPath } from "../support/paths.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const places = /(?:^|\/)(?:\.gitconfig|\.config\/git\/config|etc\/gitconfig|\.git\/(?:config|hooks\/[\w.-]+))$/i;
/** Settings that run something or send the traffic elsewhere. */
const strong =
	/\b(?:core\.(?:hookspath|sshcommand|fsmonitor|editor|pager|gitproxy|askpass|attributesfile)|url\.\S+\.insteadof|credential\.(?:\S+\.)?helper|https?\.(?:\S+\.)?(?:proxy|sslverify|extraheader|cookiefile)|remote\.\S+\.(?:url|pushurl)|init\.templatedir|alias\.\S+|filter\.\S+|protocol\.\S+|gpg\.program|diff\.external|include\.path)\b/i;

/** Changes how git works for the user or the machine. */
export const gitConfigurationChange: ModuleRule = {
	about: "module",
	id: "git-configuration-change",
	title: "Changes git's settings or hooks",
	family: "tampering",
	severity: "high",
	attack: ["T1546", "T1554", "T1557"],
	why: "A hook runs at every commit, `insteadOf` sends every clone elsewhere, a credential helper is handed the passwords.",
	lookalikes:
		"Developer tools (pre-commit, git-lfs, nbstripout) set hooks and filters in a repository when they are told to: info or low. Names and addresses of committers do not count.",
	atoms: [...fileAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const file of fileCalls(subject.module)) {
			if ((file.effect !== "writes" && file.effect !== "appends") || file.path === undefined) continue;
			const path = normalisedPath(file.path);
			if (!places.test(path)) continue;
			yield callMatch(subject, file.call, {
				severity: severityFor(reachOfCall(subject, file.call), "high", "low"),
				confidence: "medium",
				message: `Writes ${quoted(file.path)}`,
				traits: ["tampers", "persists"],
				sink: file.effect,
				sinkValue: file.path,
				from: [file.pathValue],
				story: `changes git's settings or hooks (${quoted(file.path)})`,
			});
		}
		yield* shellMatches(subject, (shell) => {
			for (const { program, words } of shell.commands) {
				if (program !== "git") continue;
				const line = words.join(" ");
				const setting = /\bconfig\b/.test(line) ? strong.exec(line)?.[0] : undefined;
				// `git config --get x` and `git config x` only ask.
				if (setting === undefined || /\s--(?:get|list|unset|show)\b|\s-l\b/.test(line)) continue;
				if (words.at(-1)?.toLowerCase() === setting.toLowerCase()) continue;
				const wide = /--(?:global|system)\b/.test(line);
				return {
					phrase: `sets ${setting} of git`,
					unasked: wide ? "high" : "medium",
					asked: wide ? "low" : "info",
					traits: ["tampers", "persists"],
				};
			}
			return undefined;
		});
	},
};

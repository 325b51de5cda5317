import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { tokenPatterns } from "../data/secret-paths/session.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting, secretMatch } from "../support/secret-match.ts";
import { namesSecretOf, secretAtoms, secretGroups, secretSightings } from "../support/secrets.ts";
import { quoted } from "../support/values.ts";
import { capForReach, lowered } from "../support/weigh.ts";

const namesSession = namesSecretOf("session");
/** Files of the database in which programs made with Electron and browsers keep their sessions. */
const database = /leveldb|^\.?(?:\*\.)?ldb$|\.ldb$/i;

/** Takes the sessions of messengers and games, and the tokens in them. */
export const messengerSessions: ModuleRule = {
	about: "module",
	id: "messenger-sessions",
	title: "Takes sessions of messengers or games",
	family: "theft",
	severity: "critical",
	attack: ["T1539", "T1528", "T1552.001"],
	why: "Whoever holds the session is logged in as its owner, without password and second factor; stolen accounts spread the stealer to their friends.",
	lookalikes:
		"Scanners for secrets know the pattern of tokens, and tools of a messenger look for its folder: low. A pattern together with the folder or its database is how tokens are grabbed.",
	atoms: secretAtoms,
	wants: (text) => namesSession(text) || tokenPatterns.some((pattern) => pattern.test(text)),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const sightings = secretSightings(module).filter(({ path }) => path.kind === "session");
		const groups = secretGroups(sightings);
		const texts = moduleTexts(module);
		const token = texts.find(({ text }) => tokenPatterns.some((pattern) => pattern.test(text)));
		const stored = groups.length > 0 || texts.some(({ text }) => text.length < 300 && database.test(text));
		const outlet = ownOutlet(module) !== undefined;
		if (token) {
			const reach = subject.reachOf(token.scope);
			const grabs = stored || outlet;
			yield {
				range: token.range,
				scope: token.scope,
				severity: capForReach(reach, grabs ? "critical" : runsByItself(reach) ? "high" : "medium"),
				confidence: grabs ? "high" : "medium",
				message: `Picks session tokens out of ${stored ? "a messenger's files" : "texts"} by the pattern ${quoted(token.text, 60)}`,
				evidence: [
					...sightings.slice(0, 8).map(({ access, range, text }) => ({ label: access, range, value: text })),
					{ label: "looks for", range: token.range, value: token.text },
				],
				shape: token.shape,
				traits: ["takes-secrets"],
				story: "picks the session tokens of a messenger out of its files",
			};
		}
		for (const group of groups) {
			const [first] = group;
			if (!first) continue;
			const auto = runsByItself(reachOfSighting(subject, first));
			let severity: Severity = auto ? "medium" : "low";
			if (outlet) severity = first.access === "names" ? "high" : "critical";
			else if (groups.length >= 3) severity = "high";
			else if (first.access === "reads") severity = auto ? "high" : "medium";
			if (first.access === "names" && groups.length < 3 && !outlet) severity = lowered(severity);
			const match = secretMatch(subject, group, { severity, confidence: first.access === "names" ? "medium" : "high" });
			if (match) yield match;
		}
	},
};

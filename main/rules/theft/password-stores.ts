import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { ownOutlet } from "../support/outlet.ts";
import { reachOfSighting, secretMatch } from "../support/secret-match.ts";
import { namesSecretOf, secretAtoms, secretGroups, secretSightings } from "../support/secrets.ts";
import { quoted } from "../support/values.ts";
import { lowered, reachOfCall } from "../support/weigh.ts";

/** Commands that hand passwords out. */
const dumps =
	/\breg(?:\.exe)?\s+save\s+\S*\\(?:sam|system|security)\b|\bvaultcmd\b.*\/listcreds|\bcmdkey\b.*\/list|\bsecurity\s+(?:dump-keychain|find-(?:generic|internet)-password)\b|\bunshadow\b|\bsecretsdump\b|\bntdsutil\b|\blazagne\b|\bmimipenguin\b/i;

/** Reads the passwords that the system or a password manager keeps. */
export const passwordStores: ModuleRule = {
	about: "module",
	id: "password-stores",
	title: "Reads the passwords that the system keeps",
	family: "theft",
	severity: "critical",
	attack: ["T1555", "T1003", "T1552.003"],
	why: "Password hashes, keychains, vaults and the history of a shell open more than the machine they lie on.",
	lookalikes:
		"`/etc/passwd` is read for names of users: info. Tools of a password manager open their own vault, and of a keychain its entries, because their user asks: low or medium in functions.",
	atoms: secretAtoms,
	wants: namesSecretOf("system"),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		for (const group of secretGroups(secretSightings(module).filter(({ path }) => path.kind === "system"))) {
			const [first] = group;
			if (!first) continue;
			const auto = runsByItself(reachOfSighting(subject, first));
			const read = first.access !== "names";
			let severity: Severity;
			if (outlet && read && !first.path.common) severity = "critical";
			else if (first.path.common) severity = auto && read ? "low" : "info";
			else severity = read ? (auto ? "high" : "medium") : auto ? "low" : "info";
			if (first.access === "looks for" && !outlet) severity = lowered(severity);
			const match = secretMatch(subject, group, { severity, confidence: read ? "high" : "medium" });
			if (match) yield match;
		}
		for (const shell of shellTexts(module)) {
			const found = dumps.exec(shell.text)?.[0];
			if (!shell.call || found === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			const everything = /reg(?:\.exe)?\s+save|dump-keychain|secretsdump|ntdsutil|lazagne|mimipenguin|unshadow/i.test(
				found,
			);
			yield callMatch(subject, shell.call, {
				severity: outlet ? "critical" : auto || everything ? "high" : "low",
				confidence: "high",
				message: `Has passwords handed out with ${quoted(shell.text)}`,
				traits: ["takes-secrets", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `has the system's passwords handed out with ${quoted(found)}`,
			});
		}
	},
};

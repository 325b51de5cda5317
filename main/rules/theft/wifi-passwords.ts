import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { ownOutlet } from "../support/outlet.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Commands that show the passwords of wireless networks. Source: documentation of netsh, NetworkManager and macOS's security tool. */
const shows =
	/\bnetsh\b.*\bwlan\b.*\bkey\s*=\s*clear\b|\bnmcli\b.*(?:(?:^|\s)(?:-s|--show-secrets)\b|wifi-sec\w*\.psk|802-11-wireless-security\.psk)|\bsecurity\s+find-generic-password\b.*\bAirPort\b/i;

/** Has the passwords of wireless networks shown. */
export const wifiPasswords: ModuleRule = {
	about: "module",
	id: "wifi-passwords",
	title: "Takes the passwords of wireless networks",
	family: "theft",
	severity: "critical",
	attack: ["T1555", "T1016.002"],
	why: "The password of a network lets its thief in next door, and is often used elsewhere too.",
	lookalikes:
		"Small tools show a forgotten password to their user: medium in functions. By itself, or with an outlet of the author's in the same file, it is theft.",
	atoms: spawnAtoms,
	wants: (text) => /netsh|nmcli|find-generic-password/i.test(text),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		for (const shell of shellTexts(module)) {
			if (!shell.call || !shows.test(shell.text)) continue;
			const auto = runsByItself(reachOfCall(subject, shell.call));
			yield callMatch(subject, shell.call, {
				severity: outlet ? "critical" : auto ? "high" : "medium",
				confidence: "high",
				message: `Has passwords of wireless networks shown: ${quoted(shell.text)}`,
				traits: ["takes-secrets", "starts-process"],
				sink: "starts",
				sinkValue: shell.text,
				story: `takes the passwords of wireless networks with ${quoted(shell.text, 80)}`,
			});
		}
	},
};

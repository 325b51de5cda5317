import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Calls a service that records who calls: Interactsh, Burp Collaborator, webhook.site, request bins, canary tokens, link loggers. */
export const outOfBandBeacon: ModuleRule = {
	about: "module",
	id: "out-of-band-beacon",
	title: "Calls a request-catching service",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1071.001", "T1567", "T1048.003"],
	why: "Such a service shows its owner every request and name look-up with all they carry. It is how an attacker learns that his package was installed, where, and by whom.",
	lookalikes:
		"Clients of these services and security tools name the service itself; an address with the name or path that it gave to one person is meant. Documentation strings are left out, and a mere string weighs less than a request.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "beacon", weight: "high" });
	},
};

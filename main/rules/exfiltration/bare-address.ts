import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Talks to an IP address that is written down, without any name. */
export const bareAddress: ModuleRule = {
	about: "module",
	id: "bare-address",
	title: "Talks to a bare IP address",
	family: "exfiltration",
	severity: "high",
	attack: ["T1071.001", "T1095"],
	why: "A server without a name belongs to nobody who wants to be known; command-and-control servers are often written down like that.",
	lookalikes:
		"Loopback, private and link-local addresses, addresses of test networks in documentation strings, and public resolvers do not count. Drivers of devices name addresses of their own network.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "address", weight: "medium" });
	},
};

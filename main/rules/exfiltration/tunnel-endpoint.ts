import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Talks to the end of a tunnel or to a dynamic name. */
export const tunnelEndpoint: ModuleRule = {
	about: "module",
	id: "tunnel-endpoint",
	title: "Talks to a tunnel or a dynamic name",
	family: "exfiltration",
	severity: "high",
	attack: ["T1572", "T1568", "T1090"],
	why: "Behind a tunnel or a dynamic name stands somebody's own machine, which can change or vanish at any time.",
	lookalikes:
		"Development tools open tunnels to themselves and are told the address: one that is written down is meant.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "tunnel", weight: "medium" });
	},
};

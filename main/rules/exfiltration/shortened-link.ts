import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Requests a shortened link. */
export const shortenedLink: ModuleRule = {
	about: "module",
	id: "shortened-link",
	title: "Follows a shortened link",
	family: "exfiltration",
	severity: "medium",
	attack: ["T1102.001", "T1608.005"],
	why: "A short link hides where it leads and can be pointed elsewhere later; it also counts who follows it.",
	lookalikes: "Clients of the services shorten links for their user: low in functions. Links in texts do not count.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "shortener", weight: "low" });
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Fetches from or uploads to a paste service. */
export const pasteService: ModuleRule = {
	about: "module",
	id: "paste-service",
	title: "Talks to a paste service",
	family: "exfiltration",
	severity: "high",
	attack: ["T1102.001", "T1567.003"],
	why: "A paste can be changed at any time and needs no name: orders and payloads are fetched from one, and what was taken is left there.",
	lookalikes:
		"Tools that share text upload to one because their user asks: medium in functions. By itself, at installation or import, it weighs much.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "paste", weight: "medium" });
	},
};

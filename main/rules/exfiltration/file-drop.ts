import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Fetches from or uploads to a host that keeps anybody's files. */
export const fileDrop: ModuleRule = {
	about: "module",
	id: "file-drop",
	title: "Talks to a file-sharing host",
	family: "exfiltration",
	severity: "high",
	attack: ["T1567.002", "T1102", "T1608.001"],
	why: "Hosts that keep anybody's files without asking serve payloads, and take archives of what was stolen.",
	lookalikes:
		"Downloaders and clients of these hosts talk to them because their user asks: medium in functions. By itself, at installation or import, it weighs much.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ destination }) => destination === "file-host", weight: "medium" });
	},
};

import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { chatAtoms } from "../support/channels.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Talks through a Discord webhook or bot whose key is written down. */
export const discordWebhook: ModuleRule = {
	about: "module",
	id: "discord-webhook",
	title: "Talks through a Discord webhook or bot",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1567.004", "T1102.002"],
	why: "A webhook costs nothing, asks for no name and is seldom blocked: stealers post what they took to one.",
	lookalikes:
		"Libraries and bots take the address or token from their user's settings: only one that is written down with its own secret counts. Invitations, badges and the API's other addresses are no channel.",
	atoms: [...chatAtoms, ...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ service }) => service === "discord", weight: "high" });
	},
};

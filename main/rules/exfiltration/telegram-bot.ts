import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { chatAtoms } from "../support/channels.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Talks through a Telegram bot whose token is written down. */
export const telegramBot: ModuleRule = {
	about: "module",
	id: "telegram-bot",
	title: "Talks through a Telegram bot",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1567", "T1102.002"],
	why: "A bot's token is all it takes to receive messages and files from every machine that runs the code.",
	lookalikes:
		"Bot libraries put the address together from the token that they are given: only a bot written down with its own token counts.",
	atoms: [...chatAtoms, ...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ service }) => service === "telegram", weight: "high" });
	},
};

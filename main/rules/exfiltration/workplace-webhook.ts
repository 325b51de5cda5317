import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channelMatches } from "../support/channel-match.ts";
import { chatAtoms } from "../support/channels.ts";
import { namesCovertHost } from "../support/hosts.ts";
import { networkAtoms } from "../support/network.ts";
import { spawnAtoms } from "../support/spawn.ts";

/** Talks through a Slack, Teams, DingTalk, Feishu or WeCom webhook that is written down. */
export const workplaceWebhook: ModuleRule = {
	about: "module",
	id: "workplace-webhook",
	title: "Talks through the webhook of a workplace messenger",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1567.004", "T1102.002"],
	why: "Webhooks of Slack, Teams and their like are trusted in most networks, so what is taken leaves unseen.",
	lookalikes:
		"Notifiers take the webhook from their user's settings: only one that is written down with its own secret counts.",
	atoms: [...chatAtoms, ...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	check(subject: ModuleSubject): Iterable<Match> {
		return channelMatches(subject, { concerns: ({ service }) => service === "workplace", weight: "high" });
	},
};

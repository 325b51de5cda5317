import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { ircServers, ircWords, publicBrokers } from "../data/message-brokers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { hostOf } from "../support/hosts.ts";
import { moduleTexts } from "../support/known-texts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { spawnCalls } from "../support/spawn.ts";
import { hasLabel, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const publishes = /^paho\.mqtt\.(?:client\.Client\(\)\.publish|publish\.(?:single|multiple))$/;
const hears = /^paho\.mqtt\.client\.Client\(\)\.(?:subscribe|message_callback_add)$/;

/** Logs in to an IRC network or a public message broker that is written down, and obeys or tells there. */
export const messageBroker: ModuleRule = {
	about: "module",
	id: "message-broker",
	title: "Takes orders or tells through IRC or a public broker",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1071.003", "T1071.005", "T1102.002"],
	why: "A channel or topic that is written down is where an author's machines gather: they tell what they have and wait for orders.",
	lookalikes:
		"IRC and MQTT libraries and bots join what their user says, and examples publish readings to a public broker: low. The server must be written down, and commands be run or something of the machine be told.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const irc = moduleTexts(module).filter(({ text }) => ircWords.test(text)).length >= 2;
		for (const network of networkCalls(module)) {
			if (network.effect !== "connects" || network.target === undefined) continue;
			const host = hostOf(network.target) || network.target.replace(/:\d+$/, "");
			const port = /:(\d+)$/.exec(network.target)?.[1];
			const mqtt = publicBrokers.test(host) || /paho\.mqtt/.test(network.name);
			const speaksIrc = irc && (ircServers.test(host) || /^6(?:66\d|697)$/.test(port ?? ""));
			if (!(mqtt && publicBrokers.test(host)) && !speaksIrc) continue;
			const told = module.calls.filter(
				(call) =>
					call.targets.some((target) => publishes.test(target)) ||
					(speaksIrc && call.targets.some((target) => /socket[\w.()]*\.send/.test(target))),
			);
			const values = told.flatMap((call) => call.arguments.map((argument) => argument.value));
			const carried = carriedIn(module, values);
			const obeys = spawnCalls(module).find(
				(spawn) =>
					spawn.values.some((value) => hasLabel(value, "network", "parameter")) &&
					(speaksIrc || module.calls.some((call) => call.targets.some((target) => hears.test(target)))),
			);
			const auto = runsByItself(reachOfCall(subject, network.call));
			const telling = carried !== undefined && carried.weight !== "content";
			const severity: Severity = obeys ? "critical" : telling ? (auto ? "critical" : "high") : auto ? "medium" : "low";
			const deed = obeys ? "runs what it is told there" : carried ? `tells ${carried.what}` : "waits";
			yield callMatch(subject, network.call, {
				severity,
				confidence: obeys || telling ? "high" : "low",
				message: `Connects to ${quoted(network.target)}, ${speaksIrc ? "an IRC network" : "a public message broker"}, and ${deed}`,
				traits: obeys
					? ["remote-shell", "covert-channel", "sends"]
					: carried
						? ["sends", "sends-taken", "covert-channel"]
						: [],
				sink: "connects",
				sinkValue: network.target,
				from: [network.targetValue, ...values, ...(obeys?.values ?? [])],
				story: `connects to ${quoted(network.target)} and ${deed}`,
			});
		}
	},
};

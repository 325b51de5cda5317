import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { channels } from "../support/channels.ts";
import { hostOf } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, networkAtoms, networkCalls } from "../support/network.ts";
import { ownOutlet } from "../support/outlet.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Parts of the services that hand keys out. Source: documentation of AWS, Google Cloud, Azure and Alibaba Cloud on instance metadata. */
const keys =
	/security-credentials|service-accounts\/[^/]*\/(?:token|identity)|identity\/oauth2\/token|\/v2\/credentials|169\.254\.170\.(?:2|23)|user-data|ram\/security/i;
const services =
	/169\.254\.169\.254|169\.254\.170\.(?:2|23)\b|metadata\.google\.internal|100\.100\.100\.200|168\.63\.129\.16|fd00:ec2::254/;

/** Asks the cloud's metadata service, which hands out the keys of the machine. */
export const cloudMetadata: ModuleRule = {
	about: "module",
	id: "cloud-metadata",
	title: "Asks the cloud for the machine's keys",
	family: "theft",
	severity: "critical",
	attack: ["T1552.005", "T1580"],
	why: "Every program on a machine in a cloud may ask the metadata service for the machine's own keys, which often open much more than the machine.",
	lookalikes:
		"Clouds' own clients ask for their keys when they are used, and programs ask where they run: info or low in functions. By itself, or with an answer that goes elsewhere, it weighs much.",
	atoms: [...networkAtoms, ...spawnAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const outlet = ownOutlet(module) !== undefined;
		for (const channel of channels(module)) {
			if (channel.destination !== "metadata" || !channel.call) continue;
			const auto = runsByItself(reachOfCall(subject, channel.call));
			const credentials = keys.test(channel.target);
			const severity: Severity = outlet
				? credentials
					? "critical"
					: "high"
				: auto
					? credentials
						? "high"
						: "medium"
					: credentials
						? "low"
						: "info";
			yield callMatch(subject, channel.call, {
				severity,
				confidence: "high",
				message: `Asks the cloud's metadata service for ${quoted(channel.target)}`,
				traits: credentials && severity !== "low" ? ["fetches", "takes-secrets"] : [],
				sink: "asks",
				sinkValue: channel.target,
				from: channel.network?.outgoing.map((argument) => argument.value) ?? [],
				story: `asks the cloud's metadata service for ${quoted(channel.target)}`,
			});
		}
		// What the service answered goes to somebody else.
		for (const network of networkCalls(module)) {
			if (network.target === undefined || services.test(network.target) || network.destination === "local") continue;
			const answer = network.outgoing
				.filter(({ value, name }) => value !== network.targetValue && name !== "headers" && name !== "auth")
				.find(({ value }) => services.test(carriedTarget(module, value) ?? ""));
			if (!answer) continue;
			const from = carriedTarget(module, answer.value);
			yield callMatch(subject, network.call, {
				severity: "critical",
				confidence: "high",
				message: `Sends what ${quoted(from)} answered to ${quoted(hostOf(network.target) || network.target)}`,
				traits: ["takes-secrets", "sends", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: [answer.value],
				story: `sends the cloud's answer (${quoted(from)}) to ${quoted(network.target)}`,
			});
		}
	},
};

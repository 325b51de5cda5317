import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleSubject, Trait } from "../rule.ts";
import { type Channel, channels } from "./channels.ts";
import { destinationName } from "./hosts.ts";
import { callMatch } from "./make-match.ts";
import { networkPhrase } from "./network.ts";
import { quoted } from "./values.ts";
import { capForReach, lowered, raised, reachOfCall } from "./weigh.ts";

/** What a rule about one kind of channel asks for. */
export interface ChannelInterest {
	readonly concerns: (channel: Channel) => boolean;
	/** Of a request to one that is nobody's own, in a function. */
	readonly weight: Severity;
}

/** Matches for every channel of a kind: the rules about channels differ in nothing but the kind. */
export function* channelMatches(subject: ModuleSubject, interest: ChannelInterest): Iterable<Match> {
	for (const channel of channels(subject.module)) {
		if (!interest.concerns(channel)) continue;
		if (channel.call) yield matchOfCall(subject, channel, channel.call, interest.weight);
		else {
			const match = matchOfText(subject, channel, interest.weight);
			if (match) yield match;
		}
	}
}

function nameOf(channel: Channel): string {
	return channel.what ?? destinationName(channel.destination);
}

/** A key is not shown to its end: it still opens the channel. */
function shown(channel: Channel): string {
	return quoted(channel.target);
}

function matchOfCall(
	subject: ModuleSubject,
	channel: Channel,
	call: NonNullable<Channel["call"]>,
	weight: Severity,
): Match {
	const auto = runsByItself(reachOfCall(subject, call));
	// Libraries of a messenger put the address together from the key that their user gives them.
	const foreign = channel.destination === "messenger" && !channel.own;
	const severity: Severity = channel.own
		? channel.how === "client"
			? "high"
			: "critical"
		: auto
			? weight === "low"
				? "medium"
				: "high"
			: foreign
				? "info"
				: weight;
	const phrase = phraseOf(channel);
	return callMatch(subject, call, {
		severity,
		// In a function its user may ask for it, unless it is somebody's own.
		confidence: channel.how === "client" || !(auto || channel.own) ? "medium" : "high",
		message: `It ${phrase}, ${nameOf(channel)}`,
		traits: severity === "info" ? [] : traitsOf(channel),
		sink: phrase.split(" ")[0] ?? "sends",
		sinkValue: channel.target,
		from: channel.network?.outgoing.map((argument) => argument.value) ?? [],
		story: `${phrase} (${nameOf(channel)})`,
	});
}

function phraseOf(channel: Channel): string {
	if (channel.network) return networkPhrase(channel.network);
	if (channel.program !== undefined) return `starts ${channel.program} for ${shown(channel)}`;
	return `logs in with ${shown(channel)}`;
}

function traitsOf(channel: Channel): Trait[] {
	const traits: Trait[] = [channel.network?.effect === "fetches" ? "fetches" : "sends", "covert-channel"];
	if (channel.how === "command") traits.push("starts-process");
	return traits;
}

/** An address that merely stands there: it weighs less, and unless it is somebody's own, much less. */
function matchOfText(subject: ModuleSubject, channel: Channel, weight: Severity): Match | undefined {
	if (weight === "low" || (channel.destination === "messenger" && !channel.own)) return undefined;
	const reach = subject.reachOf(channel.scope);
	const strong = channel.own || channel.destination === "beacon";
	const base = strong ? "medium" : lowered(weight);
	const severity = reach === "install" ? raised(base) : base;
	const confidence: Confidence = strong ? "medium" : "low";
	return {
		range: channel.range,
		scope: channel.scope,
		severity: capForReach(reach, severity),
		confidence,
		message: `Names ${shown(channel)}, ${nameOf(channel)}`,
		evidence: [{ label: "names", range: channel.range, value: channel.target }],
		shape: channel.shape,
		traits: strong || reach === "install" ? ["covert-channel"] : [],
		story: `keeps the address ${shown(channel)} (${nameOf(channel)})`,
	};
}

import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject, Trait } from "../rule.ts";
import { destinationName, isCovert, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { type NetworkCall, networkAtoms, networkCalls, networkPhrase } from "../support/network.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Talks to the network while the package is being installed. */
export const networkAtInstall: ModuleRule = {
	about: "module",
	id: "network-at-install",
	title: "Talks to the network while it is installed",
	family: "network",
	severity: "high",
	attack: ["T1105", "T1071.001"],
	why: "Building and installing needs no network of the package's own. What is fetched or told there happens before anybody has looked at the package.",
	lookalikes:
		"Some honest setup.py fetch C sources or a compiled library from their own or a code host: medium. Looking up the own address and loopback do not count.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			if (reachOfCall(subject, network.call) !== "install") continue;
			const severity = networkSeverity(network, "medium");
			if (!severity) continue;
			yield callMatch(subject, network.call, {
				severity,
				confidence: network.target === undefined ? "medium" : "high",
				message: `While it is installed, it ${networkPhrase(network)}${note(network)}`,
				traits: networkTraits(network),
				sink: networkPhrase(network).split(" ")[0] ?? "requests",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: networkPhrase(network),
			});
		}
	},
};

/** Asked for to see whether there is a network at all. */
const wellKnownName =
	/(?:^|\.)(?:google|example|python|pypi|pythonhosted|github|cloudflare|baidu|microsoft|apple|amazon|amazonaws|wikipedia|quad9|bing|yahoo)\.(?:com|org|net|io|cn)(?:$|[:/])/i;

/** How much a network call weighs that nobody asked for; undefined when it does not count. */
export function networkSeverity(network: NetworkCall, plain: Severity): Severity | undefined {
	if (network.destination === "local") return undefined;
	// Name look-ups of fixed or unknown names are connectivity checks; those that carry data have a rule of their own.
	if (network.effect === "resolves") {
		if (isCovert(network.destination)) return "high";
		// A fixed name of nobody's knowledge, asked for and thrown away, tells its owner that somebody was here.
		return network.destination === "plain" && !wellKnownName.test(network.target ?? "") ? plain : "info";
	}
	if (network.effect === "connects" && network.target === undefined) return "low";
	if (
		network.effect === "sends" &&
		network.target === undefined &&
		/socket|Connection\(\)|wrap_socket/.test(network.name)
	)
		return "low";
	if (isCovert(network.destination)) return "high";
	if (isThrowaway(network.destination)) return "high";
	return network.effect === "sends" && network.destination === "plain" ? "high" : plain;
}

/** ", a paste service", when the host is known for something. */
export function note(network: NetworkCall): string {
	return network.destination === "plain" || network.destination === "unknown"
		? ""
		: `, ${destinationName(network.destination)}`;
}

export function networkTraits(network: NetworkCall): Trait[] {
	const traits: Trait[] = [network.effect === "sends" || network.effect === "resolves" ? "sends" : "fetches"];
	if (isCovert(network.destination)) traits.push("covert-channel");
	return traits;
}

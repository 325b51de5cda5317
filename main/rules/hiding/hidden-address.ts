import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { chainText, isHiddenAddress } from "../support/execution.ts";
import { isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls, networkPhrase } from "../support/network.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** The address of a request is kept encoded in the source. */
export const hiddenAddress: ModuleRule = {
	about: "module",
	id: "hidden-address",
	title: "Talks to an address that is kept encoded",
	family: "hiding",
	severity: "critical",
	attack: ["T1027", "T1132.001"],
	why: "An address has no reason to be encoded in source code but to be overlooked.",
	lookalikes:
		"Addresses from responses and configuration files are decoded too; only one that is written down encoded, and comes out whole, counts.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			const value = network.targetValue;
			if (network.target === undefined || network.destination === "local" || !isHiddenAddress(value)) continue;
			const chain = chainText(value);
			const auto = runsByItself(reachOfCall(subject, network.call));
			const severity: Severity = auto || isThrowaway(network.destination) ? "critical" : "high";
			yield callMatch(subject, network.call, {
				severity,
				confidence: "medium",
				message: `It ${networkPhrase(network)}, an address that is kept encoded (${chain})`,
				traits: [network.effect === "sends" ? "sends" : "fetches", "hides"],
				sink: networkPhrase(network).split(" ")[0] ?? "requests",
				sinkValue: network.target,
				from: [value],
				story: `${networkPhrase(network)}, an address that it keeps encoded (${quoted(chain, 40)})`,
			});
		}
	},
};

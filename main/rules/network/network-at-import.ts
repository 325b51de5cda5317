import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls, networkPhrase } from "../support/network.ts";
import { reachOfCall } from "../support/weigh.ts";
import { networkSeverity, networkTraits, note } from "./network-at-install.ts";

/** Talks to the network as soon as it is imported, or as soon as Python starts. */
export const networkAtImport: ModuleRule = {
	about: "module",
	id: "network-at-import",
	title: "Talks to the network as soon as it is imported",
	family: "network",
	severity: "high",
	attack: ["T1105", "T1071.001"],
	why: "An import should define things. Network traffic at that moment happens without anybody having asked for it.",
	lookalikes:
		"Update checks and look-ups of a service's own configuration exist: medium when the host is an ordinary one. Code in functions that nobody calls at import does not count.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			const reach = reachOfCall(subject, network.call);
			if (reach !== "import" && reach !== "startup") continue;
			// Where to is often left to a caller that the call graph cannot tell apart.
			const severity = networkSeverity(network, network.target === undefined ? "low" : "medium");
			if (!severity) continue;
			const when = reach === "startup" ? "Whenever Python starts" : "As soon as it is imported";
			yield callMatch(subject, network.call, {
				severity,
				confidence: network.target === undefined ? "medium" : "high",
				message: `${when}, it ${networkPhrase(network)}${note(network)}`,
				traits: networkTraits(network),
				sink: networkPhrase(network).split(" ")[0] ?? "requests",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: networkPhrase(network),
			});
		}
	},
};

import { runsByItself } from "../../model/analysis/scales.ts";
import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isCovert } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { takenIn, takenText } from "../support/taken.ts";
import { hasLabel, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Data put into a host name and looked up: it reaches the owner of the domain through every firewall. */
export const nameLookupCarriesData: ModuleRule = {
	about: "module",
	id: "name-lookup-carries-data",
	title: "Sends data in the names it looks up",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1048.003", "T1071.004"],
	why: "A name server of the attacker's own reads what the machine puts in front of its domain; name look-ups pass where requests do not.",
	lookalikes:
		"`gethostbyname(gethostname())` finds the own address and does not count: there must be a domain behind the data.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			const value = network.targetValue;
			if (!value || network.effect === "opens-page" || network.destination === "local") continue;
			const text = value.partial;
			if (text === undefined) {
				// Put together beyond following: the own host's name looked up as it is keeps that name.
				const made =
					network.effect === "resolves" && value.names.length === 0 ? takenIn(subject.module, [value]) : undefined;
				if (!made?.personal || !runsByItself(reachOfCall(subject, network.call))) continue;
				yield callMatch(subject, network.call, {
					severity: "high",
					confidence: "medium",
					message: `Looks up a name that is made of ${takenText(made)}`,
					traits: ["sends", "takes-identity", "sends-taken", "covert-channel"],
					sink: "looks up",
					from: [value],
					story: `sends ${takenText(made)} inside a name that it looks up`,
				});
				continue;
			}
			const host = text.replace(/^\s*https?:\/\//i, "").split(/[/?#]/)[0] ?? "";
			// An unknown piece before a known domain: "￼.example.com".
			if (!/\uFFFC[\w-]*\.[\w.-]*[a-z]{2,}(?::\d+)?$/i.test(host)) continue;
			if (/\.(?:local|lan|home|internal|localdomain|intranet|corp|arpa)(?::\d+)?$/i.test(host)) continue;
			const taken = takenIn(subject.module, [value]);
			const output = hasLabel(value, "process-output", "file", "decoded");
			if (
				!taken?.personal &&
				!taken?.secret &&
				!(output && network.effect === "resolves") &&
				!isCovert(network.destination)
			)
				continue;
			const auto = runsByItself(reachOfCall(subject, network.call));
			const what = taken ? takenText(taken) : output ? "data" : "something";
			yield callMatch(subject, network.call, {
				severity: auto ? "critical" : taken?.personal || isCovert(network.destination) ? "high" : "medium",
				confidence: taken ? "high" : "medium",
				message: `Puts ${what} into the name ${quoted(host)} and looks it up`,
				traits: taken ? ["sends", "takes-identity", "sends-taken", "covert-channel"] : ["sends", "covert-channel"],
				sink: "looks up",
				sinkValue: host.replaceAll(HOLE, "…"),
				from: [value],
				story: `sends ${what} inside the name ${quoted(host)}`,
			});
		}
	},
};

import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const sends = /socket|create_connection|open_connection|wrap_socket/;

/** What was taken from the machine goes out over a bare socket. */
export const rawSocketCarriesData: ModuleRule = {
	about: "module",
	id: "raw-socket-carries-data",
	title: "Sends what it took over a bare socket",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1095", "T1048.003", "T1041"],
	why: "A bare connection passes proxies and logs that look at requests; those who use one to hand over what they took want no trace.",
	lookalikes:
		"Servers and clients of protocols send what they are given; syslog and statistics name the host. The address must be written down and lie outside, and what is sent must have been taken from the machine.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const network of networkCalls(module)) {
			if (network.effect !== "sends" || !sends.test(network.name) || network.target === undefined) continue;
			if (network.destination === "local" || network.destination === "unknown") continue;
			const values = network.outgoing
				.filter((argument) => argument.value !== network.targetValue)
				.map((argument) => argument.value);
			const carried = carriedIn(module, values);
			if (!carried) continue;
			const auto = runsByItself(reachOfCall(subject, network.call));
			const covert = isThrowaway(network.destination);
			const severity: Severity =
				carried.weight === "secret" || (auto && (covert || carried.weight === "personal"))
					? "critical"
					: auto || covert
						? "high"
						: carried.weight === "personal"
							? "medium"
							: "low";
			yield callMatch(subject, network.call, {
				severity,
				confidence: covert || carried.weight === "secret" ? "high" : "medium",
				message: `Sends ${carried.what} over a bare socket to ${quoted(network.target)}`,
				traits: [...(carried.weight === "secret" ? (["takes-secrets"] as const) : []), "sends", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: values,
				story: `sends ${carried.what} over a bare socket to ${quoted(network.target)}`,
			});
		}
	},
};

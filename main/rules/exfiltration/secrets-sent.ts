import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { type Destination, isCovert, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { hasLabel, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Uploading to a paste service is what some tools are for; to these, none. */
const secretive: ReadonlySet<Destination> = new Set<Destination>(["messenger", "beacon", "tunnel", "address"]);

/** Content of credential files, or of any file, flows into a request to a place where it does not belong. */
export const secretsSent: ModuleRule = {
	about: "module",
	id: "secrets-sent",
	title: "Sends out files or credentials",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1005", "T1041", "T1552"],
	why: "What is read from a key file, a browser or a wallet and put into a request is stolen.",
	lookalikes:
		"Uploading files is what many clients are for: ordinary files count only when they go to a covert place or leave while the package is installed or imported.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const network of networkCalls(subject.module)) {
			if (network.destination === "local") continue;
			const outgoing = network.outgoing
				.filter(
					(argument) =>
						argument.value !== network.targetValue &&
						argument.name !== "auth" &&
						argument.name !== "headers" &&
						argument.name !== "cert",
				)
				.map((argument) => argument.value);
			const credential = outgoing.some((value) => hasLabel(value, "credential"));
			const file = outgoing.some((value) => hasLabel(value, "file"));
			const output = outgoing.some((value) => hasLabel(value, "process-output"));
			if (!credential && !file && !output) continue;
			const reach = reachOfCall(subject, network.call);
			const auto = runsByItself(reach);
			const installs = reach === "install";
			const covert = isThrowaway(network.destination);
			if (!credential && !covert && !auto) continue;
			// A configuration file read at import and sent on is ordinary enough to be only told.
			const severity: Severity = credential
				? auto || covert
					? "critical"
					: network.target === undefined
						? "low"
						: "high"
				: secretive.has(network.destination) || (auto && covert)
					? "critical"
					: covert || (auto && (output || installs))
						? "high"
						: network.target === undefined && !installs
							? "low"
							: "medium";
			const what = credential ? "credentials" : output ? "the output of a command" : "the content of a file";
			const where = network.target === undefined ? "an address that is not known" : quoted(network.target);
			yield callMatch(subject, network.call, {
				severity,
				confidence: credential ? "high" : "medium",
				message: `Sends ${what} to ${where}`,
				traits: [
					...(credential ? (["takes-secrets"] as const) : []),
					"sends",
					"sends-taken",
					...(isCovert(network.destination) ? (["covert-channel"] as const) : []),
				],
				sink: "sends",
				sinkValue: network.target,
				from: outgoing,
				story: `sends ${what} to ${where}`,
			});
		}
	},
};

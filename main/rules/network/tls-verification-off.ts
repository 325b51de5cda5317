import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { overrides } from "../support/overrides.ts";
import { argumentAt, hasLabel, place, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

/** Asks for no proof of whom it talks to. */
export const tlsVerificationOff: ModuleRule = {
	about: "module",
	id: "tls-verification-off",
	title: "Does not check certificates",
	family: "network",
	severity: "high",
	attack: ["T1553", "T1557"],
	why: "Without a certificate that is checked, anybody on the way can answer, and a sender with a self-made one need not be known to anyone.",
	lookalikes:
		"Tools for private networks and tests leave the check out, by option: info or low. For the whole program at once, or with credentials, it weighs more.",
	atoms: [...networkAtoms, "_create_default_https_context", "_create_unverified_context"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const override of overrides(module)) {
			if (override.name !== "ssl._create_default_https_context") continue;
			if (override.value.names.includes("ssl.create_default_context")) continue;
			yield {
				range: override.range,
				scope: override.scope,
				severity: severityFor(subject.reachOf(override.scope), "medium", "low"),
				confidence: "high",
				message: "Switches the check of certificates off for the whole program",
				evidence: [{ label: "switches the check off", range: override.range, value: override.name }],
				shape: override.shape,
				traits: ["tampers"],
				story: "switches the check of certificates off for the whole program",
			};
		}
		for (const network of networkCalls(module)) {
			if (network.destination === "local") continue;
			const verify = argumentAt(network.call, place(undefined, "verify", "verify_ssl", "ssl"))?.value;
			const context = argumentAt(network.call, place(undefined, "context"))?.value;
			const off =
				(verify?.constant?.kind === "boolean" && !verify.constant.value) ||
				(context?.names.some((name) => name.startsWith("ssl._create_unverified_context")) ?? false);
			if (!off) continue;
			const credentials = network.outgoing.some((argument) => hasLabel(argument.value, "credential"));
			yield callMatch(subject, network.call, {
				severity: severityFor(
					reachOfCall(subject, network.call),
					credentials ? "high" : "low",
					credentials ? "medium" : "info",
				),
				confidence: "high",
				message: `Talks to ${quoted(network.target, 80)} without checking its certificate${credentials ? ", and hands credentials over" : ""}`,
				traits: credentials ? ["takes-secrets", "sends"] : [],
				sink: "does not check the certificate",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: `talks to ${quoted(network.target, 80)} without checking its certificate`,
			});
		}
	},
};

import type { Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { hasLabel, quoted, sourceText } from "../support/values.ts";

/** Names under which the key to somebody's money is handed around. */
const keyName =
	/(?:priv(?:ate)?_?key|secret_?key|mnemonic|seed_?(?:phrase|words?)|recovery_?phrase|pass_?phrase|wallet_?(?:key|seed)|keypair)/i;

/** A function takes a private key and sends it away. */
export const privateKeySent: ModuleRule = {
	about: "module",
	id: "private-key-sent",
	title: "Sends away a private key it is given",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1041", "T1567"],
	why: "Imitations of wallet libraries do what they promise, and send the key that they were trusted with to their author.",
	lookalikes:
		"Clients of a key service of the user's own send secrets to an address they are given, not to one that is written down on a host that anybody can use.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const network of networkCalls(module)) {
			if (network.target === undefined || !isThrowaway(network.destination)) continue;
			const carried = network.outgoing.filter(
				(argument) => argument.name !== "headers" && hasLabel(argument.value, "parameter"),
			);
			if (carried.length === 0) continue;
			// The name may stand in the request itself, or among the parameters of the function around it.
			const around = module.functions.find((one) => one.body === network.call.scope)?.parameters ?? [];
			const named = carried.find((argument) => keyName.test(sourceText(module, argument.range)));
			const parameter = around.find((one) => keyName.test(one));
			if (!named && parameter === undefined) continue;
			const severity: Severity = "critical";
			const what = parameter ?? keyName.exec(sourceText(module, named?.range ?? { start: 0, end: 0 }))?.[0] ?? "key";
			yield callMatch(subject, network.call, {
				severity,
				confidence: "medium",
				message: `Sends ${quoted(what, 40)}, which it is given, to ${quoted(network.target)}`,
				traits: ["takes-secrets", "sends", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: carried.map((argument) => argument.value),
				story: `sends the ${quoted(what, 40)} that it is given to ${quoted(network.target)}`,
			});
		}
	},
};

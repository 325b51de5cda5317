import type { Severity } from "../../model/analysis/scales.ts";
import type { Range } from "../../model/text/span.ts";
import type { Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { hasLabel, quoted, sourceText } from "../support/values.ts";

/** Names under which the key to somebody's money is handed around. */
const keyName =
	/(?:priv(?:ate)?_?key|secret_?key|mnemonic|seed_?(?:phrase|words?)|recovery_?phrase|pass_?phrase|wallet_?(?:key|seed)|keypair)/i;

/** Of these, the names under which nothing but a wallet's key goes. */
const seedName =
	/(?:mnemonic|seed_?(?:phrase|words?)|recovery_?phrase|wallet_?(?:key|seed)|keypair|priv(?:ate)?_?key)/i;

/** Source of an argument without its literals: names, not words of a message. */
function nameText(module: Module, range: Range): string {
	const source = sourceText(module, { start: range.start, end: Math.min(range.end, range.start + 2_000) });
	return source.replace(/(?<![fF])(["'])(?:\\.|(?!\1)[^\\\n])*\1(?!\s*:)/g, "");
}

/** A function takes a private key and sends it away. */
export const privateKeySent: ModuleRule = {
	about: "module",
	id: "private-key-sent",
	title: "Sends away a private key or seed phrase it is given",
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
			if (network.target === undefined || network.destination === "local" || network.destination === "unknown")
				continue;
			const covert = isThrowaway(network.destination);
			const sent = network.outgoing.filter((argument) => argument.name !== "headers" && argument.name !== "auth");
			const carried = sent.filter((argument) => hasLabel(argument.value, "parameter"));
			// The name may stand in the request itself, or among the parameters of the function around it.
			const around = module.functions.find((one) => one.body === network.call.scope)?.parameters ?? [];
			const named = (covert ? sent : carried).find((argument) => keyName.test(nameText(module, argument.range)));
			const parameter = carried.length === 0 ? undefined : around.find((one) => keyName.test(one));
			if (!named && parameter === undefined) continue;
			// A service of keys takes keys: only what brings back money is asked for of a host that has a name of its own.
			const wallet = seedName.test(`${parameter ?? ""} ${nameText(module, named?.range ?? { start: 0, end: 0 })}`);
			if (!covert && !(wallet && network.effect === "sends")) continue;
			const severity: Severity = covert ? "critical" : "medium";
			const what = parameter ?? keyName.exec(nameText(module, named?.range ?? { start: 0, end: 0 }))?.[0] ?? "key";
			yield callMatch(subject, network.call, {
				severity,
				confidence: "medium",
				message: `Sends ${quoted(what, 40)}, which it is ${carried.length > 0 ? "given" : "trusted with"}, to ${quoted(network.target)}`,
				traits: ["takes-secrets", "sends", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: (named ? [named] : carried).map((argument) => argument.value),
				story: `sends the ${quoted(what, 40)} that it is given to ${quoted(network.target)}`,
			});
		}
	},
};

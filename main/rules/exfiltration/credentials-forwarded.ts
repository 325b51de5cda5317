import type { Severity } from "../../model/analysis/scales.ts";
import type { Module, Value } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { answerUnused } from "../support/answer.ts";
import { isHiddenAddress } from "../support/execution.ts";
import { givenSecrets, type SecretName } from "../support/given-secrets.ts";
import { hostOf, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { type NetworkCall, networkAtoms, networkCalls } from "../support/network.ts";
import { perModule } from "../support/per-module.ts";
import { quoted, sourceText } from "../support/values.ts";
import { lowest } from "../support/weigh.ts";

/** Where a request says who sends it: what stands there is for the service that is asked. */
const credentialsPlaces: ReadonlySet<string> = new Set(["headers", "auth", "cookies"]);

/** Code passes the credentials that its user trusts it with to a fixed address, and nobody waits for the answer. */
export const credentialsForwarded: ModuleRule = {
	about: "module",
	id: "credentials-forwarded",
	title: "Passes on the credentials it is given",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1056", "T1041"],
	why: "Imitations of client libraries do what they promise, and quietly send the keys that they were given to their author.",
	lookalikes:
		"Clients send passwords and client secrets to log in: they use the answer, keep its cookies, or let the error out. A request whose answer nobody looks at, and whose failure nobody sees, was not made for the user.",
	atoms: networkAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const network of networkCalls(module)) {
			const { call, target, destination } = network;
			if (target === undefined || destination === "local" || destination === "unknown" || destination === "metadata")
				continue;
			if (network.effect !== "sends" && network.effect !== "fetches") continue;
			// A bot's token stands in the address of its own messenger.
			const sent = network.outgoing.filter(
				(argument) =>
					!credentialsPlaces.has(argument.name ?? "") &&
					!(destination === "messenger" && argument.value === network.targetValue),
			);
			const kinds = givenSecrets(module, call, sent);
			if (kinds.length === 0 || !answerUnused(module, call)) continue;
			const hidden = addressesOf(network).some(isHiddenAddress);
			const severity = weigh(module, network, kinds, hidden);
			if (severity === undefined) continue;
			const { swallowed } = call.guards;
			const sure = severity === "critical" && (swallowed || hidden);
			const what = listed(kinds.map((kind) => kind.what));
			yield callMatch(subject, call, {
				// The service that the code is for: it is asked elsewhere, and heard.
				severity:
					!hidden && !isThrowaway(destination) && isHeardFrom(module, target) ? lowest(severity, "low") : severity,
				confidence: sure ? "high" : "medium",
				message: `Sends ${what} that it is given to ${quoted(target)}${hidden ? ", an address that is kept encoded," : ""} and ignores the answer${swallowed ? " and every error" : ""}`,
				traits: ["takes-secrets", "sends", "sends-taken", ...(hidden ? (["hides"] as const) : [])],
				sink: "sends",
				sinkValue: target,
				from: sent.map((argument) => argument.value),
				story: `sends ${what} that it is given to ${quoted(target)} and ignores the answer`,
			});
		}
	},
};

function weigh(
	module: Module,
	network: NetworkCall,
	kinds: readonly SecretName[],
	hidden: boolean,
): Severity | undefined {
	const { call, destination } = network;
	const { swallowed } = call.guards;
	const strong = kinds.some((kind) => kind.strong);
	const several = kinds.length > 1;
	const throwaway = isThrowaway(destination);
	if (hidden) return swallowed ? "critical" : "high";
	// The cookies of a log-in are its answer.
	if (keepsCookies(module, network) && !throwaway) return undefined;
	// Who asks for a name, a word and a token in one and drops the answer collects them.
	if (kinds.length > 2 && strong) return "critical";
	if (several && strong) return swallowed ? "critical" : throwaway ? "high" : "medium";
	if (!swallowed && !(several && throwaway)) return undefined;
	if (strong) {
		const owned = kinds.some((kind) => kind.strong && kind.what !== "a password");
		return throwaway || owned ? "high" : "medium";
	}
	// One token or API key belongs to the service it is sent to, more often than not.
	return throwaway ? "medium" : undefined;
}

/** The address with what else it may be, also where it was given to a request object before. */
function addressesOf(network: NetworkCall): readonly Value[] {
	const own = network.viaRequest
		? network.outgoing
				.filter((argument) => argument.position === 0 || argument.name === "url")
				.map((argument) => argument.value)
		: network.targetValue
			? [network.targetValue]
			: [];
	return own.flatMap((value) => [value, ...(value.alternatives ?? [])]);
}

const SESSION = /^(.*(?:[sS]ession|Client|scraper|Scraper)\(\))\.\w+$/;

/** Made with a session that lives on: one that an object keeps, or that is used again. */
function keepsCookies(module: Module, { call, name }: NetworkCall): boolean {
	const client = SESSION.exec(name)?.[1];
	if (client === undefined) return false;
	if (/^(?:self|cls)\b/.test(sourceText(module, call.callee))) return true;
	return networkCalls(module).some((other) => other.call !== call && other.name.startsWith(`${client}.`));
}

const heard = perModule(
	(module) =>
		new Set(
			networkCalls(module)
				.filter((network) => network.target !== undefined && !answerUnused(module, network.call))
				.map((network) => hostOf(network.target ?? "")),
		),
);

/** Another request of the module goes to the same host, and its answer is used. */
function isHeardFrom(module: Module, target: string): boolean {
	const host = hostOf(target);
	return host !== "" && heard(module).has(host);
}

/** "a, b and c". */
function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

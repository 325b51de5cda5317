import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { shellTexts } from "../support/code-strings.ts";
import { type Destination, destinationName, destinationOf, namesCovertHost, urlsIn } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls, networkPhrase } from "../support/network.ts";
import { destinationOfCommand } from "../support/shell/sending.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { capForReach, lowered, raised, reachOfCall } from "../support/weigh.ts";

const weights: ReadonlyMap<Destination, Severity> = new Map([
	["messenger", "high"],
	["beacon", "high"],
	["tunnel", "medium"],
	["paste", "medium"],
	["address", "medium"],
	["shortener", "low"],
	["file-host", "medium"],
	["metadata", "low"],
]);

/** Talks to a messenger's webhook, a request catcher, a paste service, a tunnel, or a bare address. */
export const covertChannel: ModuleRule = {
	about: "module",
	id: "covert-channel",
	title: "Talks through a webhook, beacon, paste or tunnel",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1102", "T1567.004"],
	why: "These services cost nothing, ask for no name, and are seldom blocked: malware sends what it took to them and fetches its orders from them.",
	lookalikes:
		"Libraries for Telegram or Discord build their addresses from a token they are given: only a webhook or bot written down with its own secret counts. Documentation strings and comments are left out, and a mere string weighs less than a request.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: namesCovertHost,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const seen = new Set<string>();
		const covered: { start: number; end: number }[] = [];
		for (const network of networkCalls(module)) {
			const weight = weights.get(network.destination);
			if (!weight || network.target === undefined) continue;
			const filled = network.destination !== "messenger" || carriesSecret(network.target);
			const auto = runsByItself(reachOfCall(subject, network.call));
			// A webhook with its own secret, or a request catcher, is there for nobody but the author: wherever it stands.
			const own = filled && (network.destination === "messenger" || network.destination === "beacon");
			const severity: Severity = own
				? "critical"
				: auto
					? weight === "low"
						? "medium"
						: "high"
					: filled
						? weight
						: "info";
			seen.add(network.target);
			for (const argument of network.call.arguments) covered.push(argument.range);
			for (const step of network.targetValue?.steps ?? []) covered.push(step.range);
			yield callMatch(subject, network.call, {
				severity: network.destination === "metadata" && !auto ? "info" : severity,
				confidence: "high",
				message: `It ${networkPhrase(network)}, ${destinationName(network.destination)}`,
				traits:
					severity === "info"
						? []
						: network.effect === "fetches"
							? ["fetches", "covert-channel"]
							: ["sends", "covert-channel"],
				sink: networkPhrase(network).split(" ")[0] ?? "sends",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: `${networkPhrase(network)} (${destinationName(network.destination)})`,
			});
		}
		for (const shell of shellTexts(module)) {
			if (!shell.call) continue;
			for (const command of shell.commands) {
				const found = destinationOfCommand(command);
				const weight = found && weights.get(found.destination);
				if (!found || !weight || weight === "low" || seen.has(found.target)) continue;
				seen.add(found.target);
				covered.push(shell.range);
				const auto = runsByItself(reachOfCall(subject, shell.call));
				yield callMatch(subject, shell.call, {
					severity: auto ? "high" : weight,
					confidence: "high",
					message: `Starts ${command.program} for ${quoted(found.target)}, ${destinationName(found.destination)}: ${quoted(shell.text)}`,
					traits: ["sends", "covert-channel", "starts-process"],
					sink: "starts",
					sinkValue: shell.text,
					story: `talks to ${quoted(found.target)} (${destinationName(found.destination)}) with ${command.program}`,
				});
			}
		}
		for (const fact of module.strings) {
			if (fact.docstring || fact.text.length < 8 || fact.text.length > 4_000) continue;
			if (covered.some((range) => range.start <= fact.range.start && fact.range.end <= range.end)) continue;
			for (const url of addressesIn(fact.text)) {
				const destination = destinationOf(url);
				const weight = weights.get(destination);
				if (!weight || seen.has(url) || weight === "low") continue;
				if (destination === "messenger" && !carriesSecret(url)) continue;
				if (destination === "address" && !/:\/\//.test(url)) continue;
				seen.add(url);
				const reach = subject.reachOf(fact.scope);
				const strong = destination === "messenger" || destination === "beacon";
				yield {
					range: fact.range,
					scope: fact.scope,
					severity: capForReach(
						reach,
						reach === "install" ? raised(strong ? "medium" : lowered(weight)) : strong ? "medium" : lowered(weight),
					),
					confidence: strong ? "medium" : "low",
					message: `Names ${quoted(url)}, ${destinationName(destination)}`,
					evidence: [{ label: "names", range: fact.range, value: url }],
					shape: fact.shape,
					traits: strong ? ["covert-channel"] : [],
					story: `keeps the address ${quoted(url)} (${destinationName(destination)})`,
				};
			}
		}
	},
};

/** URLs, and request catchers' names without a scheme. */
function addressesIn(text: string): string[] {
	const urls = urlsIn(text);
	if (urls.length > 0) return urls;
	const bare = /^\s*((?:[\w-]+\.)+[a-z]{2,})(?:[:/]\S*)?\s*$/i.exec(text);
	return bare && destinationOf(text.trim()) === "beacon" ? [text.trim()] : [];
}

/** The address holds the secret that makes it somebody's own: "…/webhooks/123…/abc…", "…/bot123:abc…". */
function carriesSecret(url: string): boolean {
	return /webhooks\/\d{6,}\/[\w-]{8,}|\/bot\d{6,}:[\w-]{10,}|hooks\.slack\.com\/\w+\/\w{6,}|access_token=\w{16,}|[?&]key=[\w-]{16,}|hook\/[\w-]{16,}|webhook\.office\.com\/\S{20,}/i.test(
		url,
	);
}

import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import { HOLE } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell, shellTexts } from "../support/code-strings.ts";
import { isCovert, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { type NetworkCall, networkAtoms, networkCalls } from "../support/network.ts";
import { shellSendsTaken } from "../support/shell/sending.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { type Taken, takenIn, takenText } from "../support/taken.ts";
import { quoted } from "../support/values.ts";
import { capForReach, raised, reachOfCall } from "../support/weigh.ts";

/** Environment variables or the identity of the host flow into a request. */
export const identitySent: ModuleRule = {
	about: "module",
	id: "identity-sent",
	title: "Sends out who and where you are",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1082", "T1033", "T1041"],
	why: "Host name, user name and environment tell an attacker whom he has reached; environment variables also hold keys.",
	lookalikes:
		"Clients send a token from the environment to their own service, and tools name the platform in the User-Agent header: both stay silent or low. The value must flow into the request; standing in the same file is not enough.",
	atoms: [...networkAtoms, ...spawnAtoms],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const network of networkCalls(module)) {
			if (network.destination === "local" || network.effect === "resolves" || network.effect === "opens-page") continue;
			const found = takenBy(subject, network);
			if (!found) continue;
			const { taken, body } = found;
			const reach = reachOfCall(subject, network.call);
			const weighed = weigh(network, runsByItself(reach), body, taken.personal, taken.secret);
			if (!weighed) continue;
			// Who and where you are, told while a package is installed: no honest one has a use for that.
			const installing = reach === "install" && body && tellsApart(taken);
			// All variables, or a whole description of the machine, told to a fixed address: whoever calls it did not ask for that.
			const everything = !installing && body && fixedAddress(network) && tellsEverything(taken) && !isHandedOn(network);
			const severity = installing ? "critical" : everything ? capForReach(reach, "critical") : weighed;
			const where = network.target === undefined ? "an address that is not known" : quoted(network.target);
			yield callMatch(subject, network.call, {
				severity,
				confidence: body && !(everything && !runsByItself(reach)) ? "high" : "medium",
				message: `Sends ${takenText(taken)} to ${where}`,
				traits: isCovert(network.destination)
					? ["sends", "takes-identity", "sends-taken", "covert-channel"]
					: ["sends", "takes-identity", "sends-taken"],
				sink: "sends",
				sinkValue: network.target,
				from: network.outgoing.map((argument) => argument.value),
				story: `sends ${takenText(taken)} to ${where}`,
			});
		}
		for (const shell of shellTexts(module)) {
			const sent = shellSendsTaken(shell.commands);
			if (!sent) continue;
			const reach = shell.call ? reachOfCall(subject, shell.call) : subject.reachOf(shell.scope);
			yield {
				range: shell.range,
				scope: shell.scope,
				severity: capForReach(reach, shell.call ? (runsByItself(reach) ? "critical" : "high") : "medium"),
				confidence: shell.call ? "high" : "low",
				message: `${shell.call ? "Runs" : "Holds"} a command that sends ${quoted(sent.what, 40)} to ${quoted(sent.to)}: ${quoted(shell.text)}`,
				evidence: [{ label: shell.call ? "starts" : "holds the command", range: shell.range, value: shell.text }],
				shape: shell.shape,
				traits: shell.call ? ["sends", "takes-identity", "sends-taken", "starts-process"] : ["sends", "takes-identity"],
				story: `sends the output of ${quoted(sent.what, 40)} to ${quoted(sent.to)}`,
			};
		}
	},
};

const TELLING = /^the (?:host name|user's name|hardware address|public address|working folder)$/;

function hasEveryVariable({ what, secret }: Taken): boolean {
	return secret && what.includes("all environment variables");
}

/** At least two of what tells one machine and person from all others, or all variables. */
function tellsApart(taken: Taken): boolean {
	return hasEveryVariable(taken) || taken.what.filter((one) => TELLING.test(one)).length >= 2;
}

/** All variables, or the machine and person told apart in three ways and more, the address on the network among them. */
function tellsEverything(taken: Taken): boolean {
	const telling = taken.what.filter((one) => TELLING.test(one));
	return hasEveryVariable(taken) || (telling.length >= 3 && telling.includes("the public address"));
}

/** The address was put together from what a caller gives: what else that caller knows need not stand in it. */
function isHandedOn({ targetValue }: NetworkCall): boolean {
	return targetValue?.labels.has("parameter") ?? false;
}

/** The host stands in the code, and not on this machine or in the hands of its user. */
function fixedAddress({ target, destination }: NetworkCall): boolean {
	return target !== undefined && destination !== "local" && destination !== "unknown" && destination !== "metadata";
}

function takenBy(subject: ModuleSubject, network: NetworkCall): { taken: Taken; body: boolean } | undefined {
	const body = network.outgoing.filter(
		(argument) =>
			argument.name !== "headers" &&
			argument.name !== "auth" &&
			argument.name !== "cookies" &&
			argument.name !== "params" &&
			!isBareHost(subject.module, argument.value, network),
	);
	const query = network.outgoing.filter((argument) => argument.name === "params");
	const inBody = takenIn(
		subject.module,
		[...body, ...query].map((argument) => argument.value),
	);
	if (inBody) return { taken: inBody, body: true };
	const headers = network.outgoing.filter(
		(argument) => argument.name === "headers" || argument.name === "auth" || argument.name === "cookies",
	);
	const inHeaders = takenIn(
		subject.module,
		headers.map((argument) => argument.value),
	);
	return inHeaders ? { taken: inHeaders, body: false } : undefined;
}

/** `requests.get(os.environ["URL"])`: the variable says where to, it is not sent. */
function isBareHost(
	module: ModuleSubject["module"],
	value: NetworkCall["outgoing"][number]["value"],
	network: NetworkCall,
): boolean {
	if (value !== network.targetValue || network.viaRequest) return false;
	const text = value.partial;
	// With several possible values the address is not known as a whole; all variables together are never one.
	if (text === undefined) return !(takenIn(module, [value])?.what.includes("all environment variables") ?? false);
	if (!text.includes(HOLE)) {
		// Folded with the fall-back of a variable: where to, unless what was asked for is no address.
		return !value.labels.has("host-identity") && !takenIn(module, [value])?.secret;
	}
	const scheme = /^\s*(?:https?:\/\/)?/i.exec(text)?.[0].length ?? 0;
	const rest = text.slice(scheme);
	const slash = rest.search(/[/?#]/);
	const host = slash < 0 ? rest : rest.slice(0, slash);
	const after = slash < 0 ? "" : rest.slice(slash);
	// Holes only in the host: where to. A hole within a longer host name, before known labels, carries data.
	return !after.includes(HOLE) && !/\uFFFC[\w-]*\.[\w.-]*[a-z]/i.test(host);
}

function weigh(
	network: NetworkCall,
	auto: boolean,
	body: boolean,
	personal: boolean,
	secret: boolean,
): Severity | undefined {
	// A token in a header goes to the service it belongs to; a user agent names the platform.
	if (!body) {
		if (isCovert(network.destination) && (personal || secret)) return auto ? "high" : "medium";
		return auto && personal ? "medium" : undefined;
	}
	// The platform alone picks the right file to fetch.
	let severity: Severity = auto ? (personal || secret ? "high" : "low") : personal ? "low" : "info";
	// Nobody honest sends who you are to a place that anybody can have: it counts wherever it stands.
	if (isThrowaway(network.destination)) severity = personal || secret ? "critical" : raised(severity, auto ? 1 : 2);
	if (!auto && severity === "info" && !secret) return undefined;
	return severity;
}

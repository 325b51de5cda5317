import { type Argument, type Call, HOLE, type Module, type Value } from "../../python/facts.ts";
import { fetchVerbs, type NetworkEffect, otherSinks, sendVerbs, verbClients } from "../data/network-sinks.ts";
import { type Destination, destinationOf, urlsIn } from "./hosts.ts";
import { perModule } from "./per-module.ts";
import { type ArgumentPlace, argumentAt, constantText, eachPart, knownText, place } from "./values.ts";

interface NetworkSink {
	readonly effect: NetworkEffect;
	/** Where the URL or host stands; absent when it was given to the object before. */
	readonly target?: ArgumentPlace;
}

const sinks: ReadonlyMap<string, NetworkSink> = buildSinks();

function buildSinks(): Map<string, NetworkSink> {
	const table = new Map<string, NetworkSink>();
	for (const client of verbClients) {
		for (const verb of fetchVerbs) table.set(`${client}.${verb}`, { effect: "fetches", target: place(0, "url") });
		for (const verb of sendVerbs) table.set(`${client}.${verb}`, { effect: "sends", target: place(0, "url") });
		table.set(`${client}.request`, { effect: "fetches", target: place(1, "url") });
		table.set(`${client}.stream`, { effect: "fetches", target: place(1, "url") });
	}
	for (const [name, effect, position, ...keywords] of otherSinks) {
		table.set(name, position < 0 ? { effect } : { effect, target: place(position, ...keywords) });
	}
	return table;
}

/** A call that talks to the network. */
export interface NetworkCall {
	readonly call: Call;
	/** Resolved name: "requests.get". */
	readonly name: string;
	readonly effect: NetworkEffect;
	/** URL, host or "host:port" as far as it is known. */
	readonly target?: string;
	readonly targetValue?: Value;
	readonly destination: Destination;
	/** Arguments that leave the machine, the target among them: its query may carry something. */
	readonly outgoing: readonly Argument[];
}

/** Keywords that steer the request and are not sent. */
const steering = new Set([
	"timeout",
	"verify",
	"proxies",
	"allow_redirects",
	"stream",
	"context",
	"cafile",
	"capath",
	"cadefault",
	"hooks",
	"cert",
	"method",
	"ssl",
]);

export function networkCallOf(call: Call): NetworkCall | undefined {
	for (const name of call.targets) {
		const sink = sinks.get(name);
		if (!sink) continue;
		const targetValue = sink.target ? argumentAt(call, sink.target)?.value : undefined;
		const target = targetValue ? targetText(targetValue) : carriedTarget(call.calleeValue);
		return {
			call,
			name,
			effect: effectOf(call, sink.effect),
			...(target === undefined ? {} : { target }),
			...(targetValue === undefined ? {} : { targetValue }),
			destination: destinationOf(target),
			outgoing: call.arguments.filter((argument) => !(argument.name !== undefined && steering.has(argument.name))),
		};
	}
	return undefined;
}

/** `urlopen(url, data)`, `requests.request("POST", …)`, `pool.request("POST", …)` send. */
function effectOf(call: Call, effect: NetworkEffect): NetworkEffect {
	if (effect !== "fetches") return effect;
	const first = constantText(argumentAt(call, place(0, "method"))?.value);
	if (first !== undefined && /^(?:post|put|patch)$/i.test(first)) return "sends";
	const body = call.arguments.some(
		(argument) => argument.name !== undefined && ["data", "json", "files", "content", "body"].includes(argument.name),
	);
	return body ? "sends" : "fetches";
}

/** Text of a URL argument: the string itself, a ("host", port) pair, or the URL inside a `Request` object. */
function targetText(value: Value): string | undefined {
	const text = knownText(value);
	if (text !== undefined) return text;
	if (value.constant?.kind === "sequence") {
		const [host, port] = value.constant.items;
		const hostText = knownText(host);
		if (hostText === undefined) return undefined;
		const portConstant = port?.constant;
		return portConstant?.kind === "number" ? `${hostText}:${portConstant.value}` : hostText;
	}
	return carriedTarget(value);
}

/** The last URL in a value's history: `Request(url)` handed to `urlopen`, `HTTPSConnection(host)` before `.request`. */
export function carriedTarget(value: Value): string | undefined {
	let found: string | undefined;
	eachPart(value, (part) => {
		for (const step of part.steps) {
			const url = urlsIn(step.value)[0];
			if (url !== undefined) found = url;
		}
	});
	return found;
}

const collect = perModule((module) => module.calls.flatMap((call) => networkCallOf(call) ?? []));

export function networkCalls(module: Module): readonly NetworkCall[] {
	return collect(module);
}

/** "downloads https://…", "sends to …", "connects to …". */
export function networkPhrase(network: NetworkCall): string {
	const where = network.target === undefined ? "an address that is not known" : shown(network.target);
	switch (network.effect) {
		case "fetches":
			return `requests ${where}`;
		case "sends":
			return `sends to ${where}`;
		case "connects":
			return `connects to ${where}`;
		case "resolves":
			return `looks up ${where}`;
		case "opens-page":
			return `opens ${where} in the browser`;
	}
}

function shown(target: string): string {
	const text = target.replaceAll(HOLE, "…");
	return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

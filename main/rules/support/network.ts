import { type Argument, type Call, HOLE, type Module, type Value } from "../../python/facts.ts";
import { fetchVerbs, type NetworkEffect, otherSinks, sendVerbs, verbClients } from "../data/network-sinks.ts";
import { atomsOfCalls } from "./atoms.ts";
import { type Destination, destinationOf, isThrowaway, urlsIn } from "./hosts.ts";
import { perModule } from "./per-module.ts";
import { type ArgumentPlace, argumentAt, constantText, eachPart, knownText, place, possibleTexts } from "./values.ts";

interface NetworkSink {
	readonly effect: NetworkEffect;
	/** Where the URL or host stands; absent when it was given to the object before. */
	readonly target?: ArgumentPlace;
}

const sinks: ReadonlyMap<string, NetworkSink> = buildSinks();

/** Words of which one stands in every file that talks to the network in plain words. */
export const networkAtoms: readonly string[] = atomsOfCalls(sinks.keys());

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
	/** The target is a request object that was made before: it carries more than the address. */
	readonly viaRequest: boolean;
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

/** Arguments that say where to put what was fetched: nobody outside gets to see them. */
const localArguments: ReadonlyMap<string, readonly (number | string)[]> = new Map([
	["urllib.request.urlretrieve", [1, 2, "filename", "reporthook"]],
	["urllib.urlretrieve", [1, 2, "filename", "reporthook"]],
	["wget.download", [1, 2, "out", "bar"]],
]);

function staysHere(call: string, position: number, name: string | undefined): boolean {
	return localArguments.get(call)?.includes(name ?? position) ?? false;
}

export function networkCallOf(module: Module, call: Call): NetworkCall | undefined {
	for (const name of call.targets) {
		const sink = sinks.get(name);
		if (!sink) continue;
		const targetValue = sink.target ? argumentAt(call, sink.target)?.value : undefined;
		const carrier = carrierOf(module, call, name, targetValue);
		const target = (targetValue && targetText(targetValue)) ?? carrier?.target;
		const own = call.arguments.filter(
			(argument) =>
				!(argument.name !== undefined && steering.has(argument.name)) &&
				!staysHere(name, argument.position, argument.name),
		);
		// "/x" of `connection.request("POST", "/x")` stands behind the host that the connection was made with.
		const whole = carrier?.target !== undefined && target?.startsWith("/") ? carrier.target + target : target;
		return {
			call,
			name,
			effect: effectOf(call, carrier?.sends ? "sends" : sink.effect),
			...(whole === undefined ? {} : { target: whole }),
			...(targetValue === undefined ? {} : { targetValue }),
			destination: destinationOf(whole),
			viaRequest: carrier?.request ?? false,
			// What stands in a request object leaves with it.
			outgoing: carrier?.request
				? [...own.filter((argument) => argument.value !== targetValue), ...carrier.arguments]
				: own,
		};
	}
	return undefined;
}

/** Objects that know where to, before they are used: a request, a connection, a socket. */
const carriers: readonly (readonly [name: string, position: number, keyword: string, request: boolean])[] = [
	["urllib.request.Request", 0, "url", true],
	["requests.Request", 1, "url", true],
	["http.client.HTTPSConnection", 0, "host", false],
	["http.client.HTTPConnection", 0, "host", false],
	["socket.socket().connect", 0, "address", false],
	["socket.create_connection", 0, "address", false],
	["smtplib.SMTP", 0, "host", false],
	["smtplib.SMTP_SSL", 0, "host", false],
	["ftplib.FTP", 0, "host", false],
	["discord_webhook.DiscordWebhook", 0, "url", true],
	["dhooks.Webhook", 0, "url", false],
	["discord.SyncWebhook.from_url", 0, "url", false],
	["websocket.create_connection", 0, "url", false],
];

interface Carrier {
	readonly target?: string;
	/** Its arguments are what is sent. */
	readonly request: boolean;
	readonly sends: boolean;
	readonly arguments: readonly Argument[];
}

function carrierOf(module: Module, call: Call, name: string, targetValue: Value | undefined): Carrier | undefined {
	for (const [carrier, position, keyword, request] of carriers) {
		const given = request && targetValue?.names.some((one) => one.startsWith(`${carrier}()`));
		// "socket.socket().send" belongs to the nearest "socket.socket().connect".
		const receiver = carrier.endsWith(".connect") ? carrier.slice(0, -"connect".length) : `${carrier}().`;
		if (!given && !(name.startsWith(receiver) && name !== carrier)) continue;
		const made = nearestBefore(module, call, carrier);
		if (!made) continue;
		const value = argumentAt(made, place(position, keyword))?.value;
		const target = value ? targetText(value) : undefined;
		const body = argumentAt(made, place(position + 1, "data"));
		return {
			...(target === undefined ? {} : { target }),
			request,
			sends: request && body !== undefined && body.value.constant?.kind !== "none",
			arguments: request
				? made.arguments.filter((argument) => !(argument.name !== undefined && steering.has(argument.name)))
				: [],
		};
	}
	return undefined;
}

/** The last call of that name before another one, rather in the same scope than elsewhere. */
export function nearestBefore(module: Module, call: Call, name: string): Call | undefined {
	let best: Call | undefined;
	for (const one of module.calls) {
		if (one === call || !one.targets.includes(name)) continue;
		if (!best || rankBefore(call, one) > rankBefore(call, best)) best = one;
	}
	return best;
}

function rankBefore(call: Call, one: Call): number {
	// An argument stands behind the beginning of its call, so the end of the call counts.
	const before = one.range.start < call.range.end;
	return (one.scope === call.scope ? 2e9 : 0) + (before ? 1e9 + one.range.start : 0);
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

/** Text of a URL argument: the string itself, the most telling of several, a ("host", port) pair, or the URL inside a `Request` object. */
function targetText(value: Value): string | undefined {
	const texts = possibleTexts(value);
	if (texts.length > 0) return texts.toSorted((a, b) => telling(b) - telling(a))[0];
	if (value.constant?.kind === "sequence") {
		const [host, port] = value.constant.items;
		const hostText = knownText(host);
		if (hostText === undefined) return undefined;
		const portConstant = port?.constant;
		return portConstant?.kind === "number" ? `${hostText}:${portConstant.value}` : hostText;
	}
	return undefined;
}

function telling(text: string): number {
	const destination = destinationOf(text);
	if (isThrowaway(destination)) return 3;
	return destination === "unknown" || destination === "local" ? 0 : 1;
}

/** The address that a value was fetched from: told by the call in its history, else by an address that stands there. */
export function carriedTarget(module: Module, value: Value): string | undefined {
	let found: string | undefined;
	eachPart(value, (part) => {
		for (const step of part.steps) {
			const here = step.elsewhere === undefined ? `${step.range.start}:${step.range.end}` : "";
			const url = byRange(module).get(here)?.target ?? urlsIn(step.value)[0];
			if (url !== undefined) found = url;
		}
	});
	return found;
}

const byRange = perModule(
	(module) =>
		new Map(networkCalls(module).map((network) => [`${network.call.range.start}:${network.call.range.end}`, network])),
);

const collect = perModule((module) => module.calls.flatMap((call) => networkCallOf(module, call) ?? []));

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

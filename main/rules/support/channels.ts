import type { Range } from "../../model/text/span.ts";
import type { Call, Module, ScopeId } from "../../python/facts.ts";
import { botTokens, type ChatService, chatAddresses, chatClients } from "../data/chat-services.ts";
import { atomsOfCalls } from "./atoms.ts";
import { shellTexts } from "./code-strings.ts";
import { type Destination, destinationOf, hostOf, urlsIn } from "./hosts.ts";
import { moduleTexts } from "./known-texts.ts";
import { type NetworkCall, networkCalls } from "./network.ts";
import { perModule } from "./per-module.ts";
import { destinationOfCommand } from "./shell/sending.ts";
import { argumentAt, place, possibleTexts } from "./values.ts";

/** A place on the network that a module talks to or keeps the address of. */
export interface Channel {
	readonly destination: Destination;
	/** For a messenger: whose. */
	readonly service?: ChatService;
	/** For people, where more is known than the kind: "a Discord webhook". */
	readonly what?: string;
	/** Address or key, as far as it is known. */
	readonly target: string;
	/**
	 * It belongs to whoever wrote it down: the secret of a webhook or bot is in it, or the name or path that a request catcher gave out. Users bring
	 * their own.
	 */
	readonly own: boolean;
	readonly how: "request" | "client" | "command" | "text";
	readonly call?: Call;
	/** For requests. */
	readonly network?: NetworkCall;
	/** For commands: the program. */
	readonly program?: string;
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
}

const clients = new Map(
	chatClients.map(([name, service, position, ...keywords]) => [name, { service, where: place(position, ...keywords) }]),
);

/** Words of which one stands in every file that logs in to a messenger in plain words. */
export const chatAtoms: readonly string[] = atomsOfCalls(clients.keys());

/** What of a messenger an address or key is. */
export function chatOf(text: string): { service: ChatService; what: string; own: boolean } | undefined {
	const address = chatAddresses.find((one) => one.address.test(text));
	if (address) return { service: address.service, what: address.what, own: address.filled.test(text) };
	const token = botTokens.find((one) => one.pattern.test(text.trim()));
	return token && { service: token.service, what: token.what, own: true };
}

/** A request catcher's address with the name or path in it that it gave to one person. */
function ownBeacon(target: string): boolean {
	const host = hostOf(target.trim()) || target.trim().toLowerCase();
	const labels = host.split(".");
	// "x1y2.oast.fun" is somebody's; "oast.fun" and "api.webhook.site" are the service's own.
	const given = labels.slice(0, -2).some((label) => label.length >= 4 && label !== "www" && label !== "docs");
	const bare = target.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
	const path = /^[^/?#]*\/([^?#]*)/.exec(bare)?.[1] ?? "";
	return given || path.replace(/\uFFFC/g, "").length >= 6;
}

function isOwn(destination: Destination, target: string): boolean {
	if (destination === "messenger") return chatOf(target)?.own ?? false;
	return destination === "beacon" && ownBeacon(target);
}

/** Every such place of a module, requests first: what a request names is not told again as a mere text. */
export function channels(module: Module): readonly Channel[] {
	return collect(module);
}

const collect = perModule((module) => {
	const found: Channel[] = [];
	const seen = new Set<string>();
	const covered: Range[] = [];
	const common = (
		destination: Destination,
		target: string,
	): Pick<Channel, "destination" | "target" | "own" | "service" | "what"> => {
		const chat = destination === "messenger" ? chatOf(target) : undefined;
		return {
			destination,
			target,
			own: isOwn(destination, target),
			...(chat ? { service: chat.service, what: chat.what } : {}),
		};
	};
	for (const network of networkCalls(module)) {
		const { call, destination, target } = network;
		if (target === undefined || destination === "unknown" || destination === "local" || destination === "plain")
			continue;
		seen.add(target);
		for (const argument of call.arguments) covered.push(argument.range);
		for (const step of network.targetValue?.steps ?? []) covered.push(step.range);
		const { range, scope, shape } = call;
		found.push({ ...common(destination, target), how: "request", call, network, range, scope, shape });
	}
	for (const call of module.calls) {
		const client = call.targets.map((name) => clients.get(name)).find((one) => one !== undefined);
		const argument = client && argumentAt(call, client.where);
		if (!client || !argument || found.some((one) => one.call === call)) continue;
		for (const target of possibleTexts(argument.value)) {
			const chat = chatOf(target);
			if (!chat) continue;
			seen.add(target);
			covered.push(argument.range);
			const { range, scope, shape } = call;
			found.push({ destination: "messenger", target, ...chat, how: "client", call, range, scope, shape });
			break;
		}
	}
	for (const shell of shellTexts(module)) {
		if (!shell.call) continue;
		for (const command of shell.commands) {
			const to = destinationOfCommand(command);
			if (!to || seen.has(to.target) || /^(?:plain|unknown|local)$/.test(to.destination)) continue;
			seen.add(to.target);
			covered.push(shell.range);
			const { call, range, scope, shape } = shell;
			found.push({
				...common(to.destination, to.target),
				how: "command",
				program: command.program,
				call,
				range,
				scope,
				shape,
			});
		}
	}
	for (const { text, range, scope, shape } of moduleTexts(module)) {
		if (text.length < 8) continue;
		const targets = addressesIn(text);
		if (targets.length === 0 || covered.some((one) => one.start <= range.start && range.end <= one.end)) continue;
		for (const target of targets) {
			const destination = botTokens.some(({ pattern }) => pattern.test(target)) ? "messenger" : destinationOf(target);
			if (/^(?:plain|unknown|local)$/.test(destination) || seen.has(target)) continue;
			// A token that a request's address holds is told with that.
			if ([...seen].some((other) => other.includes(target))) continue;
			// A bare number with dots may be a version.
			if (destination === "address" && !/:\/\//.test(target)) continue;
			seen.add(target);
			found.push({ ...common(destination, target), how: "text", range, scope, shape });
		}
	}
	return found;
});

/** URLs; request catchers' names without a scheme; keys of bots. */
function addressesIn(text: string): string[] {
	if (text.includes("://")) {
		const urls = urlsIn(text);
		if (urls.length > 0) return urls;
	}
	const trimmed = text.trim();
	if (botTokens.some(({ pattern }) => pattern.test(trimmed))) return [trimmed];
	return /^(?:[\w-]+\.)+[a-z]{2,}(?:[:/]\S*)?$/i.test(trimmed) && destinationOf(trimmed) === "beacon" ? [trimmed] : [];
}

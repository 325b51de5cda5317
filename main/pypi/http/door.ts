import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher, ProxyAgent, fetch as undiciFetch } from "undici";
import { AnalystError } from "../../model/analyst-error.ts";
import { isSafeTransport } from "../../model/package/safe-transport.ts";
import { type PipMachine, pipOption } from "../locate/pip-options.ts";
import { type ClientCertificate, readCertificates, readClientCertificate } from "./certificates.ts";
import type { NetworkSwitch } from "./network-switch.ts";
import { isPrivateAddress } from "./private-hosts.ts";
import { type ProxyOf, readProxies } from "./proxy.ts";

export interface AnswerBody {
	getReader(): { read(): Promise<{ done: boolean; value?: unknown }>; cancel(): Promise<void> };
	cancel(): Promise<void>;
}

/** As much of a response as is used: `fetch` of Node and of undici give it, and so may a test. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: { get(name: string): string | null };
	readonly body: AnswerBody | null;
}

export interface HttpQuestion {
	readonly headers: Record<string, string>;
	readonly signal: AbortSignal;
}

/** Asks one address once: no redirect is followed, no cookie kept. */
export type Ask = (url: URL, question: HttpQuestion) => Promise<HttpAnswer>;

export interface DoorOptions {
	readonly network: NetworkSwitch;
	/** Whose proxies and certificates are taken; absent: none but the system's. */
	readonly machine?: PipMachine | undefined;
	/** Host name of the index. Other names may lead into a private network only where this one does. */
	readonly indexHost: string;
	/** Instead of the network. For tests. */
	readonly ask?: Ask | undefined;
}

/** Names that a public index gives must not lead into the analyst's own network, whatever their DNS says. */
function guardedLookup(indexHost: string): LookupFunction {
	return (hostname, options, callback) => {
		systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
			const answer = (found: readonly LookupAddress[]): void => {
				const [first] = found;
				if (options.all === true) callback(null, [...found]);
				else callback(null, first?.address ?? "", first?.family);
			};
			if (error) return callback(error, "");
			const leadsInside = addresses.some(({ address }) => isPrivateAddress(address));
			if (!leadsInside || hostname === indexHost) return answer(addresses);
			systemLookup(indexHost, { all: true }, (indexError, own) => {
				if (!indexError && own.some(({ address }) => isPrivateAddress(address))) return answer(addresses);
				const refusal = new AnalystError(
					"redirect-refused",
					`The index leads to ${hostname}, which is in a private network while the index is not. Nothing was asked of it.`,
				);
				callback(refusal, "");
			});
		});
	};
}

interface NetworkSettings {
	readonly proxyOf: ProxyOf;
	/** PEM. */
	readonly trusted: readonly string[];
	/** Shown to the index's own host and to nobody else, like a name and password. */
	readonly own?: ClientCertificate;
}

function readNetworkSettings(machine: PipMachine | undefined): NetworkSettings {
	if (machine === undefined) return { proxyOf: () => undefined, trusted: readCertificates({}, undefined) };
	const environment = machine.environment ?? process.env;
	const proxy = pipOption("proxy", machine);
	const own = pipOption("client-cert", machine);
	return {
		proxyOf: readProxies(environment, proxy),
		// With a proxy of its own, pip takes nothing else from the environment.
		trusted: readCertificates(proxy === undefined ? environment : {}, pipOption("cert", machine)),
		...(own && { own: readClientCertificate(own) }),
	};
}

function openNetwork({ machine, indexHost }: DoorOptions): Ask {
	const agents = new Map<string, Dispatcher>();
	// Read when the first question is asked: a package on disk must open although a bundle of certificates is missing.
	let settings: NetworkSettings | undefined;

	function agentFor(url: URL): Dispatcher {
		settings ??= readNetworkSettings(machine);
		const proxy = settings.proxyOf(url) ?? "";
		const own = url.hostname === indexHost ? settings.own : undefined;
		const way = `${own === undefined ? "anybody" : "index"} ${proxy}`;
		const known = agents.get(way);
		if (known) return known;
		const trust = { ca: [...settings.trusted] };
		const tls = { ...trust, ...own };
		const agent =
			proxy === ""
				? new Agent({ connect: { ...tls, lookup: guardedLookup(indexHost) } })
				: new ProxyAgent({ uri: proxy, requestTls: tls, proxyTls: trust });
		agents.set(way, agent);
		return agent;
	}

	return async (url, { headers, signal }) =>
		undiciFetch(url, {
			headers,
			signal,
			redirect: "manual",
			credentials: "omit",
			referrerPolicy: "no-referrer",
			dispatcher: agentFor(url),
		});
}

/**
 * The one door to the network: nothing else in Vivarium opens a connection to another machine (build/layers.ts holds that). It is shut by the
 * network switch, and takes https, or http to this machine.
 * The answer throws AnalystError offline, redirect-refused, index-unavailable.
 */
export function openDoor(options: DoorOptions): Ask {
	const ask = options.ask ?? openNetwork(options);
	return async (url, question) => {
		options.network.check();
		if (!isSafeTransport(url)) {
			throw new AnalystError("redirect-refused", `${url.host} would be asked over plain http, which was not done.`);
		}
		const signal = AbortSignal.any([question.signal, options.network.signal]);
		return await ask(url, { ...question, signal });
	};
}

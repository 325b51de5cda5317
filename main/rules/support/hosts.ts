import { HOLE } from "../../python/facts.ts";
import { chatAddresses } from "../data/chat-services.ts";
import { type HostKind, hostSuffixes } from "../data/hosts.ts";
import { loosened } from "./loosened.ts";

/** How a URL or host name is judged. "address" is a bare public address; "local" never leaves the machine or its network. */
export type Destination = HostKind | "address" | "local" | "plain" | "unknown";

const suffixKinds: ReadonlyMap<string, HostKind> = new Map(
	(Object.entries(hostSuffixes) as [HostKind, readonly string[]][]).flatMap(([kind, suffixes]) =>
		suffixes.map((suffix): [string, HostKind] => [suffix, kind]),
	),
);

/** The host of a URL, or of a bare `host[:port][/path]`; the empty string when it is not known. Holes may stand elsewhere in the text. */
export function hostOf(url: string): string {
	const match = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:\s]*)/i.exec(url);
	const host = match?.[1] ?? /^\s*([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)/.exec(url)?.[1] ?? "";
	return host.replace(/^\[|\]$/g, "").toLowerCase();
}

function kindOfHost(host: string): HostKind | undefined {
	let rest = host;
	for (;;) {
		const kind = suffixKinds.get(rest);
		if (kind) return kind;
		const dot = rest.indexOf(".");
		if (dot < 0) return undefined;
		rest = rest.slice(dot + 1);
	}
}

function addressKind(host: string): "address" | "local" | undefined {
	// IPv6, and nothing with unknown pieces in it: "[￼]:443" may be any host.
	if (/^[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?$/.test(host)) return /^(?:::1|f[cd]|fe80)/.test(host) ? "local" : "address";
	const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
	if (!parts) {
		// http://3221225985/ and http://0xc0000201/ are addresses too; nobody honest writes them so.
		return /^(?:\d{8,10}|0x[0-9a-f]{6,8})$/.test(host) ? "address" : undefined;
	}
	const [a = 0, b = 0] = parts;
	if (parts.some((part) => part > 255)) return undefined;
	const local =
		a === 10 ||
		a === 127 ||
		a === 0 ||
		(a === 172 && b >= 16 && b <= 31) ||
		(a === 192 && b === 168) ||
		(a === 169 && b === 254);
	// Resolvers that everybody asks to find out the own address or whether the network is up.
	const resolver = ["8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "114.114.114.114"].includes(host);
	return local || resolver ? "local" : "address";
}

/** Judges a URL or host, known wholly or in part. "unknown" when the host itself is not known. */
export function destinationOf(text: string | undefined): Destination {
	if (text === undefined) return "unknown";
	const trimmed = text.trim();
	if (chatAddresses.some(({ address }) => address.test(trimmed))) return "messenger";
	if (/^localhost(?::\d+)?$/i.test(trimmed)) return "local";
	const host = hostOf(trimmed);
	if (host === "" || host === HOLE) return "unknown";
	const address = suffixKinds.get(host) === "metadata" ? undefined : addressKind(host);
	if (address) return address;
	if (host === "localhost" || host.endsWith(".localhost") || host.endsWith(".local")) return "local";
	const kind = kindOfHost(host);
	// A messenger's host without its webhook path is a bot library or a badge.
	if (kind === "messenger") return "plain";
	if (kind) return kind;
	// The registered part of the name is unknown: "https://￼/x", "￼.￼".
	if (/\uFFFC[^.]*$/.test(host) && !/\.[a-z]{2,}$/.test(host)) return "unknown";
	return "plain";
}

const COVERT_KINDS: readonly HostKind[] = ["messenger", "beacon", "paste", "tunnel", "file-host"];
const covertHosts = new RegExp(
	[
		...COVERT_KINDS.flatMap((kind) => hostSuffixes[kind])
			.map((suffix) => (suffix.includes(".") ? suffix : `.${suffix}`))
			.map((suffix) => suffix.replaceAll(".", "\\.")),
		loosened(chatAddresses.map(({ address }) => address)).source,
		// A bare address, also as one number, with or without a name and password before it.
		String.raw`:\/\/(?:[^\s"'/@]*@)?(?:\d|\[)`,
	].join("|"),
	"i",
);

/** For the prefilter: a whole text names a host of a kind that weighs where it merely stands in a string, or a bare address. */
export function namesCovertHost(text: string): boolean {
	return covertHosts.test(text);
}

/** Destinations that honest packages hardly ever talk to by themselves. */
export function isCovert(destination: Destination): boolean {
	return (
		destination === "messenger" ||
		destination === "beacon" ||
		destination === "paste" ||
		destination === "tunnel" ||
		destination === "address"
	);
}

/** Free hosts that anybody can put a payload on. */
export function isThrowaway(destination: Destination): boolean {
	return (
		isCovert(destination) || destination === "file-host" || destination === "free-host" || destination === "shortener"
	);
}

const names: Record<Destination, string> = {
	messenger: "a messenger's webhook",
	beacon: "a request-catching service",
	paste: "a paste service",
	tunnel: "a tunnel or dynamic name",
	"free-host": "a free web host",
	"file-host": "a file-sharing host",
	"code-host": "a code host",
	shortener: "a link shortener",
	"address-lookup": "an address-lookup service",
	metadata: "the cloud's metadata service",
	address: "a bare IP address",
	local: "this machine or network",
	plain: "a web host",
	unknown: "an unknown place",
};

/** For people: "a paste service". */
export function destinationName(destination: Destination): string {
	return names[destination];
}

const URL_PATTERN = /\b(?:https?|ftp|wss?):\/\/[^\s"'`<>()\\{}|^;]+/gi;

/** URLs inside free text. */
export function urlsIn(text: string): string[] {
	return [...text.matchAll(URL_PATTERN)].map((match) => match[0].replace(/[.,;:!?]+$/, ""));
}

/** What is fetched from there, or kept under that path, is a program that anybody may have put there. */
export function programFromAnybody(url: string | undefined, path: string | undefined): boolean {
	if (url === undefined) return false;
	const destination = destinationOf(url);
	const program = /\.(?:exe|scr|bat|cmd|ps1|vbs|msi|pyw?|pyz|dll)(?:$|[?#])/i;
	return isThrowaway(destination) || (destination === "code-host" && (program.test(url) || program.test(path ?? "")));
}

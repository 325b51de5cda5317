import { AnalystError } from "../../model/analyst-error.ts";
import { isSafeTransport } from "../../model/package/safe-transport.ts";
import { displayText } from "../../model/text/display-text.ts";

/** Where an index is, with its credentials apart: they are sent to the index's own host and shown to nobody. */
export interface IndexAddress {
	/** Ends in a slash; holds no credentials, query or fragment. */
	readonly url: URL;
	/** The same as text: what `Project.index` and messages hold. */
	readonly shown: string;
	/** Value of the Authorization header; absent when the address names no user. */
	readonly authorization?: string;
}

/** The address without user, password, query and fragment, safe to show; for text that is no address, a word that says so. */
export function withoutCredentials(address: string): string {
	const url = URL.parse(address.trim());
	if (url === null || url.host === "") return "(not an address)";
	return displayText(`${url.protocol}//${url.host}${url.pathname}`);
}

function authorizationOf(url: URL): string | undefined {
	if (url.username === "" && url.password === "") return undefined;
	const pair = `${percentDecoded(url.username)}:${percentDecoded(url.password)}`;
	return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
}

/** A stray "%" in a password stands for itself. */
function percentDecoded(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
		Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"),
	);
}

/**
 * Reads the address of an index.
 * @param source where the address came from, for the message: "--index-url", "PIP_INDEX_URL" …
 * @throws AnalystError bad-index-url when it is not an http(s) address, or plain http to another machine
 */
export function parseIndexAddress(given: string, source = "the index address"): IndexAddress {
	const trimmed = given.trim();
	const url = URL.parse(trimmed);
	if (url === null) {
		throw new AnalystError(
			"bad-index-url",
			`The address from ${source} can't be read. Give one like https://host/simple/.`,
		);
	}
	if (url.protocol !== "https:" && url.protocol !== "http:") {
		const scheme = displayText(url.protocol.slice(0, -1), 20);
		throw new AnalystError(
			"bad-index-url",
			`The address from ${source} starts with ${scheme}:, and an index is only reached over https. Name another with --index-url.`,
		);
	}
	if (!isSafeTransport(url)) {
		throw new AnalystError(
			"bad-index-url",
			`The address from ${source} (${withoutCredentials(trimmed)}) is plain http, which anyone on the way can change. Use https; plain http is only for this machine.`,
		);
	}
	const authorization = authorizationOf(url);
	// Not made anew from its path: a path that begins with two slashes would be read as another host.
	const clean = new URL(url);
	clean.username = "";
	clean.password = "";
	clean.search = "";
	clean.hash = "";
	if (!clean.pathname.endsWith("/")) clean.pathname += "/";
	return { url: clean, shown: displayText(clean.href), ...(authorization === undefined ? {} : { authorization }) };
}

/** Credentials go to the index itself and nowhere else. */
export function authorizationFor(address: IndexAddress, url: URL): Record<string, string> {
	return address.authorization !== undefined && url.origin === address.url.origin
		? { authorization: address.authorization }
		: {};
}

/** The same address without a name and password. */
export function withoutUser(url: URL): URL {
	const bare = new URL(url);
	bare.username = "";
	bare.password = "";
	return bare;
}

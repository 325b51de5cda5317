import type { IncomingMessage } from "node:http";

/** Why a request is refused; undefined: it may pass. */
export type Refusal = "host" | "origin" | "fetch-site";

/**
 * Who may talk to the host at all, before any cookie is looked at.
 *
 * - `Host` must be exactly the loopback name and port that we listen on: a page whose name was re-bound to 127.0.0.1 sends its own name.
 * - `Origin`, where the request has one, must be exactly ours; it must have one for everything but GET and HEAD, and for an upgrade.
 * - `Sec-Fetch-Site`, where the browser sends it, must not be another site, unless the analyst follows a link to us.
 */
export function refuseRequest(
	request: Pick<IncomingMessage, "method" | "headers">,
	expected: { readonly host: string; readonly upgrade: boolean },
): Refusal | undefined {
	const { host, origin } = request.headers;
	if (host !== expected.host) return "host";
	const mayLackOrigin = !expected.upgrade && (request.method === "GET" || request.method === "HEAD");
	if (origin === undefined ? !mayLackOrigin : origin !== `http://${expected.host}`) return "origin";
	const site = request.headers["sec-fetch-site"];
	if (site === undefined || site === "same-origin" || site === "none") return undefined;
	// A link to us, clicked in another page (a web terminal): the shell holds nothing, and its page can't be framed or read from there.
	const isNavigation = mayLackOrigin && request.headers["sec-fetch-dest"] === "document";
	return isNavigation ? undefined : "fetch-site";
}

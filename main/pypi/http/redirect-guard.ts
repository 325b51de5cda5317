import { AnalystError } from "../../model/analyst-error.ts";
import { isSafeTransport } from "../../model/package/safe-transport.ts";
import { displayText } from "../../model/text/display-text.ts";

/** Redirects in a row; a longer chain goes in circles. */
const LONGEST_CHAIN = 5;

/** Whether a step from one address to another keeps at least its security: no https to http, no open line to another machine. */
export function keepsTransport(from: URL, to: URL): boolean {
	return isSafeTransport(to) && (from.protocol !== "https:" || to.protocol === "https:");
}

/**
 * Where a redirect leads, if it may: to the same host or one of `hosts` (host and port), over the same or a better transport. An index that
 * was chosen for its trust must not hand the question on to somebody else.
 * @param location value of the Location header
 * @throws AnalystError redirect-refused, bad-index-answer
 */
export function followRedirect(from: URL, location: string | null, hosts: ReadonlySet<string>, hops: number): URL {
	const to = location === null ? null : URL.parse(location, from);
	if (to === null) {
		throw new AnalystError("bad-index-answer", `${from.host} answered with a redirect that names no address.`);
	}
	to.username = "";
	to.password = "";
	if (hops >= LONGEST_CHAIN) {
		throw new AnalystError(
			"redirect-refused",
			`${from.host} redirected more than ${LONGEST_CHAIN} times; it goes in circles.`,
		);
	}
	if (to.host !== from.host && !hosts.has(to.host)) {
		const target = displayText(to.host || to.protocol, 200);
		throw new AnalystError(
			"redirect-refused",
			`${from.host} redirected to another host (${target}), which was not followed. If that host is right, name it with --index-url.`,
		);
	}
	if (!keepsTransport(from, to)) {
		throw new AnalystError(
			"redirect-refused",
			`${from.host} redirected from ${from.protocol.slice(0, -1)} to ${displayText(to.protocol.slice(0, -1), 20)}, which was not followed.`,
		);
	}
	return to;
}

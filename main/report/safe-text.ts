import { defang, defangText, type Indicator } from "../model/analysis/indicator.ts";
import { displayBlock, displayText } from "../model/text/display-text.ts";

/** Makes package text harmless to show: hidden characters become visible, addresses cannot be followed. Not yet escaped for any format. */
export interface SafeText {
	/** One line, cut at `limit` characters with a mark. */
	line(text: string, limit?: number): string;
	/** Several lines, cut likewise. */
	block(text: string, limit: number): string;
}

const EMAIL = /([\w.+%-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24})/g;

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

/** Hosts that the scan found: they are defanged also where they stand without a scheme. */
function hostsOf(indicators: readonly Indicator[]): string[] {
	const hosts = new Set<string>();
	for (const { kind, value } of indicators) {
		if (kind === "domain" || kind === "ip") hosts.add(value);
		if (kind === "url" || kind === "webhook") {
			const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(value)?.[1];
			if (host) hosts.add(host);
		}
	}
	// The longest first, so that a host is replaced before its parent domain. A bound, since the list makes one pattern.
	return [...hosts]
		.filter((host) => host.includes(".") && host.length <= 253)
		.sort((left, right) => right.length - left.length)
		.slice(0, 500);
}

export function makeSafeText(indicators: readonly Indicator[]): SafeText {
	const hosts = hostsOf(indicators);
	const known =
		hosts.length > 0 ? new RegExp(`(?<![\\w.-])(?:${hosts.map(escapePattern).join("|")})(?![\\w-])`, "gi") : undefined;
	const disarm = (text: string): string => {
		let safe = defangText(text).replace(EMAIL, (address) => defang("email", address));
		if (known) safe = safe.replace(known, (host) => defang("domain", host));
		// Whatever scheme is left, and what some viewers link without one.
		return safe.replace(/(?<!\[):\/\//g, "[://]").replace(/www\./gi, (www) => www.replace(".", "[.]"));
	};
	return {
		line: (text, limit = 2_000) => disarm(displayText(text, limit)),
		block: (text, limit) => disarm(displayBlock(text, limit)),
	};
}

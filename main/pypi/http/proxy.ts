import { BlockList, isIPv4 } from "node:net";
import { AnalystError } from "../../model/analyst-error.ts";
import { isLoopbackHost } from "../../model/package/safe-transport.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { PipOption } from "../locate/pip-options.ts";

/** Where a request goes first; undefined: straight to its host. May hold credentials. */
export type ProxyOf = (url: URL) => string | undefined;

/** Small letters win over capitals, as in Python's urllib. */
function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
	return environment[name] || environment[name.toUpperCase()] || undefined;
}

function inNetwork(address: string, entry: string): boolean {
	const [network = "", bits = ""] = entry.split("/");
	if (!isIPv4(network) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return false;
	const list = new BlockList();
	list.addSubnet(network, Number(bits), "ipv4");
	return list.check(address, "ipv4");
}

/** `requests.utils.should_bypass_proxies`: addresses by network or exactly, names by their end, a port where the entry has one, `*` for all. */
function isBypassed(url: URL, noProxy: string): boolean {
	const entries = noProxy
		.split(",")
		.map((entry) => entry.trim().toLowerCase())
		.filter((entry) => entry !== "");
	if (entries.includes("*")) return true;
	const { hostname, host } = url;
	if (isIPv4(hostname)) return entries.some((entry) => entry === hostname || inNetwork(hostname, entry));
	return entries.some((entry) => hostname.endsWith(entry) || host.endsWith(entry));
}

function asAddress(given: string, source: string): string {
	const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`);
	if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url.href;
	const kind = url === null ? "can't be read" : `is a ${displayText(url.protocol.slice(0, -1), 20)} proxy`;
	throw new AnalystError(
		"index-unavailable",
		`The proxy from ${source} ${kind}, and only http and https proxies are used. Change it, or take it away.`,
	);
}

/**
 * Proxies as pip takes them: `--proxy` (PIP_PROXY, `proxy` in its settings) for everything, else `https_proxy`, `http_proxy`, `all_proxy` and
 * `no_proxy` of the environment as `requests` reads them. One thing differs: this machine is never asked through a proxy, for there plain http is
 * allowed, and a proxy's own loopback is another machine.
 * https://pip.pypa.io/en/stable/user_guide/#using-a-proxy-server
 * The answer throws AnalystError index-unavailable for a proxy of another kind.
 */
export function readProxies(environment: NodeJS.ProcessEnv, fromPip: PipOption | undefined): ProxyOf {
	return (url) => {
		if (isLoopbackHost(url.hostname)) return undefined;
		if (fromPip) return asAddress(fromPip.value.trim(), fromPip.source);
		const noProxy = variable(environment, "no_proxy");
		if (noProxy !== undefined && isBypassed(url, noProxy)) return undefined;
		for (const name of [`${url.protocol.slice(0, -1)}_proxy`, "all_proxy"]) {
			const value = variable(environment, name);
			if (value !== undefined) return asAddress(value.trim(), name.toUpperCase());
		}
		return undefined;
	};
}

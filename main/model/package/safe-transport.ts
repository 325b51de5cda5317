/** Names of this very machine: `localhost`, `*.localhost` (RFC 6761), 127.0.0.0/8 and ::1. */
export function isLoopbackHost(hostname: string): boolean {
	const bare = hostname.toLowerCase().replace(/\.$/, "");
	return bare === "localhost" || bare.endsWith(".localhost") || bare === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(bare);
}

/** https anywhere, http only to this machine: a package that comes over an open line can be swapped by anyone on the way. */
export function isSafeTransport(url: URL): boolean {
	return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}

/**
 * Why an address cannot stand in the settings; undefined: it can. They are shown and written as they are, so that it may hold no name and no password:
 * those belong into pip's settings or the environment. The words never repeat what was given.
 */
export function indexSettingProblem(given: string): string | undefined {
	const url = URL.parse(given.trim());
	if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
		return "The index is an address like https://host/simple/.";
	if (url.username !== "" || url.password !== "" || given.includes("@"))
		return "The index in the settings holds no name and no password: they would be shown and written. Give such an address in pip's settings or in PIP_INDEX_URL.";
	if (url.search !== "" || url.hash !== "") return "The index is an address without “?” and “#”.";
	if (!isSafeTransport(url))
		return "Plain http can be changed by anyone on the way: the index is https, or on this machine.";
	return undefined;
}

import { BlockList, isIP } from "node:net";
import { isLoopbackHost } from "../../model/package/safe-transport.ts";

/** Networks that no public index has its files in: https://www.iana.org/assignments/iana-ipv4-special-registry and its sibling for IPv6. */
const privateNetworks = new BlockList();
for (const [network, bits] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
] as const) {
	privateNetworks.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
	["::", 127],
	["fc00::", 7],
	["fe80::", 10],
] as const) {
	privateNetworks.addSubnet(network, bits, "ipv6");
}

/** Whether an IP address is of this machine, of a local network or of a cloud's own services. Addresses that map IPv4 into IPv6 count as IPv4. */
export function isPrivateAddress(address: string): boolean {
	const version = isIP(address);
	return version !== 0 && privateNetworks.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Whether a host's name alone says that it is not of the public network: an address, `localhost`, `.local`, `.internal`. */
export function isPrivateHost(hostname: string): boolean {
	const bare = hostname
		.toLowerCase()
		.replace(/\.$/, "")
		.replace(/^\[|\]$/g, "");
	return isLoopbackHost(hostname) || isPrivateAddress(bare) || /(?:^|\.)(?:local|internal|home\.arpa)$/.test(bare);
}

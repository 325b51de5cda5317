/**
 * Pools, protocols and programs of coin miners. Source: the programs' documentation, miningpoolstats.stream; MITRE ATT&CK T1496. Date: 2026-11-26.
 */
export const poolAddress =
	/\bstratum\d?\+(?:tcp|ssl|tls|udp):\/\/[^\s"']+|\b(?:[\w-]+\.)*(?:minexmr\.com|supportxmr\.com|nanopool\.org|moneroocean\.stream|2miners\.com|hashvault\.pro|nicehash\.com|unmineable\.com|f2pool\.com|ethermine\.org|c3pool\.(?:com|org)|herominers\.com|xmrpool\.eu|xmrfast\.com|dwarfpool\.com|minergate\.com|flexpool\.io|hiveon\.net|poolin\.com|viabtc\.com|antpool\.com|woolypooly\.com|zergpool\.com|kryptex\.network|duinocoin\.com):\d{2,5}\b/i;

/** Programs, as they stand at the head of a command. */
export const minerPrograms =
	/^(?:xmrig(?:-\w+)?|xmr-stak(?:-\w+)?|minerd|cpuminer(?:-\w+)?|ccminer|nbminer|t-rex|trex|phoenixminer|lolminer|nanominer|ethminer|teamredminer|gminer|bzminer|srbminer(?:-\w+)?|cgminer|bfgminer|claymore|wildrig|rigel|onezerominer|cryptonight)$/;

/** Options that only miners have. */
export const minerOptions =
	/(?:^|\s)--?(?:donate-level|rig-id|coin[= ]\w|algo[= ]?(?:rx|cn|randomx|cryptonight|ethash|kawpow|etchash|autolykos)\S*|cpu-max-threads-hint|randomx-\w+|nicehash)\b/i;

/** Where such programs are fetched from. */
export const minerDownload =
	/https?:\/\/\S*(?:\/|-)(?:xmrig|xmr-stak|nbminer|t-rex|phoenixminer|lolminer|nanominer|ethminer|teamredminer|srbminer|cpuminer|gminer|bzminer)\b\S*/i;

/** Keys of their settings. */
export const minerSettings: ReadonlySet<string> = new Set([
	"donate-level",
	"rig-id",
	"randomx",
	"cryptonight",
	"pools",
	"algo",
	"coin",
	"keepalive",
	"nicehash",
	"max-threads-hint",
	"huge-pages",
]);
export const tellingSettings: ReadonlySet<string> = new Set(["donate-level", "rig-id", "max-threads-hint", "nicehash"]);

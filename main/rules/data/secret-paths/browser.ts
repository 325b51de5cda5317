import type { SecretPath } from "./secret-path.ts";

/**
 * What browsers keep. Source: the browsers' documentation of their profiles; MITRE ATT&CK T1555.003, T1539, T1217. Date: 2026-11-26.
 */
export const BROWSER_PASSWORDS = "browser passwords";
export const BROWSER_KEY = "Chrome's encryption key";

export const browserPaths: readonly SecretPath[] = [
	{
		what: BROWSER_PASSWORDS,
		kind: "browser",
		pattern:
			/(?:^|\/)login data(?: for account)?$|(?:^|\/)logins\.json$|(?:^|\/)(?:key[34]|signons)\.(?:db|sqlite)$|(?:^|\/)ya passman data$/i,
	},
	{
		what: "browser cookies",
		kind: "browser",
		pattern:
			/(?:^|\/)(?:network\/)?cookies$(?<=\/(?:network|default|profile \d|\uFFFC|user data)\/cookies)|cookies\.sqlite$|cookies\.binarycookies$/i,
	},
	{ what: "browser cards and forms", kind: "browser", pattern: /(?:^|\/)web data$/i },
	{
		what: "the browser's history",
		kind: "browser",
		pattern: /(?:^|\/)places\.sqlite$|(?:default|profile \d|\uFFFC)\/history$/i,
	},
	{ what: BROWSER_KEY, kind: "browser", pattern: /\/local state$/i },
	{
		what: "browser profiles",
		kind: "browser",
		pattern:
			/(?:google\/chrome(?: sxs| beta)?|chromium|brave-browser|microsoft\/edge|opera software\/opera (?:gx )?stable|yandexbrowser|vivaldi|orbitum|centbrowser|epic privacy browser|comodo\/dragon)(?:\/user data|\/default|\/local state)?|(?:kometa|7star|sputnik|uran|iridium|amigo|torch)\/(?:user data|default|local state)|mozilla\/firefox\/profiles|\.mozilla\/firefox|library\/application support\/(?:google\/chrome|firefox|brave)/i,
	},
	{
		what: "extension storage of the browser",
		kind: "browser",
		pattern: /local extension settings|sync extension settings|indexeddb\/chrome-extension/i,
	},
];

/** Calls that read browsers' data by themselves. */
export const browserReaders: readonly string[] = [
	"browser_cookie3.chrome",
	"browser_cookie3.firefox",
	"browser_cookie3.edge",
	"browser_cookie3.opera",
	"browser_cookie3.brave",
	"browser_cookie3.chromium",
	"browser_cookie3.load",
	"rookiepy.chrome",
	"rookiepy.firefox",
	"rookiepy.edge",
	"rookiepy.load",
	"browserhistory.get_browserhistory",
];

/** Calls that undo what a browser protects its data with. */
export const browserDecryptors: readonly string[] = [
	"win32crypt.CryptUnprotectData",
	"ctypes.windll.crypt32.CryptUnprotectData",
	"ctypes.WinDLL().CryptUnprotectData",
	"ctypes.CDLL().PK11SDR_Decrypt",
];

/** Questions that are asked of a browser's databases: passwords, cards. */
export const passwordQuery =
	/\bpassword_value\b|\bencryptedPassword\b|\bmoz_logins\b|\bcard_number_encrypted\b|from\s+(?:logins|credit_cards)\b/i;

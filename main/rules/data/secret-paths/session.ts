import type { SecretPath } from "./secret-path.ts";

/**
 * Where messengers and games keep who is logged in. Source: the programs' own folders as they document them; MITRE ATT&CK T1539, T1528.
 * Date: 2026-11-26.
 */
export const sessionPaths: readonly SecretPath[] = [
	{
		what: "Discord sessions",
		kind: "session",
		pattern:
			/(?:^|\/)(?:discord(?:canary|ptb|development)?|lightcord)\/local storage\/leveldb|(?:^|\/)discord(?:canary|ptb)?$(?<=(?:roaming|appdata%?|\uFFFC)\/discord(?:canary|ptb)?)/i,
	},
	{ what: "Telegram sessions", kind: "session", pattern: /telegram desktop\/tdata/i },
	{
		what: "Slack, Teams or Signal sessions",
		kind: "session",
		pattern:
			/(?:^|\/)(?:slack|microsoft\/teams|msteams)\/(?:local storage\/leveldb|storage|cookies)|(?:^|\/)signal\/(?:config\.json|sql\/db\.sqlite)$/i,
	},
	{
		what: "WhatsApp, Skype, Element or Viber sessions",
		kind: "session",
		pattern:
			/whatsapp\/(?:indexeddb|local storage)|microsoft\/skype for desktop\/local storage|(?:^|\/)element\/(?:indexeddb|local storage)|viberpc\/(?:config\.db|\d)/i,
	},
	{ what: "Steam sessions", kind: "session", pattern: /steam\/(?:config\/(?:loginusers|config)\.vdf|ssfn)/i },
	{
		what: "Minecraft or Roblox sessions",
		kind: "session",
		pattern: /\.minecraft\/launcher_(?:accounts|profiles)\.json|roblox(?:player|studio)?browser\/roblox\.com/i,
	},
	{
		what: "Epic, Riot or Battle.net sessions",
		kind: "session",
		pattern: /epicgameslauncher\/saved\/config|riot games\/riot client\/data|battle\.net\/[^/]*\.config$/i,
	},
];

/** Regular expressions, as they are written in code, by which session tokens are picked out of such files. */
export const tokenPatterns: readonly RegExp[] = [
	/\[\\w-\]\{2[3-8]\}\\?\.\[\\w-\]\{[\d,]+\}\\?\.\[\\w-\]\{[\d,]+\}/,
	/mfa\\?\.\[\\w-\]\{\d+/,
	/dQw4w9WgXcQ:/,
];

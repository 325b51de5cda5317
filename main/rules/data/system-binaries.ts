/**
 * Programs that come with Windows and macOS, are signed by their makers, and fetch or run what they are given: with which arguments they do. Source:
 * the makers' documentation of the programs, the public catalogues LOLBAS (lolbas-project.github.io) and LOOBins (loobins.io). Date: 2026-11-27.
 */
export interface SystemBinary {
	/** Base names without extension, in lower case. */
	readonly programs: RegExp;
	/** In the rest of the command line, blanks between words, backslashes as they stand. */
	readonly words: RegExp;
	/** A verb phrase in the third person, "that" before it. */
	readonly phrase: string;
	readonly does: "fetches" | "runs" | "decodes";
}

const WEB = String.raw`(?:https?|ftp):\/\/|\\\\[\w.-]+@?\S*\\`;
const TEMPORARY = String.raw`%te?mp%|%(?:local)?appdata%|%public%|%programdata%|\\temp\\|\/tmp\/|appdata[\\/]|\$env:|users[\\/]public`;

export const systemBinaries: readonly SystemBinary[] = [
	{
		programs: /^certutil$/,
		words: /[-/](?:urlcache|verifyctl|ping)\b/i,
		phrase: "fetches a file with certutil",
		does: "fetches",
	},
	{ programs: /^certutil$/, words: /[-/]decode(?:hex)?\b/i, phrase: "decodes a file with certutil", does: "decodes" },
	{
		programs: /^bitsadmin$/,
		words: /\/(?:transfer|addfile|setnotifycmdline)\b/i,
		phrase: "fetches or starts a file with bitsadmin",
		does: "fetches",
	},
	{
		programs: /^(?:desktopimgdownldr|ieexec|finger|configsecuritypolicy|certreq|printbrm|diantz|extrac32|findstr)$/,
		words: new RegExp(WEB, "i"),
		phrase: "fetches a file with a program that is made for something else",
		does: "fetches",
	},
	{
		programs: /^mshta$/,
		words: new RegExp(String.raw`(?:javascript|vbscript|about):|\.hta\b|${WEB}`, "i"),
		phrase: "runs a script with mshta",
		does: "runs",
	},
	{
		programs: /^regsvr32$/,
		words: new RegExp(String.raw`\/i:|scrobj|${WEB}|${TEMPORARY}`, "i"),
		phrase: "runs a library or script with regsvr32",
		does: "runs",
	},
	{
		programs: /^rundll32$/,
		words: new RegExp(String.raw`javascript:|vbscript:|shellexec_rundll|routethecall|mshtml|${WEB}|${TEMPORARY}`, "i"),
		phrase: "runs a library or script with rundll32",
		does: "runs",
	},
	{
		programs: /^msiexec$/,
		words: new RegExp(WEB, "i"),
		phrase: "installs a program from an address with msiexec",
		does: "runs",
	},
	{
		programs: /^wmic$/,
		words: /process\s+call\s+create|\/format:\s*["']?(?:https?|\\\\)/i,
		phrase: "starts a program through wmic",
		does: "runs",
	},
	{ programs: /^schtasks$/, words: /\/run\b/i, phrase: "starts a scheduled task", does: "runs" },
	{
		programs: /^(?:forfiles|pcalua|scriptrunner)$/,
		words: /[-/]+(?:c|a|appvscript)\b/i,
		phrase: "starts a program through another one of the system",
		does: "runs",
	},
	{
		programs: /^(?:installutil|regasm|regsvcs|msbuild|msxsl|xwizard|presentationhost|hh)$/,
		words: new RegExp(`${WEB}|${TEMPORARY}|/u(?:ninstall)?\\s+\\S+\\.dll`, "i"),
		phrase: "runs code through a tool of the system",
		does: "runs",
	},
	{
		programs: /^(?:wscript|cscript)$/,
		words: new RegExp(String.raw`\/{1,2}e:|${WEB}|${TEMPORARY}`, "i"),
		phrase: "runs a script of the Script Host",
		does: "runs",
	},
	{
		programs: /^conhost$/,
		words: /--headless/i,
		phrase: "starts a program without a window through conhost",
		does: "runs",
	},
	{
		programs: /^(?:odbcconf|cmstp|control)$/,
		words: new RegExp(String.raw`\bregsvr\b|\/s\b.*\.inf|\.cpl\b.*(?:${TEMPORARY})|(?:${TEMPORARY}).*\.cpl`, "i"),
		phrase: "runs a library through a tool of the system",
		does: "runs",
	},
	{
		programs: /^osascript$/,
		words: /do\s+shell\s+script|administrator\s+privileges|ObjC\.import|curl\s/i,
		phrase: "runs a command through osascript",
		does: "runs",
	},
];

import type { Module, Value } from "../../python/facts.ts";
import { takesWhole } from "./environment.ts";
import { eachPart, sourceText } from "./values.ts";

/** What a value takes from the machine it runs on. */
export interface Taken {
	/** Names for people, most telling first: "the host name", "all environment variables". */
	readonly what: readonly string[];
	/** Tells a person or machine apart, and is no mere version or platform. */
	readonly personal: boolean;
	/** Keys, passwords, browser data, files. */
	readonly secret: boolean;
}

interface Source {
	readonly what: string;
	readonly pattern: RegExp;
	readonly weight: "personal" | "plain" | "secret";
}

const sources: readonly Source[] = [
	{
		what: "all environment variables",
		pattern: /\benviron(?:b)?\b(?!\s*(?:\[|\.\s*(?:get|pop|setdefault)\b))/,
		weight: "secret",
	},
	{
		what: "the host name",
		pattern: /gethostname|getfqdn|\bnode\s*\(|COMPUTERNAME|HOSTNAME/i,
		weight: "personal",
	},
	{
		what: "the user's name",
		pattern: /getuser|getlogin|USERNAME|LOGNAME|["']USER["']|getpw|expanduser|whoami/i,
		weight: "personal",
	},
	{ what: "system details", pattern: /uname\b/, weight: "personal" },
	{ what: "the hardware address", pattern: /getnode|get_mac|uuid1/i, weight: "personal" },
	{ what: "the public address", pattern: /ipify|ipinfo|icanhazip|ifconfig|checkip|ip-api/i, weight: "personal" },
	{ what: "the working folder", pattern: /getcwd|\bcwd\b|USERPROFILE|["']HOME["']|Path\.home/i, weight: "personal" },
	// A build script looks for what it has fetched already, and asks for the rest.
	{ what: "names of files", pattern: /\b(?:listdir|scandir|i?glob)\s*\(|\bwalk\s*\(/, weight: "plain" },
	{ what: "the platform", pattern: /platform|sys\.version|cpu_count|machine/i, weight: "plain" },
];

/** Variables that hold secrets, by their names. */
const secretVariable = /(?:token|secret|passw|api_?key|access_?key|private|credential|auth)/i;

/** What of the machine is in these values; undefined when nothing is. */
export function takenIn(module: Module, values: readonly Value[]): Taken | undefined {
	const what = new Set<string>();
	let personal = false;
	let secret = false;
	let labelled = false;
	let host = false;
	const visit = (value: Value): void => {
		const { labels } = value;
		if (labels.has("credential")) {
			what.add("credentials");
			secret = true;
			labelled = true;
		}
		if (labels.has("environment") || labels.has("host-identity")) labelled = true;
		if (labels.has("host-identity")) host = true;
		if (value.names.includes("os.environ")) {
			what.add("all environment variables");
			secret = personal = true;
		}
		for (const step of value.steps) {
			if (takesWhole(module, step)) {
				what.add("all environment variables");
				secret = personal = true;
			}
			const source = sourceText(module, {
				start: step.range.start,
				end: Math.min(step.range.end, step.range.start + 400),
			});
			for (const candidate of sources) {
				if (!candidate.pattern.test(source)) continue;
				what.add(candidate.what);
				if (candidate.weight !== "plain") personal = true;
				if (candidate.weight === "secret") secret = true;
			}
			const variable = /environ(?:\.get|\.pop)?\s*[([]\s*["']([\w]+)["']|getenv\s*\(\s*["'](\w+)["']/.exec(source);
			const name = variable?.[1] ?? variable?.[2];
			if (name !== undefined) {
				what.add(`the variable ${name}`);
				if (secretVariable.test(name)) secret = true;
			}
		}
	};
	for (const value of values) eachPart(value, visit);
	if (!labelled) return undefined;
	if (what.size === 0) {
		// Folded with a fall-back, the value has lost its history; its label has not.
		what.add("details of the machine");
		personal ||= host;
	}
	return { what: [...what], personal, secret };
}

/** "the host name, the user's name and 2 more". */
export function takenText(taken: Taken): string {
	const shown = taken.what.slice(0, 4);
	const more = taken.what.length - shown.length;
	const list =
		shown.length > 1 && more === 0
			? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`
			: shown.join(", ");
	return more > 0 ? `${list} and ${more} more` : list;
}

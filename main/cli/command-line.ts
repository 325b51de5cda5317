import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type VerdictLevel, verdictLevels } from "../model/analysis/scales.ts";
import { toAnalystError } from "../model/analyst-error.ts";
import { LONGEST_FILTER } from "../model/filter/filter-terms.ts";
import { parseFilter, problemWords } from "../model/filter/finding-filter.ts";
import { displayText } from "../model/text/display-text.ts";
import { parseIndexAddress } from "../pypi/locate/index-address.ts";
import { type CommandName, commandNames } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

export const scanFormats = ["text", "json", "jsonl", "markdown", "html"] as const;
export type ScanFormat = (typeof scanFormats)[number];

export interface ScanCommand {
	readonly kind: "scan";
	readonly targets: readonly string[];
	readonly format: ScanFormat;
	readonly output?: string;
	readonly failOn: VerdictLevel;
	readonly indexUrl?: string;
	readonly offline: boolean;
	readonly jobs?: number;
	/** Seconds for one package; see `limitsFor`. */
	readonly timeLimit?: number;
	readonly allDistributions: boolean;
	/** The newest release may be a pre-release. */
	readonly prereleases: boolean;
	readonly prefilter: boolean;
	/** Lists only findings that pass (main/model/filter); understood. */
	readonly filter?: string;
	/** Of encrypted archives; never written anywhere. */
	readonly password?: string;
	/** All targets, files and folders of this machine, are one artifact. */
	readonly together: boolean;
	readonly quiet: boolean;
}

export const cacheActions = ["list", "verify", "clear", "path"] as const;
export type CacheAction = (typeof cacheActions)[number];

export interface OpenCommand {
	readonly kind: "open";
	readonly targets: readonly string[];
	readonly web: boolean;
	readonly port?: number;
	readonly browser: boolean;
	readonly indexUrl?: string;
	readonly offline: boolean;
}

export interface CacheCommand {
	readonly kind: "cache";
	readonly action: CacheAction;
	/** SHA-256 digests, or their beginnings; of `clear`. */
	readonly digests: readonly string[];
	readonly json: boolean;
}

export type Command =
	| { readonly kind: "help"; readonly topic?: CommandName }
	| { readonly kind: "version" }
	| ScanCommand
	| OpenCommand
	| CacheCommand
	| { readonly kind: "rules"; readonly id?: string };

const MOST_JOBS = 256;
/** A day. */
const MOST_SECONDS = 86_400;

/** parseArgs with its errors as ours: one line, nothing of the analyst's terminal left unescaped. */
function parse<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
	} catch (thrown) {
		if (!(thrown instanceof TypeError)) throw thrown;
		// Node adds advice in further sentences; the first one says what is wrong.
		const [first = ""] = thrown.message.split(/\. |\n/);
		throw new UsageError(`${displayText(first.replace(/\.$/, ""))}; --help tells what there is`);
	}
}

function oneOf<Value extends string>(given: string, allowed: readonly Value[], option: string): Value {
	const found = allowed.find((value) => value === given);
	if (found !== undefined) return found;
	throw new UsageError(`${option} takes ${allowed.join(", ")}, not “${displayText(given, 60)}”`);
}

function wholeNumber(given: string, least: number, most: number, option: string): number {
	const number = /^\d{1,6}$/.test(given) ? Number(given) : Number.NaN;
	if (number >= least && number <= most) return number;
	throw new UsageError(`${option} takes a number from ${least} to ${most}, not “${displayText(given, 60)}”`);
}

function indexUrlOf(given: string): string {
	try {
		parseIndexAddress(given, "--index-url");
		return given;
	} catch (thrown) {
		throw new UsageError(toAnalystError(thrown).message);
	}
}

/** Nobody types on here: what is not finished is refused like what is not understood. */
function filterOf(given: string): string {
	if (given.length > LONGEST_FILTER) throw new UsageError(`--filter takes at most ${LONGEST_FILTER} characters`);
	const { problems, unfinished } = parseFilter(given);
	const [problem] = problems;
	if (problem !== undefined) throw new UsageError(`--filter, ${displayText(problemWords(problem), 300)}`);
	const [open] = unfinished;
	if (open !== undefined)
		throw new UsageError(`--filter, column ${open.start + 1}: “${displayText(open.source, 60)}” is not finished`);
	return given;
}

function noEmpty(targets: readonly string[]): readonly string[] {
	if (targets.some((target) => target.trim() === "")) throw new UsageError("a TARGET is empty");
	return targets;
}

function formatOf(given: string | undefined): ScanFormat {
	if (given === undefined) return "text";
	if (given === "sarif")
		throw new UsageError(
			"--format sarif comes with a later version; this one writes text, json, jsonl, markdown and html",
		);
	return oneOf(given, scanFormats, "--format");
}

function parseScan(args: readonly string[]): Command {
	const { values, positionals } = parse(args, {
		help: { type: "boolean", short: "h" },
		format: { type: "string" },
		output: { type: "string" },
		"fail-on": { type: "string" },
		"index-url": { type: "string" },
		offline: { type: "boolean" },
		jobs: { type: "string" },
		"time-limit": { type: "string" },
		"all-distributions": { type: "boolean" },
		pre: { type: "boolean" },
		filter: { type: "string" },
		prefilter: { type: "boolean" },
		"no-prefilter": { type: "boolean" },
		password: { type: "string" },
		together: { type: "boolean" },
		quiet: { type: "boolean" },
	});
	if (values.help) return { kind: "help", topic: "scan" };
	if (positionals.length === 0)
		throw new UsageError("scan needs a TARGET: a path, NAME, NAME==VERSION, a package URL or a link");
	const format = formatOf(values.format);
	const allDistributions = values["all-distributions"] === true;
	const together = values.together === true;
	if (together && (allDistributions || positionals.includes("-")))
		throw new UsageError("--together takes files and folders of this machine as one artifact, and nothing else");
	if (positionals.filter((one) => one === "-").length > 1) throw new UsageError("standard input can be read once");
	if (format === "html" && ((positionals.length > 1 && !together) || allDistributions)) {
		throw new UsageError("--format html makes one page of one artifact: give one TARGET, without --all-distributions");
	}
	if (values.prefilter && values["no-prefilter"])
		throw new UsageError("--prefilter and --no-prefilter contradict each other");
	if (values.password === "") throw new UsageError("--password needs a password");
	if (values.output?.trim() === "") throw new UsageError("--output needs the name of a file");
	return {
		kind: "scan",
		targets: noEmpty(positionals),
		format,
		failOn:
			values["fail-on"] === undefined ? "suspicious" : oneOf(values["fail-on"], verdictLevels.slice(1), "--fail-on"),
		offline: values.offline === true,
		allDistributions,
		prereleases: values.pre === true,
		prefilter: values.prefilter === true,
		together,
		quiet: values.quiet === true,
		...(values.filter === undefined ? {} : { filter: filterOf(values.filter) }),
		...(values.output === undefined ? {} : { output: values.output }),
		...(values.password === undefined ? {} : { password: values.password }),
		...(values["index-url"] === undefined ? {} : { indexUrl: indexUrlOf(values["index-url"]) }),
		...(values["time-limit"] === undefined
			? {}
			: { timeLimit: wholeNumber(values["time-limit"], 1, MOST_SECONDS, "--time-limit") }),
		...(values.jobs === undefined ? {} : { jobs: wholeNumber(values.jobs, 1, MOST_JOBS, "--jobs") }),
	};
}

function parseOpen(args: readonly string[]): Command {
	const { values, positionals } = parse(args, {
		help: { type: "boolean", short: "h" },
		web: { type: "boolean" },
		port: { type: "string" },
		"no-browser": { type: "boolean" },
		"index-url": { type: "string" },
		offline: { type: "boolean" },
	});
	if (values.help) return { kind: "help", topic: "open" };
	const web = values.web === true;
	if (!web && values.port !== undefined) throw new UsageError("--port belongs to --web");
	if (!web && values["no-browser"]) throw new UsageError("--no-browser belongs to --web");
	return {
		kind: "open",
		targets: noEmpty(positionals),
		web,
		browser: values["no-browser"] !== true,
		offline: values.offline === true,
		...(values.port === undefined ? {} : { port: wholeNumber(values.port, 0, 65_535, "--port") }),
		...(values["index-url"] === undefined ? {} : { indexUrl: indexUrlOf(values["index-url"]) }),
	};
}

function parseRules(args: readonly string[]): Command {
	const { values, positionals } = parse(args, { help: { type: "boolean", short: "h" } });
	if (values.help) return { kind: "help", topic: "rules" };
	if (positionals.length > 1) throw new UsageError("rules takes one ID");
	const [id] = positionals;
	return id === undefined ? { kind: "rules" } : { kind: "rules", id };
}

function parseCache(args: readonly string[]): Command {
	const { values, positionals } = parse(args, { help: { type: "boolean", short: "h" }, json: { type: "boolean" } });
	if (values.help) return { kind: "help", topic: "cache" };
	const [given = "list", ...digests] = positionals;
	const action = oneOf(given, cacheActions, "cache");
	if (digests.length > 0 && action !== "clear") throw new UsageError(`cache ${action} takes nothing more`);
	const wrong = digests.find((digest) => !/^[0-9a-f]{8,64}$/i.test(digest));
	if (wrong !== undefined) {
		throw new UsageError(
			`cache clear takes SHA-256 digests, or at least 8 digits of one, not “${displayText(wrong, 80)}”`,
		);
	}
	if (values.json && action !== "list") throw new UsageError("--json belongs to cache list");
	return { kind: "cache", action, digests: digests.map((digest) => digest.toLowerCase()), json: values.json === true };
}

function parseBare(args: readonly string[]): Command {
	const { values, positionals } = parse(args, {
		help: { type: "boolean", short: "h" },
		version: { type: "boolean" },
	});
	const [unknown] = positionals;
	if (unknown !== undefined) {
		throw new UsageError(`there is no command “${displayText(unknown, 60)}”: use ${commandNames.join(", ")}`);
	}
	if (values.version) return { kind: "version" };
	if (values.help) return { kind: "help" };
	throw new UsageError(`a command is missing: use ${commandNames.join(", ")}, or --help`);
}

/**
 * Reads the arguments after the program's name.
 * @throws UsageError
 */
export function parseCommandLine(args: readonly string[]): Command {
	const [first, ...rest] = args;
	switch (first) {
		case "scan":
			return parseScan(rest);
		case "open":
			return parseOpen(rest);
		case "rules":
			return parseRules(rest);
		case "cache":
			return parseCache(rest);
		case "help":
			return rest[0] === undefined ? { kind: "help" } : { kind: "help", topic: oneOf(rest[0], commandNames, "help") };
		default:
			return parseBare(args);
	}
}

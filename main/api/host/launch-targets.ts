import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { meansPath, parseReference, shownReference } from "../../model/package/reference/parse-reference.ts";
import { isSweepName, LARGEST_SWEEP, MOST_QUEUED, readSweep, sweepLabel } from "../../model/package/sweep-results.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { Launch, LaunchTarget, LeftOut } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import { SAMPLE_FILENAME } from "../sample/sample-package.ts";
import type { TargetTable } from "./target-table.ts";

/**
 * A target of the command line: what exists on disk is a path; what reads as a reference comes from the index, and so does what looks like one and
 * is none, so that opening says why; anything else is a path that opening will not find.
 */
export function targetOf(argument: string, folder = process.cwd()): Target {
	const path = resolve(folder, argument);
	if (existsSync(path)) return { kind: "path", path };
	if (meansPath(argument)) return { kind: "path", path };
	const parsed = parseReference(argument);
	const isWord = parsed.kind === "refused" && (parsed.reason === "not-a-name" || parsed.reason === "empty");
	return isWord ? { kind: "path", path } : { kind: "index", reference: argument };
}

/** Lines of what was left out that are told; the rest is counted. */
const MOST_LEFT_OUT = 1_000;

interface Given {
	readonly target: Target;
	/** Safe to show; absent: what the target is called. */
	readonly label?: string;
}

/** Why a path that a sweep names cannot be opened; undefined when it can. A folder is a package too. */
function unopenable(path: string): string | undefined {
	try {
		const found = statSync(path);
		if (!found.isFile() && !found.isDirectory()) return "neither a file nor a folder";
		accessSync(path, constants.R_OK);
		return undefined;
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		if (code === "EACCES" || code === "EPERM") return "it may not be read by you";
		return "not there any more, neither from where Vivarium was started nor beside the results";
	}
}

/** What a sweep's results name, the worst first. Paths in them are from where it was started, or from beside them. */
function ofSweep(sweepPath: string, folder: string): { given: Given[]; leftOut: LeftOut[] } | undefined {
	const { entries, beyond, unread } = readSweep(readText(sweepPath));
	// No results: opening it says what it is.
	if (entries.length === 0) return undefined;
	const given: Given[] = [];
	const leftOut: LeftOut[] = [];
	for (const entry of entries) {
		const { target: named, filename } = entry;
		const label = sweepLabel(entry);
		const found = targetOf(named, folder);
		const beside = targetOf(named, dirname(sweepPath));
		const target = found.kind === "path" && !existsSync(found.path) && beside.kind === "path" ? beside : found;
		const why =
			named === "-"
				? "it came through standard input, and was not kept"
				: target.kind === "path"
					? unopenable(target.path)
					: refusalOf(named);
		if (why !== undefined) leftOut.push({ label, why });
		else given.push({ target: target.kind === "index" && filename !== "" ? { ...target, filename } : target, label });
	}
	const name = displayText(basename(sweepPath), 100);
	if (beyond > 0)
		leftOut.push({ label: `${beyond} more of ${name}`, why: `a queue holds ${MOST_QUEUED}: these are the tamest` });
	if (unread > 0)
		leftOut.push({ label: `${unread === 1 ? "a line" : `${unread} lines`} of ${name}`, why: "not a result of a scan" });
	return { given, leftOut };
}

function refusalOf(reference: string): string | undefined {
	const parsed = parseReference(reference);
	return parsed.kind === "refused" ? parsed.message : undefined;
}

function readText(path: string): string {
	try {
		return statSync(path).size > LARGEST_SWEEP ? "" : readFileSync(path, "utf8");
	} catch {
		// Not there, or not to be read: opening it says so.
		return "";
	}
}

/**
 * What the arguments of a start stand for: themselves, or all that a sweep's results name, as far as it can be opened. The face learns tokens and
 * labels, and what was left out and why.
 */
export function issueLaunch(table: TargetTable, given: readonly string[], folder = process.cwd()): Launch {
	const targets: Given[] = [];
	const leftOut: LeftOut[] = [];
	for (const argument of given) {
		// A mistyped file of results is no project's name.
		const isFile = isSweepName(argument) && !argument.includes(":");
		const target = isFile ? ({ kind: "path", path: resolve(folder, argument) } as const) : targetOf(argument, folder);
		const sweep = target.kind === "path" && isSweepName(target.path) ? ofSweep(target.path, folder) : undefined;
		targets.push(...(sweep?.given ?? [{ target }]));
		leftOut.push(...(sweep?.leftOut ?? []));
	}
	// What is told of takes its place in the queue too.
	const room = MOST_QUEUED - Math.min(leftOut.length, MOST_LEFT_OUT) - 2;
	const beyond = targets.length - room;
	const untold = leftOut.length - MOST_LEFT_OUT;
	return {
		targets: targets
			.slice(0, room)
			.map(({ target, label }) => (label === undefined ? issueTarget(table, target) : table.issue(target, label))),
		leftOut: [
			...leftOut.slice(0, MOST_LEFT_OUT),
			...(untold > 0 ? [{ label: `${untold} more`, why: "for the same reasons" }] : []),
			...(beyond > 0 ? [{ label: `${beyond} more`, why: `a queue holds ${MOST_QUEUED}` }] : []),
		],
	};
}

export function issueTarget(table: TargetTable, target: Target): LaunchTarget {
	return table.issue(target, labelOf(target));
}

function labelOf(target: Target): string {
	switch (target.kind) {
		case "path":
			return displayText(basename(target.path), 200);
		case "upload":
			return displayText(target.filename, 200);
		case "sample":
			return SAMPLE_FILENAME;
		case "text":
			return displayText(target.filename ?? "pasted text", 200);
		case "paths":
			return `${target.paths.length} files`;
		case "index":
			return target.filename === undefined ? shownReference(target.reference) : displayText(target.filename, 200);
	}
}

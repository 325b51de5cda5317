import { displayText } from "../text/display-text.ts";
import { meansPath, shownReference } from "./reference/parse-reference.ts";

/** One artifact of a sweep, as far as a queue needs it. */
export interface SweepEntry {
	/** What was given to the scan: a path, a reference. Hostile until it is shown through `displayText`. */
	readonly target: string;
	/** One of several distributions of a release; empty where the scan named none. */
	readonly filename: string;
	readonly verdict: string;
	readonly score: number;
}

/** Characters of a file of results, and packages that a queue holds: more are a sweep, not a day's work. */
export const LARGEST_SWEEP = 256 * 1024 * 1024;
export const MOST_QUEUED = 5_000;
const LONGEST_TARGET = 4_000;

/** The worst first; what could not be scanned before what was found clear: somebody should look. */
const ORDER: readonly string[] = ["malicious", "suspicious", "notable", "failed", "clear"];

function text(value: unknown, longest: number): string | undefined {
	return typeof value === "string" && value.length <= longest ? value : undefined;
}

function entryOf(value: unknown): SweepEntry | undefined {
	if (typeof value !== "object" || value === null) return undefined;
	const fields = new Map<string, unknown>(Object.entries(value));
	const target = text(fields.get("target"), LONGEST_TARGET);
	if (target === undefined || target.trim() === "") return undefined;
	const said = fields.get("status") === "failed" ? "failed" : text(fields.get("verdict"), 20);
	if (said === undefined || !ORDER.includes(said)) return undefined;
	const score = fields.get("score");
	return {
		target,
		filename: text(fields.get("filename"), 500) ?? "",
		verdict: said,
		score: typeof score === "number" && Number.isFinite(score) ? score : 0,
	};
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		// Half a line at the end of a sweep that was broken off: the others hold.
		return undefined;
	}
}

function valuesOf(whole: string): readonly unknown[] {
	const document = whole.trimStart().startsWith("{") ? parsed(whole) : undefined;
	const artifacts: unknown =
		typeof document === "object" && document !== null && "artifacts" in document ? document.artifacts : undefined;
	if (Array.isArray(artifacts)) return artifacts;
	return whole.split("\n").flatMap((line) => (line.trim() === "" ? [] : [parsed(line)]));
}

export interface Sweep {
	/** The worst first; equal ones in their order. */
	readonly entries: readonly SweepEntry[];
	/** Entries beyond `MOST_QUEUED`, the tamest, that were left out. */
	readonly beyond: number;
	/** Lines, or artifacts, that tell no result: half a line at the end of a sweep that was broken off, a foreign shape. */
	readonly unread: number;
}

/** Results of `vivarium scan --format jsonl` (or `json`), each artifact once. No entries for anything else. */
export function readSweep(whole: string): Sweep {
	if (whole.length > LARGEST_SWEEP) return { entries: [], beyond: 0, unread: 0 };
	const known = new Map<string, SweepEntry>();
	let unread = 0;
	for (const value of valuesOf(whole)) {
		const entry = entryOf(value);
		if (entry === undefined) unread++;
		else {
			const key = JSON.stringify([entry.target, entry.filename]);
			if (!known.has(key)) known.set(key, entry);
		}
	}
	const entries = [...known.values()].sort(
		(one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) || other.score - one.score,
	);
	return { entries: entries.slice(0, MOST_QUEUED), beyond: Math.max(0, entries.length - MOST_QUEUED), unread };
}

/** "bad.whl (malicious 88)": what the queue calls it, of a path its last part only. Safe to show. */
export function sweepLabel({ target, filename, verdict, score }: SweepEntry): string {
	const named = meansPath(target) ? (target.split(/[\\/]/).findLast((part) => part !== "") ?? target) : target;
	const name = filename === "" ? shownReference(named, 150) : displayText(filename, 150);
	return `${name} (${verdict} ${Math.round(score)})`;
}

/** A file of results, by its name. */
export function isSweepName(name: string): boolean {
	return /\.jsonl$/i.test(name);
}

/** One artifact of a sweep, as far as a queue needs it. */
export interface SweepEntry {
	/** What was given to the scan: a path, a reference. Hostile until it is shown through `displayText`. */
	readonly target: string;
	/** One of several distributions of a release; empty where the scan named none. */
	readonly filename: string;
	readonly verdict: string;
	readonly score: number;
}

/** Characters of a file of results, and entries that are taken from one. */
export const LARGEST_SWEEP = 256 * 1024 * 1024;
export const MOST_SWEPT = 5_000;
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
	return whole.split("\n").map((line) => (line.trim() === "" ? undefined : parsed(line)));
}

/**
 * Results of `vivarium scan --format jsonl` (or `json`), the worst first; equal ones in their order. Lines that are none are passed over, and each
 * artifact counts once. Empty for anything else.
 */
export function readSweep(whole: string): readonly SweepEntry[] {
	if (whole.length > LARGEST_SWEEP) return [];
	const known = new Set<string>();
	const entries = valuesOf(whole).flatMap((value) => {
		const entry = entryOf(value);
		const key = entry && JSON.stringify([entry.target, entry.filename]);
		if (entry === undefined || key === undefined || known.has(key)) return [];
		known.add(key);
		return [entry];
	});
	return entries
		.sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) || other.score - one.score)
		.slice(0, MOST_SWEPT);
}

/** A file of results, by its name. */
export function isSweepName(name: string): boolean {
	return /\.jsonl$/i.test(name);
}

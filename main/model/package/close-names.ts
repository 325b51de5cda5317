import { lookAlikeForm } from "./name-distance.ts";
import { popularProjects } from "./popular-projects.ts";

/** Letters between two names at which nobody means the other any more. */
const FURTHEST = 2;
/** Names shorter than this are two edits away from everything. */
const LONG_ENOUGH_FOR_TWO = 6;

/**
 * Damerau-Levenshtein distance (optimal string alignment), given up above `FURTHEST`.
 * @returns 0 to FURTHEST + 1
 */
function distance(first: string, second: string): number {
	if (Math.abs(first.length - second.length) > FURTHEST) return FURTHEST + 1;
	let older: number[] = [];
	let previous = Array.from({ length: second.length + 1 }, (_, index) => index);
	for (let i = 1; i <= first.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= second.length; j++) {
			const same = first[i - 1] === second[j - 1];
			let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1]) {
				cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
			}
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > FURTHEST) return FURTHEST + 1;
		older = previous;
		previous = row;
	}
	return Math.min(previous[second.length] ?? 0, FURTHEST + 1);
}

/** "python-dateutil", "dateutil-python" and "pydateutil" are all about "dateutil". */
function withoutAffixes(name: string): string {
	return name
		.replace(/^(?:python|py)\d?-|-(?:python|py)\d?$/g, "")
		.replace(/^py(?=[a-z]{4})/, "")
		.replaceAll("-", "");
}

/** Lower is closer; undefined: not close. */
function closeness(name: string, candidate: string): number | undefined {
	if (lookAlikeForm(name) === lookAlikeForm(candidate)) return 0;
	const bare = withoutAffixes(name);
	if (bare.length > 2 && bare === withoutAffixes(candidate)) return 1;
	const edits = distance(name, candidate);
	if (edits === 1) return 1;
	return edits === 2 && Math.min(name.length, candidate.length) >= LONG_ENOUGH_FOR_TWO ? 2 : undefined;
}

/**
 * Names among the most downloaded projects that somebody who wrote `name` may have meant, the closest and most famous first.
 * @param name normalised
 */
export function closeNames(name: string, limit = 5): readonly string[] {
	if (name.length > 100) return [];
	const found: { candidate: string; score: number; rank: number }[] = [];
	for (const [rank, candidate] of popularProjects.entries()) {
		if (candidate === name) continue;
		const score = closeness(name, candidate);
		if (score !== undefined) found.push({ candidate, score, rank });
	}
	found.sort((left, right) => left.score - right.score || left.rank - right.rank);
	return found.slice(0, limit).map(({ candidate }) => candidate);
}

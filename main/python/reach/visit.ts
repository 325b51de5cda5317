import { MAXIMUM_PATH_STEPS } from "../../model/analysis/finding.ts";
import type { Reach } from "../../model/analysis/scales.ts";

/** How a scope was come by: what ran it, and what is shown of that. */
export interface Visit {
	readonly reach: Reach;
	readonly from: Visit | undefined;
	/** What leads here from `from`, for people, unescaped: "cmdclass install", "run()". May be empty. */
	readonly steps: readonly string[];
	/** Steps on the whole way, and more for ways that tell less: of two ways the cheaper counts. */
	readonly cost: number;
}

/** Of a longer path the middle is left out: so many steps of its beginning stay. */
const HEAD = 5;

/** The way to a scope, from what runs by itself on: at most 12 steps, unescaped. */
export function pathTo(visit: Visit | undefined, ...last: readonly string[]): string[] {
	const pieces: (readonly string[])[] = [];
	for (let at = visit; at !== undefined; at = at.from) pieces.push(at.steps);
	return shortened([...pieces.reverse().flat(), ...last]);
}

export function shortened(steps: readonly string[]): string[] {
	if (steps.length <= MAXIMUM_PATH_STEPS) return [...steps];
	return [...steps.slice(0, HEAD), "…", ...steps.slice(HEAD + 1 - MAXIMUM_PATH_STEPS)];
}

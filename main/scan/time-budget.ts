import type { Limits } from "../model/limits.ts";

/** Shares of the time of an artifact after which its parts are cut short, so that what was read by then can still be judged. */
export const READING = 0.7;
export const DECODING = 0.8;
export const JUDGING = 1;

export interface TimeBudget {
	/** The reason for the coverage, once that share of the time is over. */
	late(share: number): string | undefined;
}

export function startTimeBudget({ packageMilliseconds }: Limits): TimeBudget {
	const begun = performance.now();
	const reason = `the time for one artifact (${packageMilliseconds / 1_000} s) ran out: not examined`;
	return { late: (share) => (performance.now() - begun > packageMilliseconds * share ? reason : undefined) };
}

import { benchParameters, transforms } from "../../decode/index.ts";
import { AnalystError } from "../../model/analyst-error.ts";
import type { BenchResult, BenchStep, BenchTransform } from "../../model/workshop/decode-bench.ts";
import { type Workshop, WorkshopTimeout } from "./workshop.ts";

/** Every transform with what can be set on it, by title. */
export function benchTransforms(): BenchTransform[] {
	return Object.values(transforms)
		.map(({ id, title }) => ({ id, title, parameters: [...benchParameters[id]] }))
		.sort((one, other) => (one.title < other.title ? -1 : 1));
}

/** Milliseconds that a chain may take. */
export const CHAIN_TIME = 20_000;

/** Errors: `timed-out` when it took too long. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (thrown) {
		if (!(thrown instanceof WorkshopTimeout)) throw thrown;
		const seconds = CHAIN_TIME / 1_000;
		throw new AnalystError("timed-out", `These steps took longer than ${seconds} s and were broken off.`, thrown);
	}
}

/** Errors: `timed-out`, `cancelled`. */
export function runOnBench(
	workshop: Workshop,
	input: Uint8Array,
	steps: readonly BenchStep[],
	signal: AbortSignal | undefined,
): Promise<BenchResult> {
	return inTime(workshop.run<"bench">({ kind: "bench", input, steps }, { milliseconds: CHAIN_TIME, signal }));
}

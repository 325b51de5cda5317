import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { loadTarget, targets } from "./targets.ts";

/** Any number; the same in every run, so that a failure can be seen again. */
const SEED = 20_261_127;
/** Milliseconds: what takes two seconds on an idle machine may take a minute on a busy one. */
const TIME = 300_000;

describe("what strangers write", () => {
	it.each([...targets.keys()])(
		"keeps every promise: %s",
		async (name) => {
			const target = await loadTarget(name);
			expect(target.name).toBe(name);
			const { executions, failure } = await target.run(SEED, target.runs);
			if (failure) {
				throw new Error(`${name} fails on ${inspect(failure.input, { depth: 8, maxArrayLength: 600 })}`, {
					cause: failure.error,
				});
			}
			expect(executions).toBe(target.runs);
		},
		TIME,
	);
});

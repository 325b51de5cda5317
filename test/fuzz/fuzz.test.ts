import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { targets } from "./targets.ts";

/** Any number; the same in every run, so that a failure can be seen again. */
const SEED = 20_261_127;

describe("what strangers write", () => {
	it.each(targets.map((target) => [target.name, target] as const))("keeps every promise: %s", async (_name, target) => {
		const { executions, failure } = await target.run(SEED, target.runs);
		if (failure) {
			throw new Error(`${target.name} fails on ${inspect(failure.input, { depth: 8, maxArrayLength: 600 })}`, {
				cause: failure.error,
			});
		}
		expect(executions).toBe(target.runs);
	});
});

import { describe, expect, test } from "vitest";
import { hostileSources } from "../../support/hostile-sources.ts";
import { callOf, read } from "./support.ts";

/** Each is read to its end within the budgets, which are steps, bytes and seconds of their own: a test that hangs fails by the runner's limit. */
describe("sources that are written to cost time and memory", () => {
	test.each(hostileSources.map((one) => [one.title, one] as const))(
		"%s",
		(_title, { make, told }) => {
			const module = read(make());
			expect(callOf(module, "os.system").arguments[0]?.value.partial).toBe("found");
			expect(module.exhausted.join("\n")).toMatch(told ?? /^/);
		},
		120_000,
	);
});

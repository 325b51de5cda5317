import { afterEach, expect, test } from "vitest";
import { compileCacheEnvironment } from "../../../../main/scan/pool/compile-cache.ts";

const names = ["NODE_COMPILE_CACHE", "NODE_DISABLE_COMPILE_CACHE"] as const;
const before = names.map((name) => process.env[name]);

afterEach(() => {
	for (const [index, name] of names.entries()) {
		const value = before[index];
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
});

test("a child keeps what Node made of the sources in the checkout itself", () => {
	for (const name of names) delete process.env[name];
	expect(Object.keys(compileCacheEnvironment())).toEqual(["NODE_COMPILE_CACHE"]);
	expect(compileCacheEnvironment()["NODE_COMPILE_CACHE"]).toMatch(/node_modules[\\/]\.cache[\\/]vivarium$/);
});

test.each(names)("what the environment says of it stays: %s", (name) => {
	for (const one of names) delete process.env[one];
	process.env[name] = "1";
	expect(compileCacheEnvironment()).toEqual({});
});

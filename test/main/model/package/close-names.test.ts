import { describe, expect, it } from "vitest";
import { closeNames } from "../../../../main/model/package/close-names.ts";

describe("closeNames", () => {
	it.each([
		["reqeusts", "requests"],
		["requesst", "requests"],
		["numpyy", "numpy"],
		["python-requests", "requests"],
		["beatifulsoup4", "beautifulsoup4"],
		["urlib3", "urllib3"],
		["djang0", "django"],
	])("%s may be meant for %s", (name, meant) => {
		expect(closeNames(name)[0]).toBe(meant);
	});

	it("offers nothing far off, not the name itself, and no more than asked for", () => {
		expect(closeNames("utterly-unlike-anything-known")).toEqual([]);
		expect(closeNames("requests")).not.toContain("requests");
		expect(closeNames("six", 2).length).toBeLessThanOrEqual(2);
		expect(closeNames("x".repeat(5_000))).toEqual([]);
	});

	it("takes short names for close only at one edit", () => {
		for (const close of closeNames("abc", 100)) expect(Math.abs(close.length - 3)).toBeLessThanOrEqual(1);
	});
});

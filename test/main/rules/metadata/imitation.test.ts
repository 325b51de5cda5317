import { describe, expect, test } from "vitest";
import { isOneEditAway, isSwap, lookAlikeForm } from "../../../../main/model/package/name-distance.ts";
import { popularProjects, rankOf } from "../../../../main/model/package/popular-projects.ts";
import { realNeighbours } from "../../../../main/rules/data/real-neighbours.ts";
import { imitationOf, type Likeness } from "../../../../main/rules/metadata/names/imitation.ts";

describe("one edit away", () => {
	test.each([
		["requests", "reqests"],
		["requests", "requestss"],
		["requests", "rewuests"],
		["requests", "reqeusts"],
	])("%s, %s", (a, b) => {
		expect(isOneEditAway(a, b)).toBe(true);
		expect(isOneEditAway(b, a)).toBe(true);
	});
	test.each([
		["requests", "requests"],
		["requests", "requets2"],
		["numpy", "mupyn"],
	])("not %s, %s", (a, b) => {
		expect(isOneEditAway(a, b)).toBe(false);
	});
	test("two neighbours swapped are told from a letter exchanged", () => {
		expect(isSwap("requests", "reqeusts")).toBe(true);
		expect(isSwap("requests", "rewuests")).toBe(false);
		expect(isSwap("requests", "requests")).toBe(false);
	});
});

test("look-alike letters", () => {
	expect(lookAlikeForm("co1orama")).toBe(lookAlikeForm("colorama"));
	expect(lookAlikeForm("rnatplotlib")).toBe(lookAlikeForm("matplotlib"));
	expect(lookAlikeForm("requ\u0435sts")).toBe(lookAlikeForm("requests"));
	expect(lookAlikeForm("ｎｕｍｐｙ")).toBe(lookAlikeForm("numpy"));
	expect(lookAlikeForm("numpy")).not.toBe(lookAlikeForm("nunpy"));
});

test.each<[name: string, target: string, likeness: Likeness]>([
	["colourama", "colorama", "one-letter"],
	["reqeusts", "requests", "swapped"],
	["djang0", "django", "look-alike"],
	["Djang0", "django", "look-alike"],
	["requ\u0435sts", "requests", "foreign-letters"],
	["beautifulsoup-4", "beautifulsoup4", "separators"],
	["pythondateutil", "python-dateutil", "separators"],
	["dateutil-python", "python-dateutil", "order"],
	["python-requests", "requests", "python-affix"],
	["requests-py", "requests", "python-affix"],
	["requests-4", "requests", "number"],
	["requests-helper", "requests", "added-word"],
	["easyrequests", "requests", "added-word"],
])("%s imitates %s: %s", (name, target, likeness) => {
	expect(imitationOf(name)).toEqual({ target, likeness, rank: rankOf(target) });
});

test.each([
	"vivarium",
	"my-own-project",
	"acme-sdk",
	"rpx",
	"",
	"x".repeat(5_000),
	// Real projects, and words added to what is not famous.
	"requests",
	"Requests",
	"torchx",
	"websocket",
	"automata-lib-helper",
])("%s imitates nothing", (name) => {
	expect(imitationOf(name)).toBeUndefined();
});

test("the lists hold normalised names, once", () => {
	expect(new Set(popularProjects).size).toBe(popularProjects.length);
	for (const name of [...popularProjects, ...realNeighbours]) expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
	expect([...realNeighbours].filter((name) => rankOf(name) !== undefined)).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { isOneEditAway, lookAlikeForm } from "../../../../main/rules/metadata/distance.ts";
import { imitated } from "../../../../main/rules/metadata/popular-name.ts";

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
});

test("look-alike letters", () => {
	expect(lookAlikeForm("co1orama")).toBe(lookAlikeForm("colorama"));
	expect(lookAlikeForm("rnatplotlib")).toBe(lookAlikeForm("matplotlib"));
});

test.each<[string, string]>([
	["colourama", "colorama"],
	["python-requests", "requests"],
	["dateutil-python", "python-dateutil"],
	["beautifulsoup-4", "beautifulsoup4"],
	["djang0", "django"],
])("%s imitates %s", (name, target) => {
	expect(imitated(name)?.target).toBe(target);
});

test.each(["vivarium", "my-own-project", "acme-sdk", "rpx"])("%s imitates nothing", (name) => {
	expect(imitated(name)).toBeUndefined();
});

import { describe, expect, it } from "vitest";
import type { ModuleRule } from "../../../main/rules/rule.ts";
import { makePrefilter } from "../../../main/scan/prefilter.ts";

function rule(atoms: readonly string[]): ModuleRule {
	return {
		about: "module",
		id: "some-rule",
		title: "",
		family: "network",
		severity: "low",
		attack: [],
		why: "",
		lookalikes: "",
		atoms,
		check: () => [],
	};
}

describe("makePrefilter", () => {
	it("wants files with an atom, in any case, and leaves the others", () => {
		const prefilter = makePrefilter([rule(["urlopen"]), rule(["socket"])]);
		expect(prefilter.wants("from urllib.request import UrlOpen")).toBe(true);
		expect(prefilter.wants("def add(a, b):\n    return a + b\n")).toBe(false);
	});

	it("wants whatever could build an atom: decoders, disguises, long literals, names beyond ASCII, far-right code", () => {
		const prefilter = makePrefilter([rule(["urlopen"])]);
		for (const text of [
			"getattr(a, b)",
			`x = "${"A".repeat(60)}"`,
			"ｅｘ = 1",
			`a = 1${" ".repeat(80)};b()`,
			"x = '\\x65'",
		]) {
			expect(prefilter.wants(text)).toBe(true);
		}
	});

	it("is off when one rule must see every file", () => {
		expect(makePrefilter([rule(["urlopen"]), rule([])]).wants("pass")).toBe(true);
	});
});

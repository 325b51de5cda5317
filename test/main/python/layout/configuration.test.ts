import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../../../main/python/layout/configuration.ts";

describe("a configuration", () => {
	it("has names and values with either sign between them, blanks or none, and lines that go on", () => {
		const text = "[a]\nName = x = y\nother: z\n  more\nnothing\n=none\n\t\nlast=\n";
		expect(parseConfiguration(text).get("a")).toEqual(
			new Map([
				["name", "x = y"],
				["other", "z\nmore"],
				["last", ""],
			]),
		);
		expect([...(parseConfiguration(text, true).get("a")?.keys() ?? [])]).toEqual(["Name", "other", "last"]);
	});

	// Found by fuzzing: the time grew with the cube of the length, and this took hours.
	it("is read at once where a line holds nothing but many blanks and a word", () => {
		expect(parseConfiguration(`[a]\n${"\t".repeat(200_000)}x\n`).get("a")).toEqual(new Map());
	});
});

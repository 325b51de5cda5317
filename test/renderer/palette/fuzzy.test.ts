import { describe, expect, it } from "vitest";
import { bestMatches, fuzzyScore } from "../../../renderer/palette/fuzzy.ts";

function best(wanted: string, ...texts: readonly string[]): readonly string[] {
	return bestMatches(wanted, texts, (text) => text, 10);
}

describe("finding by part of a name", () => {
	it("prefers the file's own name, then the start of a word, then letters in order", () => {
		expect(best("setup", "pkg/setup/__init__.py", "pkg/setup.py", "pkg/some_extra_tool_up.py")).toEqual([
			"pkg/setup.py",
			"pkg/setup/__init__.py",
			"pkg/some_extra_tool_up.py",
		]);
	});

	it("leaves out what does not have the letters in order", () => {
		expect(best("xyz", "zyx.py", "x_y_z.py")).toEqual(["x_y_z.py"]);
		expect(fuzzyScore("abc", "acb")).toBeUndefined();
	});

	it("keeps the given order for an empty search, and the limit", () => {
		expect(best("", "b", "a")).toEqual(["b", "a"]);
		expect(bestMatches("", ["1", "2", "3"], (text) => text, 2)).toEqual(["1", "2"]);
	});
});

import { describe, expect, it } from "vitest";
import { matchesGlob, matchesWildcard } from "../../../../main/model/filter/wildcard.ts";

describe("wildcards", () => {
	it.each([
		["*.py", "a/b.PY", true],
		["a*c", "abbbc", true],
		["a*c", "abbb", false],
		["*", "", true],
		["", "x", false],
		["a**b", "ab", true],
	])("%s on %s → %s", (pattern, text, expected) => {
		expect(matchesWildcard(pattern, text)).toBe(expected);
	});

	it("does not go over the text again and again for many stars", () => {
		// With backtracking over every star this would not end.
		expect(matchesWildcard(`${"*a".repeat(30)}*b`, "a".repeat(50_000))).toBe(false);
	});
});

describe("globs on paths", () => {
	it.each([
		["tests/**", "tests/a/b.py", true],
		["tests/**", "pkg/tests/a.py", false],
		["**/tests/**", "pkg/tests/a.py", true],
		["**/tests/**", "tests/a.py", true],
		["**/a.py", "ba.py", false],
		["**/a.py", "x/y/a.py", true],
		["**/a.py", "a.py", true],
		["tests/*", "tests/a.py", true],
		["tests/*", "tests/a/b.py", false],
		["*/b.py", "a/b.py", true],
		["*/b.py", "a/a/b.py", false],
		["*.py", "a/deep/b.PY", true],
		["*.py", "a.py/b.txt", false],
		["src/**/x/*.py", "src/a/b/x/c.py", true],
		["src/**/x/*.py", "src/x/c.py", true],
		["src/**/x/*.py", "src/x/d/c.py", false],
		["a?c/d", "abc/d", true],
		["a?c/d", "a/c/d", false],
		["**", "any/thing", true],
	])("%s on %s → %s", (pattern, path, expected) => {
		expect(matchesGlob(pattern, path)).toBe(expected);
	});

	it("ends on hostile names and patterns, and looks at the end of a long path", () => {
		expect(matchesGlob(`${"**/*a".repeat(40)}/b`, "a/".repeat(40_000))).toBe(false);
		expect(matchesGlob("**/end.py", `${"x/".repeat(5_000)}end.py`)).toBe(true);
	});
});

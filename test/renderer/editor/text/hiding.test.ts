import { describe, expect, it } from "vitest";
import { encodingNotice } from "../../../../renderer/editor/text/encoding-notice.ts";
import { farTextLabel, findFarText } from "../../../../renderer/editor/text/far-right.ts";
import { findHiddenCharacters } from "../../../../renderer/editor/text/hidden-characters.ts";
import { findMixedWords } from "../../../../renderer/editor/text/mixed-scripts.ts";
import { noticesOf } from "../../../../renderer/editor/text/notices.ts";
import { findTextWarnings, NO_WARNINGS } from "../../../../renderer/editor/text/text-warnings.ts";
import { ALWAYS_WRAPPED, layoutOfWrap } from "../../../../renderer/editor/text/wrapping.ts";

describe("findFarText", () => {
	it("finds code behind a long run of blanks, and says where it goes on", () => {
		const line = `x = 1${" ".repeat(300)}; exec(y)`;
		const [far] = findFarText(["first", line]);
		expect(far).toEqual({ kind: "blanks", line: 2, column: 6, targetLine: 2, targetColumn: 306, amount: 300 });
		expect(far && farTextLabel(far)).toBe("⇥ continues at column 306 after 300 blanks");
	});

	it.each(["\t", "\u00a0", "\u3000", "\u2800", "\u3164", "\u200b"])("takes %j for a blank", (blank) => {
		expect(findFarText([`x${blank.repeat(80)}y`]).map((far) => far.kind)).toEqual(["blanks"]);
	});

	it("finds code indented out of sight, but not honest nesting", () => {
		expect(findFarText([`${" ".repeat(200)}exec(x)`])).toMatchObject([
			{ kind: "blanks", column: 1, targetColumn: 201 },
		]);
		expect(findFarText([`${" ".repeat(64)}return deep`])).toEqual([]);
	});

	it("lets trailing blanks and short runs be", () => {
		expect(findFarText([`x = 1${" ".repeat(300)}`, `a${" ".repeat(40)}# comment`])).toEqual([]);
	});

	it("finds a line of more than 500 characters", () => {
		expect(findFarText(["a".repeat(500)])).toEqual([]);
		expect(findFarText(["a".repeat(501)])).toMatchObject([{ kind: "long", amount: 501, targetColumn: 502 }]);
	});

	it("finds code below many empty lines", () => {
		const lines = ["a = 1", ...Array.from({ length: 60 }, () => ""), "b = 2"];
		expect(findFarText(lines)).toEqual([
			{ kind: "below", line: 1, column: 1, targetLine: 62, targetColumn: 1, amount: 60 },
		]);
		expect(findFarText(["a = 1", "", "", "b = 2"])).toEqual([]);
	});

	it("stops at its limit", () => {
		expect(
			findFarText(
				Array.from({ length: 50 }, () => "a".repeat(600)),
				7,
			),
		).toHaveLength(7);
	});
});

describe("findHiddenCharacters", () => {
	it("names what cannot be seen, one entry a run", () => {
		const { runs, more } = findHiddenCharacters(["plain", "a\u200b\u200b\u00adb"]);
		expect(runs).toEqual([{ line: 2, startColumn: 2, endColumn: 5, label: "U+200B ×2 U+00AD", drawn: false }]);
		expect(more).toBe(false);
	});

	it.each([
		["\u{e0041}", "U+E0041", 3],
		["\u3164", "U+3164", 2],
		["\ufe0f", "U+FE0F", 2],
		["\u034f", "U+034F", 2],
		["\u2028", "U+2028", 2],
		["\ufeff", "U+FEFF", 2],
		["\u009b", "U+009B", 2],
	])("sees %j", (character, label, endColumn) => {
		expect(findHiddenCharacters([`${character}x`]).runs).toMatchObject([{ startColumn: 1, endColumn, label }]);
	});

	it("leaves bidirectional controls to Monaco, which draws them, but counts them", () => {
		expect(findHiddenCharacters(["\u202ex\u2066"]).runs.map((run) => run.drawn)).toEqual([true, true]);
	});

	it("lets letters of every script and emoji be", () => {
		expect(findHiddenCharacters(["žluťoučký Ünïcode 日本語 עברית 😀\t"]).runs).toEqual([]);
	});

	it("says when there are more than it marks", () => {
		const { runs, more } = findHiddenCharacters(["a\u200bb\u200bc\u200bd"], 2);
		expect(runs).toHaveLength(2);
		expect(more).toBe(true);
	});
});

describe("findMixedWords", () => {
	it.each([
		["import req\u0443ests", "req[U+0443]ests"],
		["\u039fs.system", "[U+039F]s"],
		["ex\uff45c(x)", "ex[U+FF45]c"],
		["\u{1d5d0}val", "[U+1D5D0]val"],
	])("marks %j", (text, label) => {
		expect(findMixedWords([text]).map((word) => word.label)).toEqual([label]);
	});

	it("tells where", () => {
		expect(findMixedWords(["x", "a = p\u0430y"])).toEqual([
			{ line: 2, startColumn: 5, endColumn: 8, label: "p[U+0430]y" },
		]);
	});

	it("lets words of one script be, whatever it is", () => {
		expect(findMixedWords(["hello привет γειά σου 日本語 naïve Ünï", "# автор: Ivan Иванов"])).toEqual([]);
	});
});

describe("noticesOf", () => {
	it("says nothing about an ordinary text", () => {
		expect(noticesOf(NO_WARNINGS)).toEqual([]);
	});

	it("tells the ways of hiding that the document's own warnings do not, each with its first place", () => {
		const gap = Array.from({ length: 60 }, () => "");
		const lines = ["p\u0430ypal", ...gap, "b", `x${" ".repeat(70)}y`, "z".repeat(1_000), "z".repeat(2_000)];
		expect(noticesOf(findTextWarnings(lines))).toEqual([
			"Letters of several scripts in one word, first on line 1: p[U+0430]ypal",
			"Code pushed out of sight by blanks or empty lines in 2 places, first on line 1",
			"2 long lines, the longest 2,000 characters on line 65",
		]);
	});

	it("does not repeat what those say", () => {
		const lines = ["a\u200bb", `x${" ".repeat(100)}y`, "z".repeat(10_001)];
		expect(noticesOf(findTextWarnings(lines))).toEqual([]);
	});

	it("says when not all hidden characters are marked", () => {
		const hidden = findHiddenCharacters(["a\u200bb\u200bc\u200bd"], 2);
		expect(noticesOf({ ...NO_WARNINGS, hidden })).toEqual(["Only the first 2 runs of hidden characters are marked"]);
	});
});

describe("encodingNotice", () => {
	it("tells of text that is Latin-1 for want of anything better, and of nothing else", () => {
		expect(encodingNotice("latin-1")).toContain("Not valid UTF-8");
		expect(encodingNotice("utf-8")).toBeUndefined();
		expect(encodingNotice("utf-16le")).toBeUndefined();
	});
});

describe("layoutOfWrap", () => {
	it("does what the analyst wants up to a length, and always wraps above it", () => {
		expect(layoutOfWrap({ longestLine: 100, wanted: false })).toEqual({ wrapped: false, forced: false });
		expect(layoutOfWrap({ longestLine: 100, wanted: true })).toEqual({ wrapped: true, forced: false });
		expect(layoutOfWrap({ longestLine: ALWAYS_WRAPPED, wanted: false }).wrapped).toBe(false);
		expect(layoutOfWrap({ longestLine: ALWAYS_WRAPPED + 1, wanted: false })).toEqual({ wrapped: true, forced: true });
	});
});

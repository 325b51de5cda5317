import { describe, expect, it } from "vitest";
import { excerptLines, previewLines } from "../../../../main/cli/text/excerpt.ts";
import { columns, fitEnd, fitStart, wrap } from "../../../../main/cli/text/measure.ts";
import { createPaint } from "../../../../main/cli/text/paint.ts";
import { makeDocument, spanOf } from "../../../../main/model/text/document.ts";

const layout = { width: 60, indent: "", paint: createPaint(false), style: "red" as const };

/** What stands over the carets. */
function marked(text: string, piece: string): { over: string; lines: string[] } {
	const document = makeDocument(text);
	const start = text.indexOf(piece);
	const lines = excerptLines(document, spanOf(document, { start, end: start + piece.length }), layout);
	const [source = "", carets = ""] = lines;
	const from = columns(carets.slice(0, carets.indexOf("^")));
	const to = from + (carets.match(/\^/g)?.length ?? 0);
	let over = "";
	let column = 0;
	for (const character of source) {
		if (column >= from && column < to) over += character;
		column += columns(character);
	}
	return { over, lines };
}

describe("excerptLines", () => {
	it.each([
		["a = exec(x)", "exec(x)"],
		["\t\ta = exec(x)  # tail", "exec(x)"],
		["日本語 = eval('é🐍')", "eval('é🐍')"],
		["e\u0301e\u0301 = run()", "run()"],
		[`${"x".repeat(50_000)}; run(1)${"y".repeat(50_000)}`, "run(1)"],
		[`a = 1${" ".repeat(5_000)};run(1)`, "run(1)"],
		["x = 1", "x"],
	])("puts the carets under what was matched (case %#)", (text, piece) => {
		const { over, lines } = marked(text, piece);
		expect(over).toBe(piece);
		for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(60);
	});

	it("shows hidden characters and defangs addresses, still aligned", () => {
		expect(marked("a\u202e = get('https://evil.example/')", "get('https://evil.example/')").over).toBe(
			"get('hxxps[://]evil[.]example/')",
		);
		expect(marked("a\u202e\u001b = run()", "run()").lines[0]).toBe("   1 │ a\\u202e\\x1b = run()");
	});

	it("cuts a span that is too long and says how many lines follow", () => {
		const { lines } = marked(`f(${"x".repeat(5_000)},\n\n1)`, `f(${"x".repeat(5_000)},\n\n1)`);
		expect(lines[0]).toMatch(/f\(x+…$/);
		expect(lines[2]).toBe("     │ … and 2 more lines");
	});

	it("stands a span beyond the end of its line", () => {
		const document = makeDocument("ab\n");
		const span = { startOffset: 0, endOffset: 1, startLine: 9, startColumn: 7, endLine: 9, endColumn: 8 };
		expect(excerptLines(document, span, layout)).toHaveLength(2);
	});
});

describe("previewLines", () => {
	it("shows the first lines that say something and counts the rest", () => {
		const document = makeDocument("\n\nimport os\n\nx = 1\ny = 2\nz = 3\n");
		expect(previewLines(document, 2, layout)).toEqual(["   3 │ import os", "   5 │ x = 1", "     │ … 3 more lines"]);
	});
});

describe("measuring", () => {
	it("counts columns, not characters", () => {
		expect([columns("abc"), columns("日本"), columns("e\u0301"), columns("🐍")]).toEqual([3, 4, 1, 2]);
	});

	it("fits from either end", () => {
		expect([fitStart("abcdef", 4), fitEnd("abcdef", 4), fitStart("abcd", 4), fitEnd("日本語", 4)]).toEqual([
			"abc…",
			"…def",
			"abcd",
			"…語",
		]);
	});

	it("wraps at blanks, and inside a word that fits on no line", () => {
		expect(wrap("aaa bbb ccc ddd", 13, "  ")).toEqual(["  aaa bbb ccc", "  ddd"]);
		expect(wrap("x".repeat(25), 12, "  ")).toEqual(["  xxxxxxxxxx", "  xxxxxxxxxx", "  xxxxx"]);
		expect(wrap("", 20, "  ")).toEqual(["  "]);
	});
});

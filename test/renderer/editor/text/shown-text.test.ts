import { describe, expect, it } from "vitest";
import { makeDocument, spanOf } from "../../../../main/model/text/document.ts";
import { type PlaceRange, placeOf, type ShownText, showText } from "../../../../renderer/editor/text/shown-text.ts";

/** What Monaco would give for that place: its lines are the shown ones, joined by LF. */
function textAt(shown: ShownText, place: PlaceRange): string {
	const lines = shown.lines.slice(place.startLineNumber - 1, place.endLineNumber);
	const last = lines.length - 1;
	return lines
		.map((line, index) =>
			line.slice(index === 0 ? place.startColumn - 1 : 0, index === last ? place.endColumn - 1 : undefined),
		)
		.join("\n");
}

function roundTrip(text: string, needle: string): string {
	const start = text.indexOf(needle);
	const shown = showText(text);
	return textAt(shown, placeOf(shown, spanOf(makeDocument(text), { start, end: start + needle.length })));
}

describe("showText", () => {
	const mixed =
		"one\r\ntwo\nthree\rfour\u2028still four\u2029still\u0085four\r\nfive\f\v\0\x1b five\n\u{1f600} six\r\n\r\nseven";

	it.each([
		"one",
		"two",
		"three",
		"four\u2028still",
		"still\u0085four",
		"five\f\v\0\x1b five",
		"\u{1f600} six",
		"seven",
	])("puts a span of %j where it stands, whatever line ends come before", (needle) => {
		expect(roundTrip(mixed, needle)).toBe(needle);
	});

	it("puts a span over several lines where it stands, with LF for every line end", () => {
		expect(roundTrip(mixed, "two\nthree\rfour")).toBe("two\nthree\nfour");
		expect(roundTrip(mixed, "one\r\ntwo")).toBe("one\ntwo");
	});

	it("cuts lines as the document does, and nowhere else", () => {
		expect(showText(mixed).lines).toHaveLength(makeDocument(mixed).lineStarts.length);
		expect(showText("a\u2028b\u2029c\u0085d\fe\vf").lines).toHaveLength(1);
		expect(showText("").lines).toEqual([""]);
	});

	it("hands over LF only, and a byte order mark twice because Monaco takes one", () => {
		expect(showText("a\r\nb\rc\n").text).toBe("a\nb\nc\n");
		expect(showText("\uFEFFa\r\nb").text).toBe("\uFEFF\uFEFFa\nb");
		expect(roundTrip("\uFEFFfirst = 1\r\nsecond", "first")).toBe("first");
	});

	it("knows the longest line", () => {
		expect(showText("a\r\nbbb\ncc").longestLine).toBe(3);
		expect(showText("").longestLine).toBe(0);
	});
});

describe("placeOf", () => {
	const shown = showText("ab\r\ncd\r\n");
	const at = (startLine: number, startColumn: number, endLine: number, endColumn: number): PlaceRange =>
		placeOf(shown, { startOffset: 0, endOffset: 0, startLine, startColumn, endLine, endColumn });

	it("takes a column inside a line end for the end of the line", () => {
		expect(at(1, 1, 1, 4)).toEqual({ startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 3 });
	});

	it("widens a span of nothing to a character that can be seen", () => {
		expect(at(1, 1, 1, 1)).toEqual({ startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 });
		expect(at(2, 3, 2, 3)).toEqual({ startLineNumber: 2, startColumn: 2, endLineNumber: 2, endColumn: 3 });
		expect(at(3, 1, 3, 1)).toEqual({ startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 1 });
	});

	it("takes a line behind the last for the end", () => {
		expect(at(9, 5, 9, 8)).toEqual({ startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 1 });
	});
});

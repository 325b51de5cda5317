import { describe, expect, it } from "vitest";
import {
	literalAround,
	rangeOfSelection,
	sourceOfSelection,
	withoutQuotes,
} from "../../../renderer/bench/pick-source.ts";

const at = (startLine: number, startColumn: number, endLine: number, endColumn: number) =>
	({ kind: "text", documentId: "m0", startLine, startColumn, endLine, endColumn }) as const;

describe("what is decoded", () => {
	it("is told by offsets of the document, whatever its line ends are", () => {
		const text = "a\r\nbcd\rxyz\n";
		expect(rangeOfSelection(text, at(2, 1, 2, 4))).toEqual({ start: 3, end: 6 });
		expect(rangeOfSelection(text, at(3, 2, 3, 3))).toEqual({ start: 8, end: 9 });
		expect(rangeOfSelection(text, at(9, 1, 9, 1))).toEqual({ start: text.length, end: text.length });
	});

	it("is a literal without its quotes", () => {
		const text = `x = b"YWJj" + r'''q'''`;
		expect(withoutQuotes(text, { start: 4, end: 11 })).toEqual({ start: 6, end: 10 });
		expect(withoutQuotes(text, { start: 14, end: 22 })).toEqual({ start: 18, end: 19 });
		expect(withoutQuotes(text, { start: 6, end: 10 })).toEqual({ start: 6, end: 10 });
		expect(withoutQuotes(`"abc`, { start: 0, end: 4 })).toEqual({ start: 0, end: 4 });
	});

	it("is the literal that the cursor stands in, when nothing is selected", () => {
		const text = `f("YWJj", 'x\\'y') # "no"\n`;
		expect(literalAround(text, 5)).toEqual({ start: 3, end: 7 });
		expect(literalAround(text, 12)).toEqual({ start: 11, end: 15 });
		expect(literalAround(text, 1)).toBeUndefined();
		expect(literalAround(text, 22)).toBeUndefined();
		expect(sourceOfSelection(at(1, 6, 1, 6), text)).toEqual({ kind: "text", documentId: "m0", start: 3, end: 7 });
		expect(sourceOfSelection(at(1, 6, 1, 6), undefined)).toBeUndefined();
	});

	it("is a stretch of bytes, and never an empty one", () => {
		const bytes = { kind: "bytes", documentId: "m0", start: 4, end: 8 } as const;
		expect(sourceOfSelection(bytes, undefined)).toEqual(bytes);
		expect(sourceOfSelection({ ...bytes, end: 4 }, undefined)).toBeUndefined();
	});
});

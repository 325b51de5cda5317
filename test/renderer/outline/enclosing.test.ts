import { describe, expect, it } from "vitest";
import type { CodeSymbol } from "../../../main/model/workshop/code.ts";
import { depthOf, shortName, symbolsAround } from "../../../renderer/outline/enclosing.ts";

const symbol = (
	name: string,
	startLine: number,
	endLine: number,
	kind: CodeSymbol["kind"] = "function",
): CodeSymbol => ({
	name,
	kind,
	documentId: "m0",
	span: {
		startOffset: startLine,
		endOffset: startLine + 1,
		startLine,
		startColumn: 1,
		endLine: startLine,
		endColumn: 2,
	},
	endLine,
	reach: "called",
});

describe("the outline", () => {
	it("knows what is around a line, the outermost first, and no variables", () => {
		const symbols = [
			symbol("Loader", 1, 20, "class"),
			symbol("Loader.run", 5, 10, "method"),
			symbol("x", 5, 5, "variable"),
			symbol("after", 21, 22),
		];
		expect(symbolsAround(symbols, 6).map(({ name }) => name)).toEqual(["Loader", "Loader.run"]);
		expect(symbolsAround(symbols, 30)).toEqual([]);
		expect(symbols.map(depthOf)).toEqual([0, 1, 0, 0]);
		expect(symbols.map(shortName)).toEqual(["Loader", "run", "x", "after"]);
	});
});

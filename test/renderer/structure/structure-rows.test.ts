import { describe, expect, it } from "vitest";
import { entropyWords, filterStrings, shownOffset } from "../../../renderer/structure/structure-rows.ts";
import { documentKind, structureOf } from "../../../renderer/workbench/document-id.ts";

describe("what the page about a file's structure says", () => {
	const strings = ["GetProcAddress", "https://pond.example/frog", "frog.dll"].map((text, offset) => ({
		offset,
		text,
		wide: false,
	}));

	it("filters strings by all words, whatever their case", () => {
		expect(filterStrings(strings, "").map(({ text }) => text)).toHaveLength(3);
		expect(filterStrings(strings, "FROG https").map(({ text }) => text)).toEqual(["https://pond.example/frog"]);
		expect(filterStrings(strings, "newt")).toEqual([]);
	});

	it("says the entropy in words", () => {
		expect(entropyWords({ overall: 6, blocks: [1, 7.9, 7.5], blockSize: 256 })).toBe(
			"Entropy 6.00 of 8 bits a byte; of 3 parts 2 look packed or encrypted",
		);
		expect(entropyWords({ overall: 4, blocks: [4], blockSize: 256 })).toBe(
			"Entropy 4.00 of 8 bits a byte; of one part none looks packed or encrypted",
		);
	});

	it("shows places as other tools do", () => {
		expect(shownOffset(0x1a2f)).toBe("0x00001a2f");
	});

	it("has a document of its own beside the content's", () => {
		expect(documentKind(structureOf("m3"))).toEqual({ kind: "structure", contentId: "m3" });
		expect(documentKind("m3")).toEqual({ kind: "content", contentId: "m3" });
	});
});

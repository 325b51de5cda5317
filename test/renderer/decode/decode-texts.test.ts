import { describe, expect, it } from "vitest";
import { cutText } from "../../../renderer/decode/cut-text.ts";
import { layerControlText, layerLabel, layerTitle } from "../../../renderer/decode/layer-header.ts";
import { safeCopy } from "../../../renderer/decode/safe-copy.ts";
import { layer } from "../editor/marks/made-up.ts";

describe("layer headers", () => {
	it("tell the chain, the kind and the size", () => {
		expect(layerTitle(layer({ id: "l0" }))).toBe("base64 → zlib → Python, 1.2 kB");
	});

	it("leave out a string taken as it is", () => {
		const chain = [{ transform: "string", inputLength: 9, outputLength: 9 }];
		expect(layerTitle(layer({ id: "l0", chain, kind: "shell", size: 9 }))).toBe("shell, 9 B");
	});

	it("give the control a text without anything that a row is broken at", () => {
		const chain = [{ transform: "xor", detail: "key 0x41, repeated", inputLength: 9, outputLength: 9 }];
		expect(layerControlText(layer({ id: "l0", chain }), false)).toBe("▸ xor → Python");
		expect(layerControlText(layer({ id: "l0" }), true)).toBe("▾ base64 → zlib → Python");
	});

	it("tell a screen reader where it is from and what it is for", () => {
		expect(layerLabel(layer({ id: "l0" }))).toBe("Decoded text from line 1: base64 → zlib → Python, 1.2 kB, executed");
	});
});

describe("cutText", () => {
	it("leaves a short text whole", () => {
		expect(cutText("abc", 3)).toEqual({ text: "abc" });
	});

	it("cuts a long one at a line end, and tells the length of the whole", () => {
		const text = "one\ntwo\nthree\nfour\n";
		expect(cutText(text, 10)).toEqual({ text: "one\ntwo", wholeLength: 19 });
	});

	it("cuts in the line where no line end is near, but never between surrogates", () => {
		const text = "\u{1f600}".repeat(2_000);
		expect(cutText(text, 3_001)).toEqual({ text: "\u{1f600}".repeat(1_500), wholeLength: 4_000 });
	});
});

describe("safeCopy", () => {
	it("defangs addresses and escapes what cannot be seen", () => {
		expect(safeCopy("get http://evil.test/x\n\tfrom 192.0.2.1\u202e\x1b[31m")).toBe(
			"get hxxp[://]evil[.]test/x\n\tfrom 192[.]0[.]2[.]1\\u202e\\x1b[31m",
		);
	});
});

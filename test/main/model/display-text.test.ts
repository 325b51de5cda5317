import { describe, expect, it } from "vitest";
import { displayBlock, displayText, hidesText } from "../../../main/model/text/display-text.ts";

describe("displayText", () => {
	it("lets plain text of any script through", () => {
		expect(displayText("setup.py — ünïcode 日本 🐍")).toBe("setup.py — ünïcode 日本 🐍");
	});

	it("turns terminal escapes, bidi controls and invisible characters into visible escapes", () => {
		expect(displayText("\u001b[31mred")).toBe("\\x1b[31mred");
		expect(displayText("a\u202egpj.exe")).toBe("a\\u202egpj.exe");
		expect(displayText("pass\u200bword\u00ad")).toBe("pass\\u200bword\\xad");
		expect(displayText("a\nb\tc\r")).toBe("a\\nb\\tc\\r");
		expect(displayText("\ud800")).toBe("\\ud800");
	});

	it("says where it cut", () => {
		expect(displayText("x".repeat(1_500), 10)).toBe(`${"x".repeat(10)}… (1,500 characters)`);
	});

	it("keeps lines and tabs in a block, and nothing else of the control characters", () => {
		expect(displayBlock("a\n\tb\r\nc\u0007\u2028")).toBe("a\n\tb\nc\\x07\\u2028");
	});
});

describe("hidesText", () => {
	it("is false for ordinary lines and true for what an editor would not draw", () => {
		expect(hidesText("a\n\tb\r\n")).toBe(false);
		expect(hidesText("a\u2066b")).toBe(true);
	});
});

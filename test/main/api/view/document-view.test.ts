import { describe, expect, test } from "vitest";
import { documentWarnings } from "../../../../main/api/view/document-warnings.ts";
import { hexDump } from "../../../../main/api/view/hex-dump.ts";
import { languageOf } from "../../../../main/api/view/language-of.ts";
import { makeDocument } from "../../../../main/model/text/document.ts";

describe("hexDump", () => {
	test("offsets, bytes and printable letters", () => {
		const bytes = new TextEncoder().encode("PK\u0003\u0004 hello, world!\n");
		expect(hexDump(bytes).split("\n")).toEqual([
			"00000000  50 4b 03 04 20 68 65 6c  6c 6f 2c 20 77 6f 72 6c  |PK.. hello, worl|",
			"00000010  64 21 0a                                          |d!.|",
		]);
	});

	test("stops at its limit and shows nothing for nothing", () => {
		expect(hexDump(new Uint8Array(100), 32).split("\n")).toHaveLength(2);
		expect(hexDump(new Uint8Array())).toBe("");
	});
});

describe("documentWarnings", () => {
	test("plain code has none", () => {
		expect(documentWarnings(makeDocument("import os\n\tx = 'ä'\n\f\nclass A:\r\n    pass\n"))).toEqual([]);
	});

	test("names lines that are very long", () => {
		const text = `a\n${"x".repeat(20_000)}\nb`;
		expect(documentWarnings(makeDocument(text))).toEqual([expect.stringMatching(/^Line 2 is very long: up to 20,000/)]);
	});

	test("names code pushed out of sight, but not blanks that nothing follows", () => {
		const blanks = " ".repeat(150);
		expect(documentWarnings(makeDocument(`x = 1;${blanks}exec(y)`))).toEqual([
			expect.stringMatching(/^Line 1 is pushed far to the right/),
		]);
		expect(documentWarnings(makeDocument(`x = 1;${blanks}\ny`))).toEqual([]);
		expect(documentWarnings(makeDocument("\t".repeat(5_000_000)))).toEqual([expect.stringContaining("very long")]);
	});

	test("names lines with hidden characters, at most five of them", () => {
		const text = "a = '\u202e'\n".repeat(9);
		expect(documentWarnings(makeDocument(text))).toEqual([
			expect.stringMatching(/^Lines 1, 2, 3, 4, 5 and 4 more are holding invisible/),
		]);
	});

	test("tells of replaced bytes", () => {
		expect(documentWarnings(makeDocument("a\ufffd", "utf-8", true))).toEqual([
			expect.stringContaining("not valid utf-8"),
		]);
	});
});

describe("languageOf", () => {
	test.each([
		["setup.py", "", undefined, "python"],
		["a/EVIL.PTH", "", undefined, "python"],
		["bin/tool", "#!/usr/bin/env python3\n", undefined, "python"],
		["bin/tool", "#!/bin/bash\n", undefined, "shell"],
		["x.constructor", "", undefined, "plaintext"],
		["x.__proto__", "", undefined, "plaintext"],
		["setup.py", "rm", "shell", "shell"],
		["setup.py", "x", "binary", "plaintext"],
	] as const)("%s %j of kind %s is %s", (path, text, kind, language) => {
		expect(languageOf(path, text, kind)).toBe(language);
	});
});

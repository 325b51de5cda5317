import { describe, expect, it } from "vitest";
import { decodeText } from "../../../main/model/text/decode-text.ts";

function bytesOf(...parts: (string | number[])[]): Uint8Array {
	return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

function zeros(length: number): number[] {
	return Array.from({ length }, () => 0);
}

function utf16(text: string, bigEndian = false): Buffer {
	const bytes = Buffer.from(text, "utf16le");
	return bigEndian ? bytes.swap16() : bytes;
}

function decodePython(...parts: (string | number[])[]) {
	const { document, binary } = decodeText(bytesOf(...parts), "python");
	return { text: document.text, encoding: document.encoding, replaced: document.replaced, binary };
}

describe("decodeText", () => {
	it("reads UTF-8 as it is, characters outside the basic plane as two units", () => {
		expect(decodePython("x = 'é😀'\n")).toEqual({
			text: "x = 'é😀'\n",
			encoding: "utf-8",
			replaced: false,
			binary: false,
		});
		expect(decodePython("")).toEqual({ text: "", encoding: "utf-8", replaced: false, binary: false });
	});

	it.each([
		["utf-8-sig", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("é=1")])],
		["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16("é=1")])],
		["utf-16be", Buffer.concat([Buffer.from([0xfe, 0xff]), utf16("é=1", true)])],
		["utf-32le", Buffer.from([0xff, 0xfe, 0, 0, 0xe9, 0, 0, 0, 0x3d, 0, 0, 0, 0x31, 0, 0, 0])],
		["utf-32be", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0xe9, 0, 0, 0, 0x3d, 0, 0, 0, 0x31])],
	])("goes by the mark of %s and leaves it out of the text", (encoding, bytes) => {
		const { document, binary } = decodeText(bytes);
		expect([document.text, document.encoding, document.replaced, binary]).toEqual(["é=1", encoding, false, false]);
	});

	it.each(["utf-16le", "utf-16be"])("knows %s without a mark by its NUL bytes", (encoding) => {
		const { document, binary } = decodeText(utf16("import os\nprint('é')\n", encoding === "utf-16be"));
		expect([document.text, document.encoding, binary]).toEqual(["import os\nprint('é')\n", encoding, false]);
	});

	it.each([
		["# -*- coding: latin-1 -*-\nx='", [0xe9, 0x80], "latin-1", "é\x80"],
		["# coding=cp1252\nx='", [0x80], "windows-1252", "€"],
		["#!/usr/bin/python\n# vim: set fileencoding=koi8-r :\nx='", [0xc1], "koi8-r", "а"],
		["# coding: gbk\nx='", [0xc4, 0xe3], "gbk", "你"],
		["# coding: shift_jis\nx='", [0x82, 0xa0], "shift_jis", "あ"],
		["# coding: iso8859-15\nx='", [0xa4], "iso-8859-15", "€"],
		["# coding: utf-7\nx='", [...Buffer.from("+AGUAeABlAGM-(1)+-")], "utf-7", "exec(1)+"],
		[
			"# coding: unicode_escape\nx='",
			[...Buffer.from("\\x65\\u0078\\145\\N{x}\\U00000063")],
			"unicode-escape",
			"exe\\N{x}c",
		],
		[
			"# coding: raw_unicode_escape\nx='",
			[...Buffer.from("\\u0065\\\\u0078\\\\\\u0065")],
			"raw-unicode-escape",
			"e\\\\u0078\\\\e",
		],
		["# coding: rot13\nk='", [...Buffer.from("rkrp")], "rot13", "exec"],
	])("goes by the cookie %j", (head, tail, encoding, expected) => {
		const decoded = decodePython(head, tail);
		expect([decoded.encoding, decoded.replaced, decoded.text.slice(decoded.text.lastIndexOf("'") + 1)]).toEqual([
			encoding,
			false,
			expected,
		]);
	});

	it.each([
		["# coding: latin-1\nx = 1\n", { declared: "latin-1", known: true, contrary: false, reveals: false }],
		["# coding: utf-7\nx = '+AOk-'\n", { declared: "utf-7", known: true, contrary: false, reveals: false }],
		["# coding: utf-7\n# +AAo-import os\n", { declared: "utf-7", known: true, contrary: false, reveals: true }],
		["# coding: unicode_escape\n# \\x0aimport os\n", { known: true, reveals: true }],
		["# coding: quopri\n=65=78=65=63\n", { known: true, reveals: true }],
		["# coding: uu\nbegin 666 x\n$97AE8P \n \nend\n", { known: true, reveals: true }],
		["# coding: pyxl\nx = 1\n", { declared: "pyxl", known: false }],
		["\ufeff# coding: utf-8\nx = 1\n", { declared: "utf-8", contrary: false }],
		["\ufeff# coding: latin-1\nx = 1\n", { declared: "latin-1", contrary: true, reveals: false }],
	])("tells whether the coding line tells the truth: %j", (text, expected) => {
		expect(decodeText(bytesOf(text), "python").document.coding).toMatchObject(expected);
	});

	it.each(["x = 1\n", "x = 1\n# coding: utf-7\n", "x = 1\ny = 2\n# coding: utf-7\n"])(
		"sees no coding line in %j",
		(text) => {
			expect(decodeText(bytesOf(text), "python").document.coding).toBeUndefined();
		},
	);

	it("asks no other text for a coding line", () => {
		expect(decodeText(bytesOf("# coding: rot13\nx\n"), "text").document.coding).toBeUndefined();
	});

	it("takes a cookie only where Python does", () => {
		expect(decodePython("x = 1\n# coding: latin-1\n", [0xc3, 0xa9]).text).toContain("é");
		expect(decodePython("\n\n# coding: latin-1\n", [0xc3, 0xa9]).encoding).toBe("utf-8");
		expect(decodePython("# coding: no-such-codec\né").encoding).toBe("utf-8");
		expect(decodePython("# coding: ascii\n", [0xe9])).toMatchObject({
			encoding: "ascii",
			replaced: true,
			text: "# coding: ascii\n\ufffd",
		});
		expect(decodeText(bytesOf("# coding: latin-1\né")).document.encoding).toBe("utf-8");
	});

	it("replaces what is not valid UTF-8, and takes text in no UTF-8 at all for Latin-1", () => {
		expect(decodePython("a = 'éé'", [0xff], "b")).toEqual({
			text: "a = 'éé'\ufffdb",
			encoding: "utf-8",
			replaced: true,
			binary: false,
		});
		expect(decodePython("caf", [0xe9], " cr", [0xe8], "me")).toEqual({
			text: "café crème",
			encoding: "latin-1",
			replaced: false,
			binary: false,
		});
	});

	it("swaps a lone CR for LF in its place and leaves CRLF alone", () => {
		const { document } = decodeText(bytesOf("# x\rimport os\r\ny\r"), "python");
		expect(document.text).toBe("# x\nimport os\r\ny\n");
		expect(document.lineStarts).toEqual([0, 4, 15, 17]);
	});

	it("keeps NUL bytes, and padded code is code", () => {
		expect(decodePython("a\0b\0\0c")).toMatchObject({ text: "a\0b\0\0c", binary: false });
		expect(decodePython("exec('x')\n", zeros(5000))).toMatchObject({ binary: false });
	});

	it("tells binary content from text", () => {
		const random = Buffer.from(
			Array.from({ length: 4096 }, (_, index) => (Math.imul(index + 1, 2654435761) >>> 13) & 0xff),
		);
		expect(decodeText(random).binary).toBe(true);
		expect(decodeText(bytesOf([0x7f], "ELF", zeros(100), "text ".repeat(200))).binary).toBe(true);
		expect(decodeText(bytesOf([0x89], "PNG\r\n", [0x1a], "\n", zeros(50))).binary).toBe(true);
		expect(decodeText(bytesOf(zeros(50)), "python").binary).toBe(true);
		expect(decodeText(bytesOf("MZ = 1\nimport os\n"), "python").binary).toBe(false);
		expect(decodeText(bytesOf("MZ is how this text begins")).binary).toBe(false);
		expect(decodeText(bytesOf("log \x1b[31mred\x1b[0m\n")).binary).toBe(false);
	});

	it("reads a run of a million backslashes or escapes without running away", () => {
		const { document } = decodeText(bytesOf("# coding: raw_unicode_escape\n", "\\".repeat(1_000_000)), "python");
		expect(document.text).toHaveLength(1_000_029);
		expect(decodeText(bytesOf("# coding: utf-7\n", "+-".repeat(500_000)), "python").document.text).toHaveLength(
			500_016,
		);
	});
});

describe("a lone CR among other line ends", () => {
	const read = (text: string) => decodeText(new TextEncoder().encode(text), "python").document;

	it("is remembered, and ends a line", () => {
		const document = read("x = 1  # note\rimport os\r\ny = 2\n");
		expect(document.loneReturns).toEqual([13]);
		expect(document.text).toBe("x = 1  # note\nimport os\r\ny = 2\n");
	});

	it("is how old files end every line", () => {
		expect(read("x = 1\ry = 2\r").loneReturns).toBeUndefined();
		expect(read("x = 1\r\ny = 2\r\n").loneReturns).toBeUndefined();
	});
});

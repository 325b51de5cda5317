import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
	applyTransform,
	bytesToText,
	DecodeError,
	type TransformId,
	type TransformOptions,
	textToBytes,
	transformIds,
	transforms,
} from "../../../main/decode/index.ts";

function bytes(text: string): Uint8Array {
	const found = textToBytes(text);
	if (!found) throw new Error("not latin-1");
	return found;
}
function undo(id: TransformId, text: string | Uint8Array, options: TransformOptions = {}): string {
	return bytesToText(applyTransform(id, typeof text === "string" ? bytes(text) : text, options).bytes);
}
/** What comes out, or the code of the refusal. */
function answer(run: () => string): string {
	try {
		return run();
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.code;
		throw thrown;
	}
}
function codeOf(run: () => unknown): string | undefined {
	try {
		run();
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.code;
		throw thrown;
	}
	return undefined;
}

/** What CPython 3.11 answers; `undefined` where it raises. */
const VECTORS: readonly (readonly [
	id: TransformId,
	input: string,
	options: TransformOptions,
	output: string | undefined,
])[] = [
	["base64", "aGVsbG8=", {}, "hello"],
	["base64", "aGVs\nbG8=\n", {}, "hello"],
	["base64", "a*G!V s-b_G8=", {}, "hello"],
	["base64", "aGVsbG8", {}, undefined],
	["base64", "aGVsbG8hA", {}, undefined],
	["base64", "aGVsbG8", { missingPadding: true }, "hello"],
	["base64", "aGVsbG8=aGVs", {}, "hello"],
	["base64", "aG=VsbG8=", {}, "hello"],
	["base64", "=aGVsbG8=", {}, "hello"],
	["base64", "", {}, ""],
	["base64", "aGVs\nbG8=", { validate: true }, undefined],
	["base64", "aGVsbG8=", { validate: true }, "hello"],
	["base64", "aGVsbG8=A", { validate: true }, undefined],
	["base64", "=aGVsbG8=", { validate: true }, undefined],
	["base64", "-_-_", { urlsafe: true }, "\xfb\xff\xbf"],
	["base64", "+/+/", { urlsafe: true }, "\xfb\xff\xbf"],
	["base64", ".,.,", { altchars: new Uint8Array([0x2e, 0x2c]) }, "\xfb\xff\xbf"],
	["base32", "NBSWY3DP", {}, "hello"],
	["base32", "NBSWY3A=", {}, "hell"],
	["base32", "NBSWY3A", {}, undefined],
	["base32", "nbswy3dp", {}, undefined],
	["base32", "nbswy3dp", { casefold: true }, "hello"],
	["base32", "1BSWY3D0", {}, undefined],
	["base32", "N1SWY30P", { map01: "I" }, "j%lm\xcf"],
	["base32", "NBSWY3==", {}, undefined],
	["base32hex", "D1IMOR3F", {}, "hello"],
	["base16", "68656C6C6F", {}, "hello"],
	["base16", "68656c6c6f", {}, undefined],
	["base16", "68656c6c6f", { casefold: true }, "hello"],
	["hex", "68 65\t6c6C\n6f", {}, "hello"],
	["hex", "68 65", { whitespace: false }, undefined],
	["hex", "6 8", {}, undefined],
	["hex", "686", {}, undefined],
	["hex", "6g", {}, undefined],
	["base85", "Xk~0{Zv", {}, "hello"],
	["base85", "Xk ~0{Zv", {}, undefined],
	["base85", "~~~~~", {}, undefined],
	["ascii85", "BOu!rDZ", {}, "hello"],
	["ascii85", "BOu!r\nDZ", {}, "hello"],
	["ascii85", "z", {}, "\0\0\0\0"],
	["ascii85", "Bz", {}, undefined],
	["ascii85", "y", {}, undefined],
	["ascii85", "y", { foldspaces: true }, "    "],
	["ascii85", "<~BOu!rDZ~>", { adobe: true }, "hello"],
	["ascii85", "<~BOu!rDZ", { adobe: true }, undefined],
	["uu", "begin 666 <data>\n%:&5L;&\\ \n \nend\n", {}, "hello"],
	["uu", "%:&5L;&\\ \n", {}, "hello"],
	["uu", "begin 666 <data>\n%:&5L;&\\ \n", {}, undefined],
	["quoted-printable", "h=65l=\nlo=", {}, "hello"],
	["quoted-printable", "a=zz_", {}, "a=zz_"],
	["quoted-printable", "a_b", { header: true }, "a b"],
	["url", "h%65l%6Co%zz%4", {}, "hello%zz%4"],
	["url", "a+b", {}, "a+b"],
	["url", "a+b", { plus: true }, "a b"],
	["escape", "\\x68\\145l\\154o\\n\\q", {}, "hello\n\\q"],
	["escape", "\\u0068i", {}, "\\u0068i"],
	["escape", "\\u0068\\x69 \\u20ac", { text: true }, "hi \xe2\x82\xac"],
	["escape", "\\x6", {}, undefined],
	["escape", "\\", {}, undefined],
	["numbers", "104,101, 0x6c 108;111", {}, "hello"],
	["numbers", "[104, 8364]", {}, "h\xe2\x82\xac"],
	["numbers", "104, x", {}, undefined],
	["rot13", "Uryyb, 123!", {}, "Hello, 123!"],
	["reverse", "olleh", {}, "hello"],
	["reverse", "\xa9\xc3a", {}, "a\xc3\xa9"],
	["reverse", "a\xc3\xa9", { text: true }, "\xc3\xa9a"],
	["reverse", "\xc3", { text: true }, undefined],
	["xor", "\x2a\x27\x2e\x2e\x2d", { key: new Uint8Array([0x42]) }, "hello"],
	["xor", "\x09\x07\x0d\x0e\x0e", { key: bytes("ab") }, "hello"],
	["xor", "x", {}, undefined],
	["utf-16le", "h\0i\0", {}, "hi"],
	["utf-16be", "\0h\0i", {}, "hi"],
	["utf-16", "\xfe\xff\0h\0i", {}, "hi"],
	["utf-16", "\xff\xfeh\0i\0", {}, "hi"],
	["utf-16le", "h\0i", {}, undefined],
	["utf-16le", "\x3d\xd8\x00\xde", {}, "\xf0\x9f\x98\x80"],
	["utf-16le", "\x3d\xd8h\0", {}, undefined],
	["utf-32", "h\0\0\0i\0\0\0", {}, "hi"],
	["utf-32", "h\0\0", {}, undefined],
	["utf-7", "+AGg-i +- ok", {}, "hi + ok"],
	["base45", "%69 VD92EX0", {}, "Hello!!"],
	["base45", "%69 VD92EX", {}, undefined],
	["base45", ":::", {}, undefined],
	["base58", "StV1DL6CwTryKyV", {}, "hello world"],
	["base58", "11StV1DL6CwTryKyV", {}, "\0\0hello world"],
	["base58", "StV1DL0CwTryKyV", {}, undefined],
	["base62", "AAwf93rvy4aWQVw", {}, "hello world"],
	["base62", "AAwf-93", {}, undefined],
	["z85", "HelloWorld", {}, "\x86\x4f\xd2\x6f\xb5\x59\xf7\x5b"],
	["z85", "Hello,World", {}, undefined],
	["base64", "AgvSBg8=", { alphabet: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/" }, "hello"],
	["base64", "aGVsbG8=", { alphabet: "too short" }, undefined],
	["url", "%u0068%69", { unicode: true }, "hi"],
	["url", "%u0068%69", {}, "%u0068i"],
	["html-entities", "&lt;a&#104;&#x69;&nope;&amp;&#0;", {}, "<ahi&nope;&&#0;"],
	["html-entities", "a&lpar;&#8364;", {}, "a(\xe2\x82\xac"],
	["numbers", "3:104,3:105,", {}, "hi"],
	["numbers", "3:104,2:105,", {}, "\x03h\x02i"],
	["binary-digits", "01101000 01101001", {}, "hi"],
	["binary-digits", "0110100001101001", {}, "hi"],
	["binary-digits", "011010000110100", {}, undefined],
	["binary-digits", "01102000", {}, undefined],
	["octal-digits", "150 151", {}, "hi"],
	["octal-digits", "150 777", {}, undefined],
	["octal-digits", "150 777", { text: true }, "h\xc7\xbf"],
	["decimal-digits", "104105", {}, "hi"],
	["decimal-digits", "10410", {}, undefined],
	["morse", ".... .. / -.. --- --.", {}, "HI DOG"],
	["morse", ".... ...........", {}, undefined],
	["whitespace", " \t\t \t    \t\t \t  \t", {}, "hi"],
	["whitespace", " \t\t \t   \n", {}, "h"],
	["whitespace", "no blanks", {}, undefined],
	[
		"zero-width",
		"\xe2\x80\x8b\xe2\x80\x8c\xe2\x80\x8c\xe2\x80\x8b\xe2\x80\x8c\xe2\x80\x8b\xe2\x80\x8b\xe2\x80\x8b",
		{},
		"h",
	],
	["zero-width", "plain", {}, undefined],
	["invisible-bytes", "a\xf3\xa0\x81\xa8b\xf3\xa0\x81\xa9", {}, "hi"],
	["invisible-bytes", "plain", {}, undefined],
	["rot47", "96==@", {}, "hello"],
	["caesar", "Khoor, 1!", { shift: -3 }, "Hello, 1!"],
	["vigenere", "Rijvs, Uyvjn!", { key: bytes("KEY") }, "Hello, World!"],
	["vigenere", "abc", { key: bytes("k3y") }, undefined],
	["slice", "hxexlxlxox", { step: 2 }, "hello"],
	["slice", "xhyxeyxly", { step: 3, offset: 1 }, "hel"],
	["slice", "abc", { step: 0 }, undefined],
	["interleave", "hlole", { step: 2 }, "hoell"],
	["interleave", "hloel", { step: 2, inverse: true }, "hello"],
	["add", "ifmmp", { key: new Uint8Array([1]), subtract: true }, "hello"],
	["add", "\x00\x01", { key: new Uint8Array([255]) }, "\xff\x00"],
	["add", "abc", {}, undefined],
	["punycode", "bcher-kva", {}, "b\xc3\xbccher"],
	["punycode", "bcher-kv!", {}, undefined],
];

describe("applyTransform", () => {
	it.each(VECTORS)("%s of %j with %o", (id, input, options, output) => {
		expect(answer(() => undo(id, input, options))).toBe(output ?? "malformed");
	});

	it("has a transform under every id, with a title", () => {
		for (const id of transformIds) {
			expect(transforms[id].id).toBe(id);
			expect(transforms[id].title).not.toBe("");
		}
	});

	it("tells the step with its lengths, and what is needed to repeat it", () => {
		expect(applyTransform("base64", bytes("aGVsbG8=")).step).toEqual({
			transform: "base64",
			inputLength: 8,
			outputLength: 5,
		});
		expect(applyTransform("xor", bytes("abc"), { key: bytes("k") }).step.detail).toBe("key 0x6b");
		expect(applyTransform("xor", bytes("abc"), { key: new Uint8Array(40) }).step.detail).toMatch(/… 40 bytes$/);
	});

	it("refuses output over the budget, whatever the transform", () => {
		const budget = { maximumOutput: 4 };
		for (const [id, input] of [
			["base64", "aGVsbG8="],
			["hex", "68656c6c6f"],
			["base32", "NBSWY3DP"],
			["base85", "Xk~0{Zv"],
			["url", "hello"],
			["reverse", "hello"],
			["numbers", "1,2,3,4,5"],
			["utf-16le", "h\0e\0l\0l\0o\0"],
		] as const) {
			expect([id, codeOf(() => applyTransform(id, bytes(input), {}, budget))]).toEqual([id, "too-large"]);
			expect(applyTransform(id, bytes(input), {}, { maximumOutput: 5 }).bytes).toHaveLength(5);
		}
	});
});

describe("compression", () => {
	const text = "hello, hello, hello, hello, hello";
	const wrap = { zlib: deflateSync(text), gzip: gzipSync(text), raw: deflateRawSync(text) };
	const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
		new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

	it("reads each form under its own name, and by wbits as Python does", () => {
		expect(undo("zlib", wrap.zlib)).toBe(text);
		expect(undo("gzip", wrap.gzip)).toBe(text);
		expect(undo("raw-deflate", wrap.raw)).toBe(text);
		expect(undo("zstd", zstdCompressSync(text))).toBe(text);
		expect(undo("zlib", wrap.raw, { wbits: -15 })).toBe(text);
		expect(undo("zlib", wrap.gzip, { wbits: 31 })).toBe(text);
		expect(undo("zlib", wrap.gzip, { wbits: 47 })).toBe(text);
		expect(undo("zlib", wrap.zlib, { wbits: 47 })).toBe(text);
	});

	it("refuses a form that is not the one asked for", () => {
		for (const [input, wbits] of [
			[wrap.raw, 15],
			[wrap.gzip, 15],
			[wrap.zlib, 31],
			[wrap.zlib, -15],
			[wrap.raw, 47],
			[wrap.zlib, 99],
		] as const) {
			expect(codeOf(() => undo("zlib", input, { wbits }))).toBe("malformed");
		}
	});

	it("reads gzip members one after another, zero padding, and passes over other trailing bytes", () => {
		expect(undo("gzip", join(wrap.gzip, wrap.gzip))).toBe(text + text);
		expect(undo("gzip", join(wrap.gzip, "\0\0\0"))).toBe(text);
		expect(undo("gzip", join(wrap.gzip, "junk"))).toBe(text);
		expect(undo("zlib", join(wrap.zlib, "junk"))).toBe(text);
		const wrong = Uint8Array.from(wrap.gzip);
		wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 1;
		expect(codeOf(() => undo("gzip", join(wrong, "junk")))).toBe("malformed");
	});

	it("refuses a truncated stream, or gives its beginning when asked", () => {
		const cut = deflateSync(Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 251))).subarray(
			0,
			200,
		);
		expect(codeOf(() => undo("zlib", cut))).toBe("malformed");
		expect(undo("zlib", cut, { partial: true }).length).toBeGreaterThan(50);
	});

	it("stops a bomb inside the decompressor", () => {
		const bomb = deflateSync(Buffer.alloc(50_000_000));
		expect(bomb.length).toBeLessThan(60_000);
		expect(codeOf(() => applyTransform("zlib", bomb, {}, { maximumOutput: 100_000 }))).toBe("too-large");
		expect(
			codeOf(() => applyTransform("gzip", gzipSync(Buffer.alloc(5_000_000)), {}, { maximumOutput: 100_000 })),
		).toBe("too-large");
		expect(
			codeOf(() => applyTransform("zstd", zstdCompressSync(Buffer.alloc(5_000_000)), {}, { maximumOutput: 100_000 })),
		).toBe("too-large");
		expect(
			applyTransform("zlib", deflateSync(Buffer.alloc(100_000)), {}, { maximumOutput: 100_000 }).bytes,
		).toHaveLength(100_000);
	});
});

describe("position maps", () => {
	const map = (id: TransformId, input: string, options: TransformOptions = {}) =>
		applyTransform(id, bytes(input), options);

	it("maps base64 by groups of six bits, over characters that were passed over", () => {
		expect(map("base64", "aGVsbG8=").mapBack({ start: 0, end: 1 })).toEqual({ start: 0, end: 2 });
		expect(map("base64", "aGVsbG8=").mapBack({ start: 1, end: 3 })).toEqual({ start: 1, end: 4 });
		expect(map("base64", "aGVsbG8=").mapBack({ start: 3, end: 5 })).toEqual({ start: 4, end: 7 });
		expect(map("base64", "aG\n\nVsbG8=").mapBack({ start: 1, end: 3 })).toEqual({ start: 1, end: 6 });
		expect(map("base64", "aG\n\nVsbG8=").mapForward({ start: 4, end: 6 })).toEqual({ start: 1, end: 3 });
		expect(map("base64", "aGVsbG8=").mapForward({ start: 4, end: 8 })).toEqual({ start: 3, end: 5 });
	});

	it("maps the rest as regularly as they are", () => {
		expect(map("hex", "68 65 6c").mapBack({ start: 1, end: 2 })).toEqual({ start: 3, end: 5 });
		expect(map("hex", "68656c").mapForward({ start: 2, end: 4 })).toEqual({ start: 1, end: 2 });
		expect(map("reverse", "olleh").mapBack({ start: 0, end: 2 })).toEqual({ start: 3, end: 5 });
		expect(map("rot13", "uryyb").mapBack({ start: 1, end: 4 })).toEqual({ start: 1, end: 4 });
		expect(map("url", "a%62c").mapBack({ start: 1, end: 2 })).toEqual({ start: 1, end: 4 });
		expect(map("url", "a%62c").mapForward({ start: 1, end: 4 })).toEqual({ start: 1, end: 2 });
		expect(map("escape", "a\\x62c").mapBack({ start: 1, end: 3 })).toEqual({ start: 1, end: 6 });
		expect(map("base85", "Xk~0{Zv").mapBack({ start: 4, end: 5 })).toEqual({ start: 5, end: 7 });
		expect(map("numbers", "104, 105").mapBack({ start: 1, end: 2 })).toEqual({ start: 5, end: 8 });
	});

	it("stays within bounds, whatever is asked", () => {
		for (const [id, input] of [
			["base64", "aGVs bG8="],
			["hex", "68 65"],
			["url", "%41b"],
			["reverse", "abc"],
		] as const) {
			const decoded = map(id, input);
			for (const range of [
				{ start: -5, end: 99 },
				{ start: 99, end: 100 },
				{ start: 1, end: 1 },
				{ start: 0, end: 0 },
			]) {
				const back = decoded.mapBack(range);
				expect(back.start).toBeGreaterThanOrEqual(0);
				expect(back.end).toBeGreaterThanOrEqual(back.start);
				expect(back.end).toBeLessThanOrEqual(input.length);
				const forth = decoded.mapForward(range);
				expect(forth.start).toBeGreaterThanOrEqual(0);
				expect(forth.end).toBeGreaterThanOrEqual(forth.start);
				expect(forth.end).toBeLessThanOrEqual(decoded.bytes.length);
			}
		}
	});
});

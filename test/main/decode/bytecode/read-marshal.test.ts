import { describe, expect, it } from "vitest";
import type { CodeLayout } from "../../../../main/decode/bytecode/code-layout.ts";
import type { MarshalValue } from "../../../../main/decode/bytecode/marshal-value.ts";
import { readMarshal } from "../../../../main/decode/bytecode/read-marshal.ts";
import { DecodeError } from "../../../../main/decode/index.ts";
import { bytes, integer, join, long, NONE, text, tuple } from "./write-marshal.ts";

function read(data: Uint8Array, layout: CodeLayout = "3.11"): MarshalValue {
	return readMarshal(data, 0, layout).value;
}

function codeOf(data: Uint8Array, layout: CodeLayout = "3.11"): string {
	try {
		read(data, layout);
		return "read";
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.code;
		throw thrown;
	}
}

function double(value: number): Uint8Array {
	const buffer = Buffer.alloc(8);
	buffer.writeDoubleLE(value);
	return buffer;
}

const latin = (value: string): Uint8Array => Buffer.from(value, "latin1");

describe("readMarshal", () => {
	it.each<[string, Uint8Array, MarshalValue]>([
		["None", NONE, { kind: "none" }],
		["True", latin("T"), { kind: "boolean", value: true }],
		["Ellipsis", latin("."), { kind: "ellipsis" }],
		["an int", integer(-7), { kind: "integer", value: -7 }],
		["an int of 64 bits", join("I", [1, 0, 0, 0, 0, 0, 0, 0x40]), { kind: "integer", value: 2n ** 62n + 1n }],
		["a long of one digit", join("l", long(-1), [5, 0]), { kind: "integer", value: -5 }],
		[
			"a long of six digits",
			join("l", long(6), [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0]),
			{ kind: "integer", value: 1n + 2n * 2n ** 60n + 3n * 2n ** 75n },
		],
		["a float in binary", join("g", double(1.5)), { kind: "float", value: 1.5 }],
		["a float as text", join("f", [4], "-2.5"), { kind: "float", value: -2.5 }],
		["infinity as text", join("f", [3], "inf"), { kind: "float", value: Number.POSITIVE_INFINITY }],
		["a complex number", join("y", double(1), double(-2)), { kind: "complex", real: 1, imaginary: -2 }],
		["a complex number as text", join("x", [1], "1", [2], "-2"), { kind: "complex", real: 1, imaginary: -2 }],
		["a string", text("é😀"), { kind: "text", text: "é😀" }],
		["a lone surrogate", join("u", long(3), [0xed, 0xa0, 0x80]), { kind: "text", text: "\ud800" }],
		["short ASCII", join("z", [2], "ab"), { kind: "text", text: "ab" }],
		["long ASCII, interned", join("A", long(2), "ab"), { kind: "text", text: "ab" }],
		["a small tuple", join(")", [1], "T"), { kind: "tuple", items: [{ kind: "boolean", value: true }] }],
		["a list", join("[", long(1), "N"), { kind: "list", items: [{ kind: "none" }] }],
		["a set", join("<", long(1), "N"), { kind: "set", items: [{ kind: "none" }] }],
		["a frozen set", join(">", long(0)), { kind: "frozenset", items: [] }],
		[
			"a dictionary",
			join("{", "T", "N", "0"),
			{
				kind: "dictionary",
				entries: [[{ kind: "boolean", value: true }, { kind: "none" }]],
			},
		],
		[
			"a slice (3.14)",
			join(":", "N", "T", "N"),
			{
				kind: "slice",
				start: { kind: "none" },
				stop: { kind: "boolean", value: true },
				step: { kind: "none" },
			},
		],
	])("reads %s", (_title, data, value) => {
		expect(read(data)).toEqual(value);
	});

	it("keeps bytes as a view of the input", () => {
		const value = read(bytes("\x00abc"));
		expect(value.kind === "bytes" && Buffer.from(value.bytes).toString("latin1")).toBe("\x00abc");
	});

	it("follows references in the order in which the objects begin", () => {
		// A flagged tuple takes number 0 before its items: 1 is the string.
		const data = join([0xa8], long(2), [0xfa], [1], "x", "r", long(1));
		expect(read(data)).toEqual({
			kind: "tuple",
			items: [
				{ kind: "text", text: "x" },
				{ kind: "text", text: "x" },
			],
		});
	});

	it("follows the interned strings of Python 2, and knows no flags there", () => {
		const data = join("(", long(2), "t", long(1), "a", "R", long(0));
		const value = read(data, "2.3");
		expect(value.kind === "tuple" && value.items[0] === value.items[1]).toBe(true);
		expect(codeOf(join([0xce]), "2.3")).toBe("malformed");
		expect(codeOf(join([0xce]), "3.0")).toBe("read");
	});

	it.each<[string, Uint8Array]>([
		["nothing", new Uint8Array()],
		["an unknown type", latin("!")],
		["a reference to nothing", join("r", long(0))],
		["a tuple that holds itself", join([0xa8], long(1), "r", long(0))],
		["a frozen set that holds itself", join([0xbe], long(1), "r", long(0))],
		["a count beyond the data", join("(", long(0x7fff_ffff), "N")],
		["a negative count", join("[", long(-1))],
		["a string beyond the data", join("s", long(100), "abc")],
		["a long beyond the data", join("l", long(0x7fff_ffff), "abc")],
		["a digit out of range", join("l", long(1), [0xff, 0xff])],
		["text that is not UTF-8", join("u", long(1), [0xff])],
		["a float that is none", join("f", [2], "ab")],
		["a code object without code", join("c", long(0), long(0), long(0), long(0), long(0), "N")],
	])("refuses %s", (_title, data) => {
		expect(codeOf(data)).toBe("malformed");
	});

	it("lets a list hold itself", () => {
		const value = read(join([0xdb], long(1), "r", long(0)));
		expect(value.kind === "list" && value.items[0] === value).toBe(true);
	});

	it("refuses what is nested too deep, and reads what is not", () => {
		const nested = (depth: number): Uint8Array => join(")\x01".repeat(depth), "N");
		expect(codeOf(nested(480))).toBe("read");
		expect(codeOf(nested(100_000))).toBe("malformed");
	});

	it("stops after a million objects", () => {
		expect(codeOf(join("[", long(999_000), "N".repeat(999_000)))).toBe("read");
		expect(codeOf(join("[", long(1_000_001), "N".repeat(1_000_001)))).toBe("too-large");
	});

	it("counts shared lists of names as often as they are used", () => {
		const names = join([0xa8], long(9_000), join("z\x01a").length === 3 ? "z\x01a".repeat(9_000) : "");
		const fields = [bytes(""), tuple(), join("r", long(1)), join("r", long(2)), bytes("\x20".repeat(9_000))];
		const code = join(
			"c",
			...Array.from({ length: 5 }, () => long(0)),
			...fields,
			text("f"),
			text("f"),
			text("f"),
			long(1),
			bytes(""),
			bytes(""),
		);
		const times = 200;
		const data = join([0xa8], long(times + 2), names, join("r", long(1)), ...Array.from({ length: times }, () => code));
		expect(codeOf(data)).toMatch(/too-large|malformed/);
	});

	it("reads a long of a million digits in time", () => {
		const digits = 1_000_000;
		const value = read(join("l", long(digits), new Uint8Array(digits * 2).fill(1)));
		expect(value.kind === "integer" && typeof value.value).toBe("bigint");
	});
});

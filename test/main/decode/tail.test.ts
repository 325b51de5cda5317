import { describe, expect, it } from "vitest";
import { tailOffset } from "../../../main/decode/index.ts";

function chunk(type: string, data: readonly number[] = []): number[] {
	return [0, 0, 0, data.length, ...Buffer.from(type, "latin1"), ...data, 0, 0, 0, 0];
}

/** Smallest files of each format that end where they say. */
const images: Readonly<Record<string, readonly number[]>> = {
	PNG: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk("IHDR", [1, 2, 3]), ...chunk("IEND")],
	// A segment, a scan with stuffing and a restart mark, the end.
	JPEG: [0xff, 0xd8, 0xff, 0xe1, 0, 4, 0xff, 0xd9, 0xff, 0xda, 0, 2, 1, 0xff, 0, 0xff, 0xd3, 2, 0xff, 0xd9],
	GIF: [
		...Buffer.from("GIF89a"),
		1,
		0,
		1,
		0,
		0,
		0,
		0,
		0x21,
		0xfe,
		1,
		65,
		0,
		0x2c,
		0,
		0,
		0,
		0,
		1,
		0,
		1,
		0,
		0,
		2,
		1,
		9,
		0,
		0x3b,
	],
	WAVE: [...Buffer.from("RIFF"), 6, 0, 0, 0, ...Buffer.from("WAVE"), 1, 2],
	// One table of five bytes, filled up.
	font: [
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		...Buffer.from("name"),
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		28,
		0,
		0,
		0,
		5,
		1,
		2,
		3,
		4,
		5,
		0,
		0,
		0,
	],
	"WOFF font": [...Buffer.from("wOFF"), 0, 1, 0, 0, 0, 0, 0, 16, 0, 1, 0, 0],
	PDF: [...Buffer.from("%PDF-1.7\n%%EOF\nmore\n%%EOF\n")],
	BMP: [...Buffer.from("BM"), 8, 0, 0, 0, 1, 2],
};
const payload = Buffer.from("import os  # carried along behind the end");

describe("tailOffset", () => {
	it.each(Object.entries(images))("finds what stands behind a %s, and nothing where it ends", (format, bytes) => {
		expect(tailOffset(format, Uint8Array.from(bytes))).toBeUndefined();
		expect(tailOffset(format, Uint8Array.from([...bytes, ...payload]))).toBe(bytes.length);
		expect(tailOffset(format, Uint8Array.from([...bytes, 1, 2, 3]))).toBeUndefined();
		expect(tailOffset(format, Uint8Array.from([...bytes, ...new Uint8Array(600)]))).toBeUndefined();
	});

	it.each(Object.entries(images))("lives through a %s cut anywhere", (format, bytes) => {
		for (let length = 0; length < bytes.length; length++)
			expect(tailOffset(format, Uint8Array.from(bytes.slice(0, length)))).toBeUndefined();
	});

	it("knows no end of other formats", () => {
		expect(tailOffset("ELF", Uint8Array.from([1, 2, 3, ...payload]))).toBeUndefined();
	});
});

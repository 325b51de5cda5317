import { strict as assert } from "node:assert";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import {
	applyTransform,
	type CipherMode,
	classify,
	DecodeError,
	magicOf,
	peel,
	type TransformOptions,
	tailOffset,
	transformIds,
	unpack,
} from "../../../main/decode/index.ts";
import { contentKinds } from "../../../main/model/analysis/layer.ts";
import { decodeText } from "../../../main/model/text/decode-text.ts";
import { printableStrings } from "../../../main/model/text/printable-strings.ts";
import { packed } from "../../support/packed-streams.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedFrom, soup } from "../mutate.ts";
import { assertRange, assertSafeLine, unless } from "../promises.ts";

const MOST_OUTPUT = 64 * 1_024;
const PLAIN = Buffer.from("import os\nos.system('id')\nprint('specimen', chr(104))\n# caf\u00e9 \u{1f40d}\n".repeat(3));

const streams = [
	gzipSync(PLAIN),
	deflateSync(PLAIN),
	deflateRawSync(PLAIN),
	zstdCompressSync(PLAIN),
	brotliCompressSync(PLAIN),
	packed.textBz2,
	packed.textXz,
	packed.textLzma,
	packed.sdistXzDelta,
	packed.twoBz2,
	packed.zerosXz,
	packed.zerosBz2,
	packed.patternXz,
].map((bytes) => new Uint8Array(bytes));

const texts = [
	PLAIN.toString("base64"),
	PLAIN.toString("base64url"),
	PLAIN.toString("hex"),
	[...PLAIN.subarray(0, 40)].join(", "),
	[...PLAIN.subarray(0, 40)].map((byte) => byte.toString(2).padStart(8, "0")).join(" "),
	[...PLAIN.subarray(0, 40)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
	[...PLAIN.subarray(0, 40)].map((byte) => `%${byte.toString(16)}`).join(""),
	[...PLAIN.subarray(0, 40)].map((byte) => `&#${byte};`).join(""),
	gzipSync(PLAIN).toString("base64"),
	deflateSync(PLAIN).toString("base64").split("").reverse().join(""),
	"begin 666 data\n%:&5L;&\\ \n \nend\n",
	"<~BOu!rDZ~>",
	"... --- ... / .- -... -.-.",
	"aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=",
	"xn--caf-dma.example",
	"+AGgA6Q-",
	"\u200b\u200c\u200b\u200b\u200c\u200d".repeat(9),
	"\t \t  \t\n".repeat(9),
	"=?utf-8?q?h=65l=\nlo=?=",
	"gAAAAABh".padEnd(120, "A"),
];
const tokens = [
	"=",
	"==",
	"\\x",
	"\\u",
	"\\N{",
	"\\",
	"%",
	"%u",
	"&#",
	"&#x",
	";",
	"&amp;",
	"<~",
	"~>",
	"begin ",
	"\n",
	"M",
	"`",
	"0",
	"1",
	"01",
	"z",
	"y",
	".",
	"-",
	"/",
	" ",
	",",
	"0x",
	"+",
	"-",
	"\u200b",
	"\u200d",
	"\ufe00",
	"\u{e0041}",
];

const rawInput = fc.oneof(
	{
		weight: 4,
		arbitrary: mutated(
			streams,
			streams.map((stream) => stream.slice(0, 16)),
		),
	},
	{ weight: 4, arbitrary: mutated(texts.map((text) => new Uint8Array(Buffer.from(text)))) },
	{ weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }) },
	{ weight: 2, arbitrary: soup([...tokens, ...texts]).map((text) => new Uint8Array(Buffer.from(text))) },
);

const key = fc.uint8Array({ maxLength: 40 });
const modes: readonly CipherMode[] = ["ecb", "cbc", "ctr", "cfb", "cfb8", "ofb", "gcm", "eax", "ccm"];
/** Every option that a transform looks at, sensible or not. */
const options: fc.Arbitrary<TransformOptions> = fc
	.record(
		{
			altchars: fc.uint8Array({ minLength: 2, maxLength: 2 }),
			alphabet: fc.oneof(fc.string({ maxLength: 90 }), fc.constantFrom("ab", "\u200b\u200c", "\u200b\u200c\u200d")),
			urlsafe: fc.boolean(),
			validate: fc.boolean(),
			missingPadding: fc.boolean(),
			casefold: fc.boolean(),
			map01: fc.constantFrom("I" as const, "L" as const),
			adobe: fc.boolean(),
			foldspaces: fc.boolean(),
			ignorechars: fc.uint8Array({ maxLength: 4 }),
			whitespace: fc.boolean(),
			wbits: fc.integer({ min: -20, max: 50 }),
			partial: fc.boolean(),
			key: fc.oneof(key, fc.constantFrom(...[8, 16, 24, 32, 44].map((length) => new Uint8Array(length).fill(65)))),
			mode: fc.constantFrom(...modes),
			iv: fc.oneof(key, fc.constantFrom(...[8, 12, 16, 24].map((length) => new Uint8Array(length)))),
			tag: fc.uint8Array({ maxLength: 20 }),
			counter: fc.oneof(fc.nat(5), fc.nat(0xffff_ffff)),
			padded: fc.boolean(),
			subtract: fc.boolean(),
			shift: fc.integer({ min: -60, max: 300 }),
			step: fc.integer({ min: -9, max: 300 }),
			offset: fc.integer({ min: -9, max: 300 }),
			inverse: fc.boolean(),
			skip: fc.oneof(fc.nat(300), fc.nat(0xff_ffff)),
			width: fc.integer({ min: -2, max: 20 }),
			text: fc.boolean(),
			plus: fc.boolean(),
			unicode: fc.boolean(),
			header: fc.boolean(),
		},
		{ requiredKeys: [] },
	)
	.map((given) => given as TransformOptions);

const ranges = fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { minLength: 1, maxLength: 4 });

/** Every transform with every option: only `DecodeError`, no more output than was asked for, and maps that stay inside. */
export const transformTarget: FuzzTarget = fuzzTarget(
	"transforms",
	6_000,
	fc.record({ id: fc.constantFrom(...transformIds), input: rawInput, options, ranges }),
	({ id, input, options, ranges }) => {
		const before = Buffer.from(input);
		const run = () => applyTransform(id, input, options, { maximumOutput: MOST_OUTPUT });
		const done = unless(run, DecodeError);
		assert.ok(before.equals(input), `${id} changed its input`);
		if (!done) return;
		assert.ok(done.bytes.length <= MOST_OUTPUT, `${id} made ${done.bytes.length} bytes`);
		if (done.step.detail !== undefined) assertSafeLine(done.step.detail, `the detail of ${id}`);
		for (const [one, other] of ranges) {
			const range = { start: Math.min(one, other), end: Math.max(one, other) };
			assertRange(done.mapBack(range), input.length, `${id} back from ${range.start}–${range.end}`);
			assertRange(done.mapForward(range), done.bytes.length, `${id} forward from ${range.start}–${range.end}`);
		}
		assert.ok(Buffer.from(run().bytes).equals(done.bytes), `${id} gives another output the second time`);
	},
);

export const peelTarget: FuzzTarget = fuzzTarget(
	"peel",
	400,
	fc.oneof(
		mutatedFrom(fc.constantFrom(...texts.map((text) => new Uint8Array(Buffer.from(text))))).map((bytes) =>
			Buffer.from(bytes).toString("utf8"),
		),
		soup([...tokens, ...texts], 20),
		fc.string({ unit: "binary", maxLength: 400 }),
	),
	(text) => {
		const run = () => peel(text, { budget: { maximumOutput: MOST_OUTPUT } });
		const found = run();
		if (!found) return;
		assert.ok(found.bytes.length <= MOST_OUTPUT, `${found.bytes.length} bytes`);
		assert.ok(found.chain.length > 0 && found.chain.length <= 16, `a chain of ${found.chain.length}`);
		for (const { detail } of found.chain) if (detail !== undefined) assertSafeLine(detail, "the detail of a step");
		const length = found.bytes.length;
		for (const range of [
			{ start: 0, end: length },
			{ start: Math.floor(length / 2), end: length },
			{ start: length, end: length },
			{ start: 0, end: length + 5 },
		]) {
			const back = found.mapBack(range);
			assertRange(back, text.length, "back");
			assertRange(found.mapForward(back), length, "forward");
		}
		assert.deepEqual(run()?.chain, found.chain);
	},
);

/** Decompression while streaming, as the archive room uses it: never throws, and stops when nobody asks for more. */
export const unpackTarget: FuzzTarget = fuzzTarget(
	"unpack",
	1_500,
	fc.record({
		format: fc.constantFrom(
			"bzip2" as const,
			"xz" as const,
			"lzma" as const,
			"zip-lzma" as const,
			"deflate64" as const,
		),
		input: mutated([...streams, packed.zipLzma, packed.zipXz]),
	}),
	({ format, input }) => {
		const run = () => {
			const stream = unpack(format, input, { size: 1_000 });
			let out = 0;
			let pieces = 0;
			for (let next = stream.next(); ; next = stream.next()) {
				if (next.done) return { out, end: next.value };
				out += next.value.length;
				pieces++;
				assert.ok(pieces <= 100_000, "pieces without end");
				if (out > MOST_OUTPUT) return { out, end: undefined };
			}
		};
		const { out, end } = run();
		if (end)
			assert.ok(end.consumed >= 0 && end.consumed <= input.length, `consumed ${end.consumed} of ${input.length}`);
		assert.deepEqual(run(), { out, end });
	},
);

const signatures = [
	"\x7fELF\x02\x01\x01",
	"MZ",
	"PE\0\0",
	"\xcf\xfa\xed\xfe",
	"\xca\xfe\xba\xbe",
	"\x89PNG\r\n\x1a\n",
	"IHDR",
	"IDAT",
	"IEND\xaeB`\x82",
	"GIF89a",
	"\xff\xd8\xff\xe0",
	"\xff\xd9",
	"BM",
	"RIFF",
	"WEBP",
	"%PDF-1.7",
	"PK\x03\x04",
	"#!/bin/sh\n",
	"#!/usr/bin/env python3\n",
	"\xef\xbb\xbf",
	"\xff\xfe",
	"# -*- coding: utf-7 -*-\n",
	"# coding: rot13\n",
	"import os\n",
	"<svg",
	"<html",
	'{"a":',
	"function(",
	"powershell",
].map((text) => new Uint8Array(Buffer.from(text, "latin1")));

/** What a file is, told by its bytes. */
export const classifyTarget: FuzzTarget = fuzzTarget(
	"classify",
	3_000,
	fc.oneof(
		mutated([...streams, new Uint8Array(PLAIN)], signatures),
		mutated(signatures, signatures),
		fc.uint8Array({ maxLength: 500 }),
	),
	(bytes) => {
		assert.ok(contentKinds.includes(classify(bytes)));
		const magic = magicOf(bytes);
		const tail = magic && tailOffset(magic.name, bytes);
		if (tail !== undefined) assertRange({ start: tail, end: bytes.length }, bytes.length, "the tail");
		for (const hint of ["python", "text"] as const) {
			const { document } = decodeText(bytes, hint);
			assert.ok(document.text.length <= bytes.length * 4 + 4, "text grew");
			assert.deepEqual(decodeText(bytes, hint).document, document);
		}
		const strings = printableStrings(bytes, 1_000);
		assert.deepEqual(printableStrings(bytes, 1_000), strings);
	},
);

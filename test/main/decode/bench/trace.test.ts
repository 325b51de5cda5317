import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { traceRange } from "../../../../main/decode/index.ts";

const text = "import os # café frog\n";
const bytes = Buffer.from(text);
const encoded = Buffer.from(bytes.map((byte) => byte ^ 7).toReversed()).toString("base64");
const steps = [
	{ transform: "base64", options: [] },
	{ transform: "reverse", options: [] },
	{ transform: "xor", options: [{ name: "key", value: "0x07" }] },
];
const input = Buffer.from(encoded);
const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });

test("a stretch of what came out stands where it came from, step by step, and the other way round", () => {
	const levels = traceRange({ input, steps, level: 3, unit: "text", range: at("frog") });
	const start = bytes.indexOf("frog");
	expect(levels?.[3]).toEqual({ bytes: { start, end: start + 4 }, text: at("frog") });
	expect(levels?.[2]?.bytes).toEqual({ start, end: start + 4 });
	expect(levels?.[1]?.bytes).toEqual({ start: bytes.length - start - 4, end: bytes.length - start });
	const source = levels?.[0]?.bytes ?? { start: 0, end: 0 };
	expect(source.end - source.start).toBeLessThanOrEqual(8);
	const back = traceRange({ input, steps, level: 0, unit: "text", range: source })?.[3]?.text;
	expect(text.slice(back?.start, back?.end)).toContain("frog");
	expect(text.slice(back?.start, back?.end).length).toBeLessThan(8);
});

test("characters of several bytes are meant whole", () => {
	const [level] = traceRange({ input: bytes, steps: [], level: 0, unit: "text", range: at("é") }) ?? [];
	expect(level?.bytes).toEqual({ start: bytes.indexOf("é"), end: bytes.indexOf("é") + 2 });
	const half = { start: bytes.indexOf("é") + 1, end: bytes.indexOf("é") + 2 };
	expect(traceRange({ input: bytes, steps: [], level: 0, unit: "bytes", range: half })?.[0]?.text).toEqual(at("é"));
});

test("what is compressed is meant as a whole, and bytes that are no text have none", () => {
	const packed = deflateSync(bytes);
	const zlib = [{ transform: "zlib", options: [] }];
	const levels = traceRange({ input: packed, steps: zlib, level: 1, unit: "text", range: at("os") });
	expect(levels?.[0]).toEqual({ bytes: { start: 0, end: packed.length } });
});

test("nothing is told of steps that cannot be undone, of levels that are not there, and of places beyond the end", () => {
	const range = { start: 0, end: 1 };
	for (const transform of ["gzip", "__proto__", "constructor"])
		expect(traceRange({ input, steps: [{ transform, options: [] }], level: 0, unit: "bytes", range })).toBeUndefined();
	expect(traceRange({ input, steps, level: 9, unit: "bytes", range })).toBeUndefined();
	const far = traceRange({ input, steps, level: 3, unit: "bytes", range: { start: 9e9, end: 9e9 + 5 } });
	expect(far?.[0]?.bytes.end).toBeLessThanOrEqual(input.length);
});

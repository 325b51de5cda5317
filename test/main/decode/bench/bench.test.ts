import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBytes, readOptions, writeBytes } from "../../../../main/decode/bench/read-options.ts";
import { xorKeys } from "../../../../main/decode/bench/xor-keys.ts";
import { benchParameters, runChain, suggestTransforms, transforms } from "../../../../main/decode/index.ts";

const encoder = new TextEncoder();
const CODE = "import os\nfor name in os.listdir('.'):\n    print(name, os.path.getsize(name))\n".repeat(3);

describe("what the analyst sets", () => {
	test("is read by its kind", () => {
		expect(readBytes("0x4d 5a")).toEqual(Uint8Array.of(0x4d, 0x5a));
		expect(readBytes("base64:TVo=")).toEqual(Uint8Array.of(0x4d, 0x5a));
		expect(readBytes("key")).toEqual(encoder.encode("key"));
		expect(
			readOptions("aes", [
				{ name: "key", value: "0x00" },
				{ name: "mode", value: "ctr" },
				{ name: "padded", value: "true" },
				{ name: "counter", value: "3" },
				{ name: "iv", value: "" },
			]),
		).toEqual({ key: Uint8Array.of(0), mode: "ctr", padded: true, counter: 3 });
	});

	test("is refused with a sentence where it makes no sense", () => {
		expect(() => readBytes("0x4d5")).toThrow(/pairs of hex digits/);
		expect(() => readOptions("xor", [])).toThrow(/“Key” is not set/);
		expect(() => readOptions("caesar", [{ name: "shift", value: "x" }])).toThrow(/whole number/);
		expect(() =>
			readOptions("aes", [
				{ name: "key", value: "k" },
				{ name: "mode", value: "xyz" },
			]),
		).toThrow(/one of cbc/);
		expect(() => readOptions("hex", [{ name: "__proto__", value: "x" }])).toThrow(/no such option/);
	});

	test("is written as it is read", () => {
		for (const bytes of [
			Uint8Array.of(1, 2, 255),
			encoder.encode("plain"),
			encoder.encode("0x41"),
			encoder.encode("base64:x"),
		])
			expect(readBytes(writeBytes(bytes))).toEqual(bytes);
	});

	test("is known for every transform", () => {
		expect(Object.keys(benchParameters).sort()).toEqual(Object.keys(transforms).sort());
	});
});

describe("a chain", () => {
	const input = encoder.encode(deflateSync(CODE).toString("base64"));
	const step = (transform: string, ...options: { name: string; value: string }[]) => ({ transform, options });

	test("is undone step by step", () => {
		const results = runChain(input, [step("base64"), step("zlib")]);
		expect(results.map(({ state }) => state)).toEqual(["done", "done"]);
		expect(results[1]?.state === "done" && new TextDecoder().decode(results[1].bytes)).toBe(CODE);
	});

	test("ends at the step that fails; what comes after waits", () => {
		const results = runChain(input, [step("base64"), step("gzip"), step("reverse")]);
		expect(results.map(({ state }) => state)).toEqual(["done", "failed", "waiting"]);
		expect(runChain(input, [step("no-such")])[0]).toMatchObject({
			state: "failed",
			message: "There is no such transform.",
		});
	});

	test("is bounded: a bomb is refused, not unpacked", () => {
		const bomb = deflateSync(new Uint8Array(70 * 1024 * 1024));
		expect(runChain(bomb, [step("zlib")])[0]).toMatchObject({ state: "failed" });
	});
});

describe("suggestions", () => {
	test("begin with the whole way, and give reasons and previews", () => {
		const [first, second] = suggestTransforms(encoder.encode(deflateSync(CODE).toString("base64")));
		expect(first?.steps.map(({ transform }) => transform)).toEqual(["base64", "zlib"]);
		expect(first?.preview).toMatch(/^python, .*import os/);
		expect(second?.steps.map(({ transform }) => transform)).toEqual(["base64"]);
		expect(second?.reason).toMatch(/base64/);
	});

	test("know a compressed stream by its header", () => {
		expect(suggestTransforms(deflateSync(CODE))[0]?.steps[0]?.transform).toBe("zlib");
	});

	test("guess a repeating XOR key", () => {
		const key = encoder.encode("fr0g");
		const hidden = encoder.encode(CODE).map((byte, index) => byte ^ (key[index % key.length] ?? 0));
		expect(xorKeys(hidden).map((guess) => new TextDecoder().decode(guess.key))).toContain("fr0g");
		expect(
			suggestTransforms(hidden).some(
				({ steps }) => steps[0]?.transform === "xor" && steps[0].options[0]?.value === "fr0g",
			),
		).toBe(true);
	});

	test("find code that was turned round or shifted", () => {
		const turned = encoder.encode(Array.from("import os; os.system('echo hello')").reverse().join(""));
		expect(suggestTransforms(turned).map(({ steps }) => steps[0]?.transform)).toContain("reverse");
	});

	test("leave plain text and noise alone", () => {
		expect(suggestTransforms(encoder.encode("A frog sat on a leaf. It was green, and the leaf was too."))).toEqual([]);
		const noise = Uint8Array.from({ length: 512 }, (_, index) => (index * 7_919 + ((index * index) % 251)) & 0xff);
		expect(suggestTransforms(noise).filter(({ score }) => score >= 60)).toEqual([]);
		expect(suggestTransforms(new Uint8Array())).toEqual([]);
	});

	test("hide nothing of a hostile text", () => {
		const [first] = suggestTransforms(
			encoder.encode(Buffer.from("import os\n# \u202eabc\u0007 text text text\nprint(os.name)\n").toString("base64")),
		);
		expect(first?.preview).not.toMatch(/[\u202e\u0007]/);
	});
});

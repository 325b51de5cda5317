import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnnotationAction } from "../../../main/model/case/annotation.ts";
import { MOST_SEEN } from "../../../main/model/case/case.ts";
import { openCaseStore } from "../../../main/triage/case-store.ts";
import { failureOf } from "../../support/open-bytes.ts";

const id = "0123456789abcdef".repeat(4);
const dismiss: AnnotationAction = { kind: "judge", findingIds: ["f"], state: "dismissed", reason: "" };
const context = { author: "ana", now: new Date("2026-01-02T03:04:05Z") };

let parent: string;
let folder: string;
let file: string;
beforeEach(async () => {
	parent = await mkdtemp(join(tmpdir(), "vivarium-cases-"));
	folder = join(parent, "cases");
	file = join(folder, `${id}.json`);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe("openCaseStore", () => {
	it("answers with a case without entries where there is none, and writes nothing for it", async () => {
		expect(await openCaseStore(folder).read(id)).toEqual({
			schema: "vivarium-case/4",
			artifactId: id,
			filename: "",
			log: [],
			seen: [],
		});
		expect(await readdir(parent)).toEqual([]);
	});

	it("adds entries that another store reads again", async () => {
		const anchor = { rule: "r", fingerprint: "x", path: "a.py", startOffset: 3 };
		await openCaseStore(folder).append(id, "x.whl", dismiss, {
			...context,
			anchors: [anchor],
			machineVerdict: "suspicious",
		});
		await openCaseStore(folder).append(id, "renamed.whl", { kind: "undo", entry: 1 }, context);
		const stored = await openCaseStore(folder).read(id);
		expect(stored).toEqual({
			schema: "vivarium-case/4",
			artifactId: id,
			filename: "x.whl",
			log: [
				{
					sequence: 1,
					author: "ana",
					at: "2026-01-02T03:04:05.000Z",
					action: dismiss,
					anchors: [anchor],
					machineVerdict: "suspicious",
				},
				{ sequence: 2, author: "ana", at: "2026-01-02T03:04:05.000Z", action: { kind: "undo", entry: 1 } },
			],
			seen: [],
		});
		expect(await readdir(folder)).toEqual([`${id}.json`]);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	});

	it("loses no entry of many that are added at once, also by several stores", async () => {
		const [one, two] = [openCaseStore(folder), openCaseStore(join(parent, ".", "cases"))];
		await Promise.all(
			Array.from({ length: 40 }, (_, index) =>
				(index % 2 === 0 ? one : two).append(id, "x", { kind: "note", findingId: "f", text: `${index}` }, context),
			),
		);
		const { log } = await openCaseStore(folder).read(id);
		expect(log.map((entry) => entry.sequence)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
		expect(new Set(log.map((entry) => (entry.action.kind === "note" ? entry.action.text : ""))).size).toBe(40);
	});

	it("goes on after an entry that was refused", async () => {
		const store = openCaseStore(folder);
		const refused = failureOf(store.append(id, "x", { kind: "undo", entry: 9 }, context));
		const added = store.append(id, "x", dismiss, context);
		expect((await refused).code).toBe("bad-input");
		expect((await added).log).toHaveLength(1);
	});

	it.each([1, 3])("refuses to take back an entry twice or one that is not there (%i)", async (entry) => {
		const store = openCaseStore(folder);
		await store.append(id, "x", dismiss, context);
		await store.append(id, "x", { kind: "undo", entry: 1 }, context);
		expect((await failureOf(store.append(id, "x", { kind: "undo", entry }, context))).code).toBe("bad-input");
		expect((await store.read(id)).log).toHaveLength(2);
	});

	it.each([
		["not JSON", "{", "file-broken"],
		[
			"another shape",
			JSON.stringify({ schema: "vivarium-case/1", artifactId: id, filename: "x", log: [{}] }),
			"file-broken",
		],
		[
			"another artifact's",
			JSON.stringify({ schema: "vivarium-case/1", artifactId: "f".repeat(64), filename: "x", log: [] }),
			"file-broken",
		],
		["not ours", JSON.stringify({ schema: "vivarium-settings/1" }), "file-broken"],
		["empty", "", "file-broken"],
		["of a newer program", JSON.stringify({ schema: "vivarium-case/5", cases: [] }), "file-too-new"],
	])("refuses a file that is %s, says what to do, and leaves it alone", async (_, text, code) => {
		await mkdir(folder);
		await writeFile(file, text);
		const store = openCaseStore(folder);
		for (const failure of [await failureOf(store.read(id)), await failureOf(store.append(id, "x", dismiss, context))]) {
			expect(failure.code).toBe(code);
			expect(failure.message).toMatch(/move it away/);
			expect(failure.message).not.toContain(parent);
		}
		expect(await readFile(file, "utf8")).toBe(text);
		expect(await readdir(folder)).toEqual([`${id}.json`]);
	});

	it("brings a file of the first version forward, and writes it as one of today", async () => {
		const anchor = { rule: "r", fingerprint: "x", path: "a.py", startOffset: 3 };
		const entry = (sequence: number, action: object) => ({
			sequence,
			author: "ana",
			at: "2026-01-02T03:04:05Z",
			action,
		});
		const one = [
			{ ...entry(1, { kind: "dismiss", findingId: "f", reason: "known" }), anchor },
			entry(2, { kind: "confirm", findingId: "g", reason: "" }),
			entry(3, { kind: "reopen", findingId: "g" }),
			entry(4, { kind: "note", findingId: "f", text: "n" }),
			entry(5, { kind: "undo", entry: 4 }),
		];
		await mkdir(folder);
		await writeFile(file, JSON.stringify({ schema: "vivarium-case/1", artifactId: id, filename: "x", log: one }));
		const store = openCaseStore(folder);
		const { log } = await store.read(id);
		expect(log.map(({ action }) => action)).toEqual([
			{ kind: "judge", findingIds: ["f"], state: "dismissed", reason: "known" },
			{ kind: "judge", findingIds: ["g"], state: "confirmed", reason: "" },
			{ kind: "judge", findingIds: ["g"], state: "open", reason: "" },
			{ kind: "note", findingId: "f", text: "n" },
			{ kind: "undo", entry: 4 },
		]);
		expect(log[0]?.anchors).toEqual([anchor]);
		await store.append(id, "x", dismiss, context);
		expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ schema: "vivarium-case/4", log: { length: 6 } });
	});

	it("brings a file of the second version forward", async () => {
		const log = [{ sequence: 1, author: "ana", at: "2026-01-02T03:04:05Z", action: dismiss }];
		await mkdir(folder);
		await writeFile(file, JSON.stringify({ schema: "vivarium-case/2", artifactId: id, filename: "x", log }));
		const store = openCaseStore(folder);
		expect(await store.read(id)).toEqual({ schema: "vivarium-case/4", artifactId: id, filename: "x", log, seen: [] });
		await store.see(id, "x", [{ documentId: "m0", path: "setup.py" }]);
		expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
			schema: "vivarium-case/4",
			log,
			seen: { length: 1 },
		});
	});

	it("brings a file of the third version forward: the same, but that nothing in it was typed", async () => {
		const source = { kind: "text", documentId: "m0", start: 3, end: 9 };
		const keep = { kind: "keep", source, steps: [{ transform: "hex", options: [] }] };
		const log = [{ sequence: 1, author: "ana", at: "2026-01-02T03:04:05Z", action: keep, place: { path: "a.py" } }];
		const seen = [{ documentId: "m0", path: "a.py" }];
		await mkdir(folder);
		await writeFile(file, JSON.stringify({ schema: "vivarium-case/3", artifactId: id, filename: "x", log, seen }));
		const store = openCaseStore(folder);
		expect(await store.read(id)).toEqual({ schema: "vivarium-case/4", artifactId: id, filename: "x", log, seen });
		await store.append(
			id,
			"x",
			{ kind: "keep", source: { kind: "typed", text: "\u202e<b>" }, steps: [] },
			{ author: "ana" },
		);
		expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
			schema: "vivarium-case/4",
			log: [{ action: keep }, { action: { source: { kind: "typed", text: "\u202e<b>" } } }],
			seen,
		});
	});

	it("keeps the way to a layer, and refuses one without steps, out of nowhere or without end", async () => {
		const store = openCaseStore(folder);
		const source = { kind: "text", documentId: "m0", start: 3, end: 9 } as const;
		const steps = [{ transform: "xor", options: [{ name: "key", value: "\u202efrog<b>" }] }];
		await store.append(id, "x", { kind: "keep", source, steps }, { ...context, place: { path: "__proto__" } });
		expect((await store.read(id)).log[0]).toMatchObject({
			action: { kind: "keep", source, steps },
			place: { path: "__proto__" },
		});
		const wrong = [
			{ kind: "keep", source, steps: [] },
			{ kind: "keep", source: { kind: "typed", text: "" }, steps },
			{ kind: "keep", source: { kind: "typed", text: "x".repeat(1_000_001) }, steps },
			{ kind: "keep", source: { ...source, start: -1 }, steps },
			{ kind: "keep", source, steps: Array.from({ length: 25 }, () => steps[0]) },
		] as unknown as AnnotationAction[];
		for (const action of wrong)
			expect((await failureOf(store.append(id, "x", action, context))).code).toBe("bad-input");
	});

	it("remembers what was seen once, the newest only above its bound, and never as a deed", async () => {
		const store = openCaseStore(folder);
		const seen = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, at) => ({ documentId: `m${from + at}`, path: `__proto__/${from + at}` }));
		await store.see(id, "x", seen(0, 3));
		const written = await stat(file);
		await store.see(id, "x", [...seen(1, 3), ...seen(1, 2)]);
		expect((await stat(file)).mtimeMs).toBe(written.mtimeMs);
		expect((await store.read(id)).seen).toEqual(seen(0, 3));
		await store.see(id, "x", seen(3, MOST_SEEN + 2));
		const last = await store.read(id);
		expect([last.seen.length, last.seen[0]?.documentId, last.log]).toEqual([MOST_SEEN, "m2", []]);
	});

	it.each([
		["an unknown action", { kind: "explode" }],
		["an old action without its finding", { kind: "dismiss" }],
		["a tag that could not stand in a filter", { kind: "tag", findingIds: ["f"], add: ["two words"], remove: [] }],
	])("refuses a file of the first version with %s", async (_, action) => {
		await mkdir(folder);
		const log = [{ sequence: 1, author: "ana", at: "2026-01-02T03:04:05Z", action }];
		await writeFile(file, JSON.stringify({ schema: "vivarium-case/1", artifactId: id, filename: "x", log }));
		expect((await failureOf(openCaseStore(folder).read(id))).code).toBe("file-broken");
	});

	it.each(["../../evil", "", id.toUpperCase(), `${id}/x`])("refuses %j for an artifact's id", async (bad) => {
		const store = openCaseStore(folder);
		expect((await failureOf(store.read(bad))).code).toBe("bad-input");
		expect((await failureOf(store.append(bad, "x", dismiss, context))).code).toBe("bad-input");
		expect(await readdir(parent)).toEqual([]);
	});

	it("takes over the lock of a program that is gone, and of one that hangs", async () => {
		await mkdir(folder);
		// Above the largest process id that Linux gives out.
		await writeFile(`${file}.lock`, "4194305");
		expect((await openCaseStore(folder).append(id, "x", dismiss, context)).log).toHaveLength(1);
		await writeFile(`${file}.lock`, String(process.pid));
		await utimes(`${file}.lock`, new Date(0), new Date(0));
		expect((await openCaseStore(folder).append(id, "x", dismiss, context)).log).toHaveLength(2);
	});

	it("waits for the lock of a program that is at work", async () => {
		await mkdir(folder);
		await writeFile(`${file}.lock`, String(process.pid));
		let released = false;
		const added = openCaseStore(folder)
			.append(id, "x", dismiss, context)
			.then(() => expect(released).toBe(true));
		await new Promise((resolve) => setTimeout(resolve, 60));
		released = true;
		await rm(`${file}.lock`);
		await added;
		expect(await readdir(folder)).toEqual([`${id}.json`]);
	});

	it("says that it cannot write where it cannot", async () => {
		await writeFile(join(parent, "file"), "");
		expect((await failureOf(openCaseStore(join(parent, "file", "cases")).append(id, "x", dismiss, context))).code).toBe(
			"not-readable",
		);
	});
});

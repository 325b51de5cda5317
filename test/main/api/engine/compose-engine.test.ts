import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { composeEngine } from "../../../../main/api/engine/compose-engine.ts";
import type { EngineOptions } from "../../../../main/api/engine/control-messages.ts";
import type { EngineServices } from "../../../../main/api/engine/engine-services.ts";
import { takeJournals } from "../../../../main/api/host/journals.ts";
import { openCacheFolder } from "../../../../main/pypi/cache/cache-folder.ts";
import { engineOptions, hostWith } from "../stand-in-rooms.ts";

/** The engine made of the real rooms: what no stand-in can promise. */

let folder = "";
let packageFolder = "";
const engines: EngineServices[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-compose-"));
	packageFolder = join(folder, "thing-1.0");
	await mkdir(packageFolder);
	await mkdir(join(folder, "journal"));
	await writeFile(join(packageFolder, "setup.py"), "import os\nos.system('true')\n");
	await writeFile(join(packageFolder, "other.py"), "x = 1\n");
});

afterEach(async () => {
	for (const engine of engines.splice(0)) await engine.pool.close();
	await rm(folder, { recursive: true, force: true });
});

async function compose(options: Partial<EngineOptions> = {}): Promise<EngineServices> {
	const engine = await composeEngine(
		{
			...engineOptions,
			skip: [],
			jobs: 1,
			casesFolder: join(folder, "cases"),
			journalFile: join(folder, "journal", "reading"),
			...options,
		},
		hostWith(),
	);
	engines.push(engine);
	return engine;
}

describe("composeEngine", () => {
	test("scans a package, and leaves the journal idle", async () => {
		const engine = await compose();
		expect(["native", "wasm"]).toContain(engine.facts.syntaxEngine);
		const scanned = await engine.pool.scan({ kind: "path", path: packageFolder }, {});
		expect(scanned.analysis.findings.map(({ rule }) => rule)).toContain("process-at-install");
		const setup = scanned.analysis.members.find(({ path }) => path.endsWith("setup.py"));
		expect((await scanned.document(setup?.id ?? ""))?.document.text).toContain("os.system");
		await scanned.close();
		expect(await takeJournals(join(folder, "journal"))).toEqual([]);
	});

	test("a member that cost an engine is left out, and the coverage says why; of another artifact it is read", async () => {
		const path = packageFolder;
		const first = await (await compose()).pool.scan({ kind: "path", path }, {});
		const setup = first.analysis.members.find((member) => member.path.endsWith("setup.py"));
		const guilty = { artifactId: first.analysis.artifact.id, memberId: setup?.id ?? "", path: setup?.path ?? "" };
		const skipping = await compose({ skip: [guilty] });
		const second = await skipping.pool.scan({ kind: "path", path }, {});
		expect(second.analysis.findings).toEqual([]);
		expect(second.analysis.status).toBe("partial");
		expect(second.analysis.coverage.skipped).toContainEqual({
			path: guilty.path,
			what: "28 B, content not read",
			extent: "none",
			reason: "the analysis engine ended while it read this member: not examined",
		});
		const other = await compose({ skip: [{ ...guilty, artifactId: "b".repeat(64) }] });
		const third = await other.pool.scan({ kind: "path", path }, {});
		expect(third.analysis.findings).toEqual(first.analysis.findings);
	});

	test("offline, no index is asked; a wrong address keeps nothing on disk from being opened", async () => {
		const offline = await compose({ offline: true });
		expect(offline.index.offline).toBe("command-line");
		offline.index.follow({ offline: false });
		await expect(offline.index.project("thing")).rejects.toMatchObject({ code: "offline" });
		const wrong = await compose({ offline: false, indexUrl: "ftp://index.invalid/simple/" });
		expect(wrong.index).toMatchObject({ problem: expect.stringContaining("ftp:"), offline: undefined });
		await expect(wrong.index.download({ reference: "thing" }, {})).rejects.toMatchObject({ code: "bad-index-url" });
		await expect(wrong.pool.scan({ kind: "path", path: packageFolder }, {})).resolves.toBeDefined();
	});

	test("the settings shut the door to the network and open it again", async () => {
		const { index } = await compose({ offline: false, indexUrl: "http://127.0.0.1:9/simple/" });
		index.follow({ offline: true });
		expect(index.offline).toBe("settings");
		await expect(index.project("thing")).rejects.toMatchObject({
			code: "offline",
			message: expect.stringContaining("set offline"),
		});
		await expect(index.details("thing", "thing-1.0.zip")).rejects.toMatchObject({ code: "offline" });
		await expect(index.download({ reference: "thing" }, {})).rejects.toMatchObject({ code: "offline" });
		index.follow({});
		expect(index.offline).toBeUndefined();
	});

	test("the settings name the index, unless the command line does; what they had named is forgotten with them", async () => {
		const { index } = await compose({ offline: false });
		const usual = index.address;
		index.follow({ index: "http://127.0.0.1:9/simple/", cache: false });
		expect([index.address, index.by]).toEqual(["http://127.0.0.1:9/simple/", "settings"]);
		index.follow({});
		expect([index.address, index.by]).toEqual([usual, undefined]);
		const started = await compose({ offline: false, indexUrl: "http://127.0.0.1:8/simple/" });
		started.index.follow({ index: "http://127.0.0.1:9/simple/" });
		expect([started.index.address, started.index.by]).toEqual(["http://127.0.0.1:8/simple/", "command-line"]);
	});

	test("what is kept of indexes is told, bounded by the settings, and forgotten", async () => {
		const cacheFolder = await mkdtemp(join(tmpdir(), "vivarium-kept-"));
		const { index } = await compose({ cacheFolder });
		const folder = openCacheFolder(cacheFolder);
		await folder.write("file", "a".repeat(64), new Uint8Array(1_000));
		expect(await index.kept()).toEqual({ entries: 1, size: 1_000, limit: 2_048 * 1024 ** 2 });
		index.follow({ cacheMebibytes: 64 });
		expect(await index.kept()).toMatchObject({ entries: 1, limit: 64 * 1024 ** 2 });
		// Where nothing is set, what another face has set stays; what was set here and is not any more goes.
		(await compose({ cacheFolder })).index.follow({});
		expect(await index.kept()).toMatchObject({ limit: 64 * 1024 ** 2 });
		index.follow({});
		expect(await index.kept()).toMatchObject({ limit: 2_048 * 1024 ** 2 });
		expect(await index.forgetKept()).toMatchObject({ entries: 0, size: 0 });
		await rm(cacheFolder, { recursive: true });
		expect(await (await compose()).index.kept()).toBeUndefined();
	});

	test("sizes and depths of the settings hold too", async () => {
		const engine = await compose();
		const source = { kind: "path", path: packageFolder } as const;
		const before = (await engine.pool.scan(source, {})).analysis.coverage.members;
		engine.followLimits?.({ members: 1 });
		const { coverage } = (await engine.pool.scan(source, {})).analysis;
		expect(coverage.members).toBeLessThan(before);
		expect(JSON.stringify(coverage.skipped)).toContain("beyond the limit of 1 member");
	});

	test("the times of the settings hold for what is opened from then on", async () => {
		const engine = await compose();
		const source = { kind: "path", path: packageFolder } as const;
		expect((await engine.pool.scan(source, {})).analysis.status).toBe("scanned");
		// Below what the settings take: nothing is examined in no time.
		engine.followLimits?.({ packageSeconds: 0 });
		const late = (await engine.pool.scan(source, {})).analysis;
		expect(late.status).toBe("partial");
		expect(JSON.stringify(late.coverage.skipped)).toContain("the time for one artifact (0 s) ran out");
		engine.followLimits?.(undefined);
		expect((await engine.pool.scan(source, {})).analysis.status).toBe("scanned");
	});

	test("what is no reference is refused before any request", async () => {
		const engine = await compose({ offline: false, indexUrl: "http://127.0.0.1:9/simple/" });
		await expect(engine.index.download({ reference: "no such thing!" }, {})).rejects.toMatchObject({
			code: "bad-reference",
		});
		expect(engine.index.address).toBe("http://127.0.0.1:9/simple/");
	});

	test("every rule is listed with its documentation, and nothing else of it", async () => {
		const { rules } = await compose();
		expect(rules.length).toBeGreaterThan(10);
		for (const rule of rules) expect(Object.keys(rule)).not.toContain("check");
	});
});

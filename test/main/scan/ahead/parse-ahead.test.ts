/** Another thread parses ahead: that must change nothing but the time. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { buildSamplePackage, SAMPLE_FILENAME } from "../../../../main/api/sample/sample-package.ts";
import { openArtifact } from "../../../../main/archive/open-artifact.ts";
import { defaultLimits } from "../../../../main/model/limits.ts";
import type { SyntaxEngine } from "../../../../main/python/engine/syntax-engine.ts";
import { loadSyntaxEngine } from "../../../../main/python/engine/syntax-engine.ts";
import { createParseAhead, type ParseAhead } from "../../../../main/scan/ahead/parse-ahead.ts";
import { scanContents } from "../../../../main/scan/scan-contents.ts";
import { createScanPool, type ScanPool } from "../../../../main/scan/scan-pool.ts";
import { scanTask } from "../../../../main/scan/scan-task.ts";
import { failureOf } from "../../../support/open-bytes.ts";
import { childrenOf } from "../../../support/processes.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const TIME = 240_000;
const engine = await loadSyntaxEngine("wasm");
const deadline = Date.now() + 3_600_000;
const specimens = path.resolve(import.meta.dirname, "../../../specimens");

/** An engine that counts what it is asked. */
function makeCounting(): { readonly counting: SyntaxEngine; readonly asked: string[] } {
	const asked: string[] = [];
	const counting: SyntaxEngine = {
		name: engine.name,
		parse(text, options) {
			asked.push(text);
			return engine.parse(text, options);
		},
	};
	return { counting, asked };
}

/** Different texts, long enough to be parsed ahead. */
function makeTexts(count: number, lines = 60): string[] {
	return Array.from({ length: count }, (_, index) =>
		Array.from({ length: lines }, (_unused, line) => `value_${index}_${line} = f(${line}, [a, "b"])\n`).join(""),
	);
}

function read(reader: SyntaxEngine, text: string): unknown {
	const tree = reader.parse(text, { deadline });
	if (tree === undefined) throw new Error("no tree");
	const arrays = (["kind", "field", "start", "end", "parent", "last", "height"] as const).map((name) =>
		tree[name].slice(0, tree.size),
	);
	return { text: tree.text, size: tree.size, missing: tree.missing, arrays };
}

/** Every Python file of the specimens as one package: more than a thousand, with all that the rules look at. */
function everySpecimen(): Uint8Array {
	const files = globSync("**/*.py", { cwd: specimens }).sort();
	return buildZip(files.map((file) => ({ name: `pkg/${file}`, content: readFileSync(path.join(specimens, file)) })));
}

async function analysisOf(
	{ bytes, filename }: { bytes: Uint8Array; filename: string },
	reader: SyntaxEngine,
	ahead: ParseAhead | undefined,
): Promise<unknown> {
	const opened = await openArtifact({ kind: "bytes", filename, bytes, origin: "upload" });
	const { artifact, members, coverage } = opened;
	const task = {
		artifact,
		members,
		coverage,
		...(await scanContents(opened)),
		skip: new Map<string, string>(),
		limits: defaultLimits,
		prefilter: false,
		indexCode: true,
		ahead: true,
		startedAt: 0,
	};
	const places: unknown[] = [];
	const outcome = await scanTask(reader, task, {
		cancelled: () => false,
		reading: (member) => places.push(member?.path),
		progress: () => undefined,
		...(ahead && { ahead }),
	});
	await opened.close();
	return { ...outcome, analysis: { ...outcome.analysis, durationMs: 0 }, places };
}

describe("parsing ahead", () => {
	test.each([
		["the sample package", () => ({ bytes: buildSamplePackage(), filename: SAMPLE_FILENAME })],
		["all specimens", () => ({ bytes: everySpecimen(), filename: "pkg-1.zip" })],
	])(
		"changes nothing of what is said of %s, nor of which member is said to be read",
		async (_what, make) => {
			const subject = make();
			const alone = makeCounting();
			const helped = makeCounting();
			const plain = await analysisOf(subject, alone.counting, undefined);
			expect(await analysisOf(subject, helped.counting, createParseAhead())).toEqual(plain);
			expect(helped.asked.length).toBeLessThanOrEqual(alone.asked.length);
		},
		TIME,
	);

	test(
		"has trees made by the other thread, and each of them once",
		async () => {
			const texts = makeTexts(400);
			const { counting, asked } = makeCounting();
			const reader = createParseAhead().begin(counting, texts);
			// It has begun when what lies ahead is not asked of the reader's own engine any more.
			await until(() => {
				const before = asked.length;
				read(reader, texts[texts.length - 1 - before] ?? "");
				return asked.length === before;
			});
			const own = asked.length;
			for (const text of texts.slice(0, texts.length - own - 1)) expect(read(reader, text)).toEqual(read(engine, text));
			expect(asked.length).toBeLessThan(texts.length / 2);
		},
		TIME,
	);

	test("is not begun for little Python", () => {
		const texts = makeTexts(10);
		const { counting, asked } = makeCounting();
		const reader = createParseAhead(new URL("data:text/javascript,throw new Error('started')")).begin(counting, texts);
		for (const text of texts) read(reader, text);
		expect(asked).toEqual(texts);
	});

	test("leaves long texts and those that nobody named to the reader", () => {
		const long = "x = 1\n".repeat(60_000);
		const { counting, asked } = makeCounting();
		const reader = createParseAhead().begin(counting, [...makeTexts(200), long]);
		read(reader, long);
		read(reader, "y = 2\n".repeat(500));
		expect(asked.map((text) => text.length)).toEqual([long.length, 3_000]);
	});
});

describe("a thread ahead", () => {
	test.each(["dying-thread.ts", "stuck-thread.ts"])(
		"that is lost costs no tree: %s",
		async (script) => {
			const texts = makeTexts(200);
			const { counting, asked } = makeCounting();
			const ahead = createParseAhead(new URL(script, import.meta.url));
			const reader = ahead.begin(counting, texts);
			await wait(1_000);
			for (const text of texts) expect(read(reader, text)).toEqual(read(engine, text));
			expect(asked).toEqual(texts);
			ahead.stop();
		},
		TIME,
	);

	test("takes none of the time that a text has when it does not come back", async () => {
		const texts = makeTexts(200);
		const given: number[] = [];
		const reader = createParseAhead(new URL("stuck-thread.ts", import.meta.url)).begin(
			{
				name: "wasm",
				parse(text, options) {
					given.push(options.deadline);
					return engine.parse(text, options);
				},
			},
			texts,
		);
		// It may not have come to take them yet.
		for (const text of texts) {
			await wait(50);
			reader.parse(text, { deadline: 1_000_000 });
			if (given.some((one) => one > 1_000_000)) return;
		}
		expect.fail("no text was taken");
	});

	test("gives nothing once it was stopped: the reader goes on alone", () => {
		const texts = makeTexts(200);
		const { counting, asked } = makeCounting();
		const ahead = createParseAhead();
		const reader = ahead.begin(counting, texts);
		ahead.stop();
		for (const text of texts) read(reader, text);
		expect(asked).toEqual(texts);
	});
});

const TASKS = "/proc/self/task";
const pools: ScanPool[] = [];
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.close()))));

describe("a scan with a thread ahead that is cancelled", () => {
	test.each(["thread", "process"] as const)(
		"leaves nothing running, and the next one is as if it had not been: %s",
		async (workers) => {
			const bytes = buildZip(makeTexts(400).map((content, index) => ({ name: `pkg/m${index}.py`, content })));
			const source = { kind: "bytes", filename: "pkg-1-py3-none-any.whl", bytes, origin: "upload" } as const;
			const threads = (): number => (existsSync(TASKS) ? readdirSync(TASKS).length : 0);
			const before = threads();
			const pool = createScanPool({ jobs: 1, workers });
			pools.push(pool);
			const first = await pool.scan(source);
			const controller = new AbortController();
			const stopped = pool.scan(source, {
				signal: controller.signal,
				onProgress: ({ phase }) => {
					if (phase === "reading") controller.abort();
				},
			});
			expect((await failureOf(stopped)).code).toBe("cancelled");
			const again = await pool.scan(source);
			const timeless = { ...again.analysis, durationMs: first.analysis.durationMs };
			expect(timeless).toEqual(first.analysis);
			await pool.close();
			await until(() => threads() <= before && childrenOf(process.pid).length === 0);
		},
		TIME,
	);
});

async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await wait(20);
}

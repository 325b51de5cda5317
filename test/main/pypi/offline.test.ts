import dns from "node:dns";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createIndexAccess } from "../../../main/api/engine/index-access.ts";
import { runCommandLine } from "../../../main/cli/run-command.ts";
import type { OutputStream } from "../../../main/cli/terminal.ts";
import { openCacheFolder } from "../../../main/pypi/cache/cache-folder.ts";
import { createNetworkSwitch, type NetworkSwitch } from "../../../main/pypi/http/network-switch.ts";
import { createIndexClient, type IndexClient } from "../../../main/pypi/index-client.ts";
import { type LoopbackIndex, startLoopbackIndex } from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

const wheel = buildWheel("sample", "1.0");
/** Everything by which Node reaches another machine ends in one of these. */
let asked: string[] = [];
let index: LoopbackIndex;
let folder: string;

const restore: (() => void)[] = [];

function watch(target: object, method: string): void {
	const original: unknown = Reflect.get(target, method);
	if (typeof original !== "function") throw new TypeError(`${method} is no function`);
	Reflect.set(target, method, function watched(this: unknown, ...args: unknown[]): unknown {
		asked.push(method);
		return Reflect.apply(original, this, args);
	});
	restore.push(() => Reflect.set(target, method, original));
}

beforeEach(async () => {
	index = await startLoopbackIndex(new Map([["sample", [wheel]]]));
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-offline-"));
	asked = [];
	watch(net.Socket.prototype, "connect");
	watch(net, "connect");
	watch(net, "createConnection");
	watch(tls, "connect");
	watch(dns, "lookup");
	watch(dns, "resolve");
	watch(dns.promises, "lookup");
	watch(dns.promises, "resolve");
});

afterEach(async () => {
	for (const undo of restore.splice(0)) undo();
	await index.close();
	await rm(folder, { recursive: true, force: true });
});

const offline = { code: "offline" };

describe("the off switch", () => {
	it("lets through: the watch sees what opens a connection", async () => {
		const client = createIndexClient({ indexUrl: index.url });
		expect((await client.download({ project: "sample" })).bytes).toEqual(wheel.bytes);
		expect(asked).toContain("connect");
	});

	it("off, the client opens no socket and asks no name server, whatever it is asked for", async () => {
		const network = createNetworkSwitch("off, for the test");
		for (const indexUrl of [index.url, "https://index.example/simple/"]) {
			const client = createIndexClient({ indexUrl, network, cache: folder, machine: { environment: {} } });
			await expect(client.project("sample")).rejects.toMatchObject({ ...offline, message: "off, for the test" });
			await expect(client.details("sample", wheel.filename)).rejects.toMatchObject(offline);
			await expect(client.download({ project: "sample" })).rejects.toMatchObject(offline);
			const digest = "ab".repeat(32);
			const gone = { project: "sample", filename: "sample-1.0.zip", blake2b256: digest };
			await expect(client.download(gone)).rejects.toMatchObject(offline);
		}
		expect(asked).toEqual([]);
		expect(index.requests).toEqual([]);
	});

	it("off, the engine opens no socket; the settings can't undo what the command line says", async () => {
		const options = { host: "web", version: "0", author: "a", casesFolder: "", journalFile: "", skip: [] } as const;
		const access = createIndexAccess(
			{ ...options, skip: [], workers: "thread", offline: true, indexUrl: index.url },
			() => undefined,
		);
		access.follow({ offline: false });
		await expect(access.project("sample")).rejects.toMatchObject(offline);
		await expect(access.details("sample", "x")).rejects.toMatchObject(offline);
		await expect(access.download({ reference: "sample" }, {})).rejects.toMatchObject(offline);
		expect(asked).toEqual([]);
	});

	it("off, `vivarium scan` opens no socket", async () => {
		const said: string[] = [];
		const stream: OutputStream = { write: (text) => void said.push(text), isTerminal: false };
		const signal = new AbortController().signal;
		const environment = { VIVARIUM_CACHE_DIR: folder, PIP_INDEX_URL: index.url };
		for (const target of ["sample==1.0", "pkg:pypi/sample", "sample>=1"]) {
			const status = await runCommandLine(["scan", "--offline", target], {
				stdout: stream,
				stderr: stream,
				stdin: async () => new Uint8Array(),
				environment,
				folder,
				signal,
			});
			expect(status).toBe(3);
		}
		expect(said.join("")).toMatch(/--offline keeps Vivarium from asking an index, and the cache does not have it/);
		expect(asked).toEqual([]);
		expect(index.requests).toEqual([]);
	});

	describe("with a cache that has it", () => {
		const off = "off, for the test";
		const open = (network?: NetworkSwitch): IndexClient =>
			createIndexClient({ indexUrl: index.url, cache: folder, ...(network && { network }) });

		/** What an earlier run has left; then nothing more may be asked. */
		async function keep(): Promise<void> {
			await open().download({ project: "sample" });
			index.requests.length = 0;
			asked = [];
		}

		it("off, page and file come from the cache, and that is said; no socket is opened", async () => {
			await keep();
			const client = open(createNetworkSwitch(off));
			expect((await client.project("Sample")).releases[0]?.distributions[0]?.filename).toBe(wheel.filename);
			const got = await client.download({ project: "sample", version: "1.0" });
			expect(got).toMatchObject({ cached: true, verified: true });
			expect(got.bytes).toEqual(wheel.bytes);
			expect(got.facts.remarks).toEqual([
				expect.stringMatching(/offline: the file comes from the cache, and so does .* read at \d{4}-\d\d-\d\dT/),
			]);
			await expect(client.project("another")).rejects.toMatchObject(offline);
			await expect(client.download({ project: "sample", version: "2.0" })).rejects.toMatchObject({
				code: "release-missing",
			});
			expect(asked).toEqual([]);
			expect(index.requests).toEqual([]);
		});

		it("off, a file that was damaged in the cache is not given, and one that was never taken is not fetched", async () => {
			await keep();
			const cache = openCacheFolder(folder);
			const [file] = (await cache.list()).filter(({ kind }) => kind === "file");
			if (file === undefined) throw new Error("Nothing was kept");
			await cache.write("file", file.key, new Uint8Array([1, 2, 3]));
			const client = open(createNetworkSwitch(off));
			await expect(client.download({ project: "sample" })).rejects.toMatchObject({ ...offline, message: off });
			// The damaged one is gone.
			expect((await cache.list()).map(({ kind }) => kind)).toEqual(["page"]);
			expect(asked).toEqual([]);
		});

		it("off, what stands beside a file is not asked for, and that is said", async () => {
			await index.close();
			index = await startLoopbackIndex(
				new Map([["sample", [{ ...wheel, metadata: "Name: sample\n", provenance: "{}" }]]]),
			);
			await keep();
			const client = open(createNetworkSwitch(off));
			expect((await client.download({ project: "sample" })).facts.provenance).toEqual({ bundles: [], problem: off });
			expect(await client.details("sample", wheel.filename)).toEqual({
				provenance: { bundles: [], problem: off },
				metadata: { problem: off },
			});
			expect(asked).toEqual([]);
		});

		it("off, `vivarium scan` and the engine open it from there", async () => {
			await keep();
			const said: string[] = [];
			const stream: OutputStream = { write: (text) => void said.push(text), isTerminal: false };
			const status = await runCommandLine(["scan", "--offline", "sample==1.0", "--format", "json"], {
				stdout: stream,
				stderr: { write: () => undefined, isTerminal: false },
				stdin: async () => new Uint8Array(),
				environment: { VIVARIUM_CACHE_DIR: folder, PIP_INDEX_URL: index.url },
				folder,
				signal: new AbortController().signal,
			});
			expect(status).toBe(0);
			expect(said.join("")).toContain("Vivarium is offline: the file comes from the cache");
			const options = { host: "web", version: "0", author: "a", casesFolder: "", journalFile: "", skip: [] } as const;
			const access = createIndexAccess(
				{ ...options, skip: [], workers: "thread", offline: false, indexUrl: index.url, cacheFolder: folder },
				() => undefined,
			);
			access.follow({ offline: true });
			const got = await access.download({ reference: "sample" }, {});
			expect(got.facts.remarks.join(" ")).toContain("comes from the cache");
			expect(asked).toEqual([]);
			expect(index.requests).toEqual([]);
		});
	});

	it("turned off, it ends what is under way; turned on, it lets through again", async () => {
		const network = createNetworkSwitch();
		const client = createIndexClient({ indexUrl: index.url, network });
		index.faults.stallFile = true;
		const started = client.download(
			{ project: "sample" },
			{
				onProgress: ({ phase, done }) => {
					if (phase === "downloading" && done > 0) network.set("off now");
				},
			},
		);
		await expect(started).rejects.toMatchObject({ ...offline, message: "off now" });
		delete index.faults.stallFile;
		network.set(undefined);
		expect((await client.download({ project: "sample" })).verified).toBe(true);
	});
});

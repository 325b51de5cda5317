import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { type CacheFolder, openCacheFolder } from "../../../main/pypi/cache/cache-folder.ts";
import { createIndexClient, type IndexClient } from "../../../main/pypi/index-client.ts";
import {
	type LoopbackFaults,
	type LoopbackIndex,
	type ServedFile,
	startLoopbackIndex,
} from "../../support/loopback-index.ts";

/** Large enough to be worth keeping when half of it has come. */
const bytes = new Uint8Array(1024 * 1024).map((_, at) => (at * 31 + (at >> 8)) & 0xff);
const sdist: ServedFile = { filename: "sample-1.0.tar.gz", bytes };
const sha256 = createHash("sha256").update(bytes).digest("hex");
const wanted = { project: "sample" };

let folder: string;
let index: LoopbackIndex;
let told: string[];

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "vivarium-cache-"));
	index = await startLoopbackIndex(new Map([["sample", [sdist]]]));
	told = [];
});

afterEach(async () => {
	await index.close();
	await chmod(folder, 0o700);
	await rm(folder, { recursive: true, force: true });
});

function clientOf(cache?: CacheFolder | string, tries = 4, indexUrl = index.url): IndexClient {
	return createIndexClient({
		indexUrl,
		timing: { sleep: () => Promise.resolve(), tries },
		tell: (message) => told.push(message),
		...(cache === undefined ? {} : { cache }),
	});
}

function fileRequests(): string[] {
	return index.requests.filter(({ path: asked }) => asked.startsWith("/files/")).map(({ range }) => range ?? "whole");
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise;
		return "none";
	} catch (thrown) {
		return thrown instanceof AnalystError ? thrown.code : String(thrown);
	}
}

function fault(change: LoopbackFaults): void {
	Object.assign(index.faults, change);
}

describe("a broken download", () => {
	it("goes on where it broke, and gives the whole", async () => {
		fault({ truncateFile: 2 });
		expect((await clientOf().download(wanted)).bytes).toEqual(bytes);
		const half = bytes.length / 2;
		expect(fileRequests()).toEqual(["whole", `bytes=${half}-`, `bytes=${half + half / 2}-`]);
	});

	it("is given up after as many tries as ever", async () => {
		fault({ truncateFile: 99 });
		expect(await codeOf(clientOf().download(wanted))).toBe("body-truncated");
		expect(fileRequests()).toHaveLength(4);
	});

	it("begins anew where the file has changed meanwhile, or the server knows no ranges", async () => {
		fault({ truncateFile: 1, changingEtag: true });
		expect((await clientOf().download(wanted)).bytes).toEqual(bytes);
		fault({ truncateFile: 1, changingEtag: false, ranges: "none" });
		expect((await clientOf().download(wanted)).bytes).toEqual(bytes);
	});

	it("takes no rest that does not go on where it broke", async () => {
		fault({ truncateFile: 1, ranges: "wrong-range" });
		expect((await clientOf().download(wanted)).bytes).toEqual(bytes);
		expect(fileRequests()).toEqual(["whole", `bytes=${bytes.length / 2}-`, "whole"]);
	});

	it("never gives content that was put together from two files", async () => {
		fault({ truncateFile: 1, ranges: "wrong-content" });
		expect(await codeOf(clientOf().download(wanted))).toBe("digest-mismatch");
	});

	it("is taken up by the next run, and by a run after it was cancelled", async () => {
		fault({ truncateFile: 99 });
		expect(await codeOf(clientOf(folder, 1).download(wanted))).toBe("body-truncated");
		fault({ truncateFile: 0 });
		expect((await clientOf(folder).download(wanted)).bytes).toEqual(bytes);
		expect(fileRequests()).toEqual(["whole", `bytes=${bytes.length / 2}-`]);

		await openCacheFolder(folder).clear();
		fault({ stallFile: 700_000 });
		const cancel = new AbortController();
		const cancelled = clientOf(folder).download(wanted, {
			signal: cancel.signal,
			onProgress: ({ phase, done }) => {
				if (phase === "downloading" && done >= 600_000) cancel.abort();
			},
		});
		expect(await codeOf(cancelled)).toBe("cancelled");
		fault({ stallFile: false });
		expect((await clientOf(folder).download(wanted)).bytes).toEqual(bytes);
		expect(fileRequests().at(-1)).toMatch(/^bytes=[67]\d{5}-$/);
	});

	it("taken up by another run with content that does not fit, is fetched once more, whole", async () => {
		fault({ truncateFile: 99 });
		expect(await codeOf(clientOf(folder, 1).download(wanted))).toBe("body-truncated");
		fault({ truncateFile: 0, ranges: "wrong-content" });
		expect((await clientOf(folder).download(wanted)).bytes).toEqual(bytes);
		expect(fileRequests().at(-1)).toBe("whole");
	});
});

describe("the cache of files", () => {
	it("serves what an earlier run took, by digest, without asking the file's host", async () => {
		expect((await clientOf(folder).download(wanted)).cached).toBe(false);
		const again = await clientOf(folder).download(wanted);
		expect(again).toMatchObject({ cached: true, sha256, verified: true });
		expect(again.bytes).toEqual(bytes);
		expect(fileRequests()).toEqual(["whole"]);
		const place = path.join(folder, "file", sha256.slice(0, 2), sha256);
		expect(new Uint8Array(await readFile(place))).toEqual(bytes);
		expect((await stat(place)).mode & 0o777).toBe(0o600);
	});

	it("drops what was damaged, and fetches it again", async () => {
		await clientOf(folder).download(wanted);
		const place = path.join(folder, "file", sha256.slice(0, 2), sha256);
		for (const damage of [bytes.subarray(0, 1000), new Uint8Array(0), new Uint8Array(bytes.length)]) {
			await writeFile(place, damage);
			const again = await clientOf(folder).download(wanted);
			expect([again.cached, again.sha256]).toEqual([false, sha256]);
			expect(new Uint8Array(await readFile(place))).toEqual(bytes);
		}
	});

	it("keeps nothing that does not match its digest", async () => {
		await index.close();
		index = await startLoopbackIndex(new Map([["sample", [{ ...sdist, digest: "wrong" }]]]));
		expect(await codeOf(clientOf(folder).download(wanted))).toBe("digest-mismatch");
		expect((await openCacheFolder(folder).list()).filter(({ kind }) => kind === "file")).toEqual([]);
	});

	it("stays within its limit: what was not used for the longest time goes first", async () => {
		const cache = openCacheFolder(folder, 2_500);
		const keys = ["a", "b", "c"].map((letter) => letter.repeat(64));
		for (const [at, key] of keys.entries()) {
			await cache.write("file", key, new Uint8Array(1_000));
			const used = new Date(Date.UTC(2026, 0, 1 + at));
			if (at < 2) await utimes(path.join(folder, "file", key.slice(0, 2), key), used, used);
			if (at === 1) await cache.read("file", keys[0] ?? "");
		}
		expect(new Set((await cache.list()).map(({ key }) => key[0]))).toEqual(new Set(["a", "c"]));
		await cache.write("file", "d".repeat(64), new Uint8Array(9_000));
		expect(new Set((await cache.list()).map(({ key }) => key[0]))).toEqual(new Set(["a", "c"]));
		expect(await cache.clear()).toBe(2);
		expect(await cache.list()).toEqual([]);
	});

	it("keeps to a limit that was set, in every process, and goes back to the usual one", async () => {
		const cache = openCacheFolder(folder, 2_500);
		const held = async (): Promise<string> => (await cache.list()).map(({ key }) => key[0]).join("");
		for (const [at, letter] of ["a", "b"].entries()) {
			const key = letter.repeat(64);
			await cache.write("file", key, new Uint8Array(1_000));
			const used = new Date(Date.UTC(2026, 0, 1 + at));
			await utimes(path.join(folder, "file", key.slice(0, 2), key), used, used);
		}
		await cache.setLimit(1_500);
		expect(await held()).toBe("b");
		// Another program, which knows nothing of the settings.
		const other = openCacheFolder(folder, 2_500);
		expect(await other.limit()).toBe(1_500);
		await other.write("file", "c".repeat(64), new Uint8Array(1_000));
		expect(await held()).toBe("c");
		expect(await cache.clear()).toBe(1);
		expect(await other.limit()).toBe(1_500);
		await cache.setLimit(undefined);
		expect(await other.limit()).toBe(2_500);
		for (const nonsense of ["", "-1", "1e9", "0", "9".repeat(40), "__proto__"]) {
			await writeFile(path.join(folder, "LIMIT"), nonsense);
			expect(await other.limit()).toBe(2_500);
		}
	});

	it("takes no key that could steer a path", async () => {
		await expect(openCacheFolder(folder).read("file", "../../etc/passwd")).rejects.toThrow(TypeError);
	});

	it("that can't be written changes nothing else, and is told of once", async () => {
		const place = path.join(folder, "a-file");
		await writeFile(place, "");
		const client = clientOf(place);
		expect((await client.download(wanted)).bytes).toEqual(bytes);
		expect((await client.download(wanted)).bytes).toEqual(bytes);
		expect(told).toEqual([expect.stringMatching(/^The cache of downloads can't be used/)]);
	});
});

describe("the cache of pages", () => {
	const pageRequests = () => index.requests.filter(({ path: asked }) => asked.startsWith("/simple/"));

	it("asks whether the page has changed, and reads the kept one when it has not", async () => {
		const first = await clientOf(folder).project("sample");
		expect(await clientOf(folder).project("sample")).toEqual(first);
		expect(pageRequests().map(({ known }) => known !== undefined)).toEqual([false, true]);
		fault({ status: { marker: "archived", reason: "done" } });
		expect((await clientOf(folder).project("sample")).status).toEqual({ marker: "archived", reason: "done" });
	});

	it("drops a damaged one", async () => {
		await clientOf(folder).project("sample");
		const [page] = (await openCacheFolder(folder).list()).filter(({ kind }) => kind === "page");
		const key = page?.key ?? "";
		await writeFile(path.join(folder, "page", key.slice(0, 2), key), '{"url":"http://127.0.0.1/"}\n{}');
		expect((await clientOf(folder).project("sample")).releases).toHaveLength(1);
		expect(pageRequests().at(-1)?.known).toBeUndefined();
	});

	it("keeps none of an index that is asked with a password", async () => {
		await clientOf(folder, 4, index.url.replace("http://", "http://ana:pl4nted@")).download(wanted);
		expect((await openCacheFolder(folder).list()).map(({ kind }) => kind)).toEqual(["file"]);
		for (const name of await readdir(folder, { recursive: true })) {
			expect(name).not.toContain("pl4nted");
		}
	});

	it("does not take “not changed” for a page that was never given", async () => {
		fault({ writePage: (response) => void response.writeHead(304).end() });
		expect(await codeOf(clientOf(folder).project("sample"))).toBe("bad-index-answer");
	});
});

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { AnalystError, type ErrorCode } from "../../../main/model/analyst-error.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import type { Progress } from "../../../main/model/package/progress.ts";
import type { Timing } from "../../../main/pypi/http/timing.ts";
import { createIndexClient, type DistributionReference, type IndexClient } from "../../../main/pypi/index-client.ts";
import {
	type LoopbackFaults,
	type LoopbackIndex,
	type ServedFile,
	startLoopbackIndex,
} from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

const oldWheel = buildWheel("sample", "1.0");
const newWheel = buildWheel("sample", "1.1");
const sdist = {
	filename: "sample-1.1.tar.gz",
	bytes: new TextEncoder().encode("not really a tar, and nobody here looks"),
};
const everything: ServedFile[] = [oldWheel, newWheel, sdist];

const open: LoopbackIndex[] = [];
afterEach(async () => {
	for (const index of open.splice(0)) await index.close();
});

async function serve(files: readonly ServedFile[] = everything, faults: LoopbackFaults = {}): Promise<LoopbackIndex> {
	const index = await startLoopbackIndex(new Map([["sample", files]]), faults);
	open.push(index);
	return index;
}

/** No waiting between tries; the pauses asked for are written down. */
function clientOf(index: { url: string }, timing: Partial<Timing> = {}, limits = defaultLimits) {
	const pauses: number[] = [];
	const quick: Partial<Timing> = {
		random: () => 1,
		sleep: (milliseconds) => {
			pauses.push(milliseconds);
			return Promise.resolve();
		},
		...timing,
	};
	const client: IndexClient = createIndexClient({ indexUrl: index.url, timing: quick, limits });
	return { client, pauses };
}

/** What the analyst is told; anything but an AnalystError fails the test. */
async function failureOf(promise: Promise<unknown>): Promise<{ code: ErrorCode; message: string }> {
	const thrown: unknown = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (thrown instanceof AnalystError) return { code: thrown.code, message: thrown.message };
	throw new Error("was not refused", { cause: thrown });
}

function refusal(code: ErrorCode, words: RegExp): { code: ErrorCode; message: unknown } {
	return { code, message: expect.stringMatching(words) };
}

const wanted: DistributionReference = { project: "sample", version: "1.1", filename: newWheel.filename };

describe("project", () => {
	it.each(["json", "html"] as const)("reads the %s form: releases newest first, files with digests", async (form) => {
		const index = await serve(everything, { forms: [form] });
		const project = await clientOf(index).client.project("Sample");
		expect(project.name).toBe("sample");
		expect(project.index).toBe(index.url);
		expect(project.releases.map((release) => release.version)).toEqual(["1.1", "1.0"]);
		const files = project.releases[0]?.distributions;
		expect(files?.map(({ filename, kind }) => [filename, kind])).toEqual([
			[newWheel.filename, "wheel"],
			[sdist.filename, "sdist"],
		]);
		expect(files?.[0]?.sha256).toBe(createHash("sha256").update(newWheel.bytes).digest("hex"));
		expect(files?.[0]?.size).toBe(form === "json" ? newWheel.bytes.length : undefined);
	});

	it("asks for the JSON form first, under the normalised name, and takes HTML as well", async () => {
		const index = await serve();
		await clientOf(index).client.project("SAMPLE");
		expect(index.requests.map((request) => request.path)).toEqual(["/simple/sample/"]);
		expect(index.requests[0]?.accept).toMatch(/^application\/vnd\.pypi\.simple\.v1\+json, .*html;q=0/);
	});

	it("asks again for HTML where an index knows only its exact type", async () => {
		const index = await serve();
		const client = createIndexClient({
			indexUrl: index.url,
			ask: (url, question) => {
				const accept = question.headers["accept"] ?? "";
				if (accept.includes("json")) return Promise.resolve(new Response("", { status: 406 }));
				return fetch(url, question);
			},
		});
		expect((await client.project("sample")).releases).toHaveLength(2);
	});

	it("says that a project is missing", async () => {
		const { client } = clientOf(await serve());
		expect(await failureOf(client.project("absent"))).toEqual(refusal("project-missing", /has no project “absent”/));
	});

	it("refuses what is no name, without asking anybody", async () => {
		const index = await serve();
		const { client } = clientOf(index);
		expect(await failureOf(client.project("../../etc"))).toEqual(refusal("bad-reference", /no name of a project/));
		expect(await failureOf(client.project("a/b\u202e"))).toEqual(refusal("bad-reference", /\\u202e/));
		expect(index.requests).toEqual([]);
	});

	it("refuses another major version in either form and reads a newer minor one", async () => {
		for (const form of ["json", "html"] as const) {
			const newer = clientOf(await serve(everything, { forms: [form], apiVersion: "2.0" }));
			expect(await failureOf(newer.client.project("sample"))).toEqual(
				refusal("bad-index-answer", /version 2\.0 .* reads version 1/),
			);
			const minor = clientOf(await serve(everything, { forms: [form], apiVersion: "1.99" }));
			expect((await minor.client.project("sample")).releases).toHaveLength(2);
		}
		const typed = clientOf(await serve(everything, { pageType: "application/vnd.pypi.simple.v2+json" }));
		expect(await failureOf(typed.client.project("sample"))).toEqual(refusal("bad-index-answer", /speaks v2/));
	});

	it("refuses an answer that is no page of an index", async () => {
		const cases: [LoopbackFaults, RegExp][] = [
			[{ pageBody: "{" }, /broken JSON/],
			[{ pageBody: '{"projects": []}' }, /no page of the Simple repository API/],
			[{ pageBody: '{"meta": {"api-version": "1.0"}, "files": [{"filename": 7}]}' }, /files\.0/],
			[{ pageType: "image/png" }, /image\/png, which is no page/],
		];
		for (const [faults, words] of cases) {
			expect(await failureOf(clientOf(await serve(everything, faults)).client.project("sample"))).toEqual(
				refusal("bad-index-answer", words),
			);
		}
	});

	it("tells a quarantined project from one without files", async () => {
		const quarantined = JSON.stringify({
			meta: { "api-version": "1.4" },
			"project-status": { status: "quarantined", reason: "it steals\u001b[31m" },
			files: [],
		});
		const one = clientOf(await serve(everything, { pageBody: quarantined }));
		expect(await failureOf(one.client.project("sample"))).toEqual(
			refusal("no-distribution", /as quarantined \(“it steals\\x1b\[31m”\)/),
		);
		expect(await failureOf(clientOf(await serve([])).client.project("sample"))).toEqual(
			refusal("no-distribution", /without a single file/),
		);
	});
});

describe("download", () => {
	it.each(["json", "html"] as const)("gives verified bytes from the %s form, with progress", async (form) => {
		const { client } = clientOf(await serve(everything, { forms: [form] }));
		const seen: Progress[] = [];
		const got = await client.download(wanted, { onProgress: (progress) => seen.push(progress) });
		expect(got.bytes).toEqual(newWheel.bytes);
		expect(got).toMatchObject({ filename: newWheel.filename, project: "sample", version: "1.1", verified: true });
		expect(got.sha256).toBe(createHash("sha256").update(newWheel.bytes).digest("hex"));
		expect(new Set(seen.map((progress) => progress.phase))).toEqual(new Set(["resolving", "downloading", "verifying"]));
		const last = seen.filter((progress) => progress.phase === "downloading").at(-1);
		expect(last).toMatchObject({
			done: newWheel.bytes.length,
			total: newWheel.bytes.length,
			detail: newWheel.filename,
		});
	});

	it("takes the newest release and its sdist when only a name is given", async () => {
		const got = await clientOf(await serve()).client.download({ project: "sample" });
		expect([got.version, got.filename]).toEqual(["1.1", sdist.filename]);
	});

	it("holds versions that are written differently for equal", async () => {
		const got = await clientOf(await serve()).client.download({ project: "sample", version: "1.0.0" });
		expect(got.filename).toBe(oldWheel.filename);
	});

	it("says that a release or a file is missing, also one that is listed and gone", async () => {
		const { client } = clientOf(await serve());
		expect(await failureOf(client.download({ project: "sample", version: "9" }))).toEqual(
			refusal("release-missing", /no release 9 .*newest release there is 1\.1/),
		);
		const filename = "sample-1.1-cp39-none-any.whl";
		expect(await failureOf(client.download({ project: "sample", filename }))).toEqual(
			refusal("release-missing", /no file sample-1\.1-cp39/),
		);
		const gone = clientOf(await serve(everything, { fileGone: true }));
		expect(await failureOf(gone.client.download(wanted))).toEqual(refusal("release-missing", /does not have it/));
	});

	it("refuses a yanked release unless it is asked for", async () => {
		const yanked = { ...newWheel, yanked: "broke \u202eeverything" };
		for (const form of ["json", "html"] as const) {
			const { client } = clientOf(await serve([oldWheel, yanked], { forms: [form] }));
			expect(await failureOf(client.download({ project: "sample", version: "1.1" }))).toEqual(
				refusal("release-yanked", /broke \\u202eeverything/),
			);
			expect(await failureOf(client.download(wanted))).toEqual(refusal("release-yanked", /was yanked/));
			expect((await client.download({ ...wanted, allowYanked: true })).yanked).toBe("broke \\u202eeverything");
			expect((await client.download({ project: "sample" })).version).toBe("1.0");
		}
		const { client } = clientOf(await serve([{ ...oldWheel, yanked: "" }]));
		expect(await failureOf(client.download({ project: "sample" }))).toEqual(
			refusal("release-yanked", /Every release of “sample” was yanked/),
		);
	});

	it("refuses content that does not match its digest, and gives no byte of it", async () => {
		const { client } = clientOf(await serve([{ ...newWheel, digest: "wrong" }]));
		expect(await failureOf(client.download(wanted))).toEqual(refusal("digest-mismatch", /does not match the SHA-256/));
	});

	it("refuses a file without SHA-256 where the index gives digests, and takes it where it gives none at all", async () => {
		const among = clientOf(await serve([oldWheel, { ...newWheel, digest: "none" }]));
		expect(await failureOf(among.client.download(wanted))).toEqual(refusal("digest-missing", /gives no digest/));
		const weak = clientOf(await serve([{ ...newWheel, digest: "md5" }]));
		expect(await failureOf(weak.client.download(wanted))).toEqual(refusal("digest-missing", /gives only md5/));
		const none = clientOf(await serve([{ ...newWheel, digest: "none" }]));
		expect(await none.client.download(wanted)).toMatchObject({ verified: false, bytes: newWheel.bytes });
	});

	it("refuses a redirect to another host, of a page and of a file, and asks that host nothing", async () => {
		const other = await serve();
		const page = clientOf(await serve(everything, { redirectPage: `${other.url}sample/` }));
		expect(await failureOf(page.client.project("sample"))).toEqual(
			refusal("redirect-refused", /to another host \(127\.0\.0\.1:\d+\)/),
		);
		const file = clientOf(await serve(everything, { redirectFile: `${other.origin}/files/${newWheel.filename}` }));
		expect(await failureOf(file.client.download(wanted))).toEqual(refusal("redirect-refused", /to another host/));
		const elsewhere = clientOf(await serve(everything, { redirectFile: "file:///etc/passwd" }));
		expect(await failureOf(elsewhere.client.download(wanted))).toEqual(
			refusal("redirect-refused", /another host \(file:\)/),
		);
		expect(other.requests).toEqual([]);
	});

	it("follows a redirect on the same host, but not for ever", async () => {
		const index = await serve([oldWheel, newWheel], {});
		index.faults.redirectFile = `/simple/../files/${newWheel.filename}`;
		const { client } = clientOf(index);
		expect(await failureOf(client.download(wanted))).toEqual(refusal("redirect-refused", /in circles/));
		const once = await serve();
		const follows = createIndexClient({
			indexUrl: once.url,
			ask: (url, question) => {
				once.faults.redirectFile = once.requests.some((request) => request.path.startsWith("/files/"))
					? ""
					: `${once.origin}/files/${newWheel.filename}`;
				if (once.faults.redirectFile === "") delete once.faults.redirectFile;
				return fetch(url, { ...question, redirect: "manual" });
			},
		});
		expect((await follows.download(wanted)).bytes).toEqual(newWheel.bytes);
	});

	it("takes files from the host that the index lists, and sends it no credentials", async () => {
		const files = await serve();
		const listed = { ...newWheel, listedUrl: `${files.origin}/files/${newWheel.filename}` };
		const index = await serve([listed]);
		const address = index.url.replace("http://", "http://analyst:s3cret%25@");
		const { client } = clientOf({ url: address });
		expect(client.index).toBe(index.url);
		expect((await client.download(wanted)).bytes).toEqual(newWheel.bytes);
		const expected = `Basic ${Buffer.from("analyst:s3cret%").toString("base64")}`;
		expect(index.requests.map((request) => request.authorization)).toEqual([expected]);
		expect(files.requests.map((request) => request.authorization)).toEqual([undefined]);
		expect((await client.project("sample")).index).not.toContain("s3cret");
		expect((await failureOf(client.project("absent"))).message).not.toMatch(/s3cret|analyst/);
	});

	it("refuses a file that is listed at a less secure address", async () => {
		const listed = { ...newWheel, listedUrl: `http://files.example/${newWheel.filename}` };
		const { client } = clientOf(await serve([listed]));
		expect(await failureOf(client.download(wanted))).toEqual(refusal("bad-index-answer", /less secure/));
	});

	it("tries a truncated body again, and says so when it stays truncated", async () => {
		const index = await serve(everything, { truncateFile: 2 });
		const { client, pauses } = clientOf(index);
		expect((await client.download(wanted)).bytes).toEqual(newWheel.bytes);
		expect(pauses).toEqual([500, 1_000]);
		index.faults.truncateFile = 99;
		expect(await failureOf(client.download(wanted))).toEqual(
			refusal("body-truncated", /^The download of sample-.* stopped early/),
		);
	});

	it("sees a truncated body without Content-Length by the size that the index lists", async () => {
		const { client } = clientOf(await serve(everything, { shortenFile: true, ranges: "none" }));
		expect(await failureOf(client.download(wanted))).toEqual(refusal("body-truncated", /stopped early/));
		// With ranges the rest is asked for.
		const resuming = clientOf(await serve(everything, { shortenFile: true }));
		expect((await resuming.client.download(wanted)).bytes).toEqual(newWheel.bytes);
	});

	it("takes nothing above the limit, promised or not", async () => {
		const small = { ...defaultLimits, download: 100 };
		const promised = clientOf(await serve(), {}, small);
		expect(await failureOf(promised.client.download(wanted))).toEqual(refusal("body-too-large", /larger than 100 B/));
		const chunked = clientOf(await serve(everything, { shortenFile: true }), {}, small);
		expect(await failureOf(chunked.client.download(wanted))).toEqual(refusal("body-too-large", /larger than 100 B/));
	});

	it("tries again after 5xx with doubled pauses, four times in all", async () => {
		const index = await serve(everything, { failures: { times: 3, status: 503 } });
		const { client, pauses } = clientOf(index);
		await client.project("sample");
		expect(pauses).toEqual([500, 1_000, 2_000]);
		index.faults.failures = { times: 4, status: 500 };
		expect(await failureOf(client.project("sample"))).toEqual(
			refusal("index-unavailable", /status 500\. Try again later/),
		);
	});

	it("waits as long as a busy index asks, if that is bearable", async () => {
		const index = await serve(everything, { failures: { times: 1, status: 429, retryAfter: "7" } });
		const { client, pauses } = clientOf(index);
		await client.project("sample");
		expect(pauses).toEqual([7_000]);
		index.faults.failures = { times: 1, status: 429, retryAfter: "3600" };
		expect(await failureOf(client.project("sample"))).toEqual(refusal("index-unavailable", /left alone for 3600 s/));
		expect(pauses).toEqual([7_000]);
	});

	it("does not try again where a second try changes nothing", async () => {
		for (const status of [401, 403, 400]) {
			const index = await serve(everything, { failures: { times: 1, status } });
			const { client, pauses } = clientOf(index);
			expect(await failureOf(client.project("sample"))).toEqual(
				refusal("index-unavailable", status === 400 ? /status 400/ : /refused access/),
			);
			expect(pauses).toEqual([]);
		}
	});

	it("says that an index can't be reached", async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const { client, pauses } = clientOf({ url: `http://127.0.0.1:${port}/simple` });
		expect(await failureOf(client.project("sample"))).toEqual(
			refusal("index-unavailable", /can't be reached \(ECONNREFUSED\)/),
		);
		expect(pauses).toHaveLength(3);
	});

	it("gives up on silence before the head, within the body, and on the whole", async () => {
		const silent = clientOf(await serve(everything, { silent: true }), { connect: 20, tries: 2 });
		expect(await failureOf(silent.client.project("sample"))).toEqual(refusal("timed-out", /did not answer/));
		expect(silent.pauses).toHaveLength(1);
		const stalled = clientOf(await serve(everything, { stallFile: true }), { idle: 20, tries: 1 });
		expect(await failureOf(stalled.client.download(wanted))).toEqual(refusal("timed-out", /sent nothing/));
		const slow = clientOf(await serve(everything, { stallFile: true }), { file: 20 });
		expect(await failureOf(slow.client.download(wanted))).toEqual(
			refusal("timed-out", /^The download of .* took more than 1 s/),
		);
		expect(slow.pauses).toEqual([]);
	});

	it("is cancelled by its signal, before and during the body", async () => {
		const index = await serve(everything, { stallFile: true });
		const before = new AbortController();
		before.abort();
		expect(await failureOf(clientOf(index).client.download(wanted, { signal: before.signal }))).toEqual(
			refusal("cancelled", /Cancelled/),
		);
		expect(index.requests).toEqual([]);
		const during = new AbortController();
		const promise = clientOf(index).client.download(wanted, {
			signal: during.signal,
			onProgress: (progress) => {
				if (progress.phase === "downloading" && progress.done > 0) during.abort();
			},
		});
		expect(await failureOf(promise)).toEqual(refusal("cancelled", /Cancelled/));
	});
});

describe("createIndexClient", () => {
	it("refuses plain http to another machine", () => {
		expect(() => createIndexClient({ indexUrl: "http://index.example/simple/" })).toThrow(/plain http/);
		expect(createIndexClient({ indexUrl: "https://index.example/simple" }).index).toBe("https://index.example/simple/");
	});
});

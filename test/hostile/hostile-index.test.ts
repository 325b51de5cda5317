import { createGzip, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { AnalystError, type ErrorCode } from "../../main/model/analyst-error.ts";
import { createIndexClient, type IndexClient } from "../../main/pypi/index-client.ts";
import { readHtmlListing } from "../../main/pypi/simple/html-listing.ts";
import { type LoopbackFaults, type LoopbackIndex, startLoopbackIndex } from "../support/loopback-index.ts";
import { buildWheel } from "../support/loopback-index-wheel.ts";

/** An index that means harm: whatever it answers, the analyst gets one safe sentence, in bounded memory, and nobody else is asked. */

const wheel = buildWheel("sample", "1.0");
const JSON_TYPE = "application/vnd.pypi.simple.v1+json";
const MIB = 1024 * 1024;

const open: LoopbackIndex[] = [];
afterEach(async () => {
	for (const index of open.splice(0)) await index.close();
});

async function serve(
	faults: LoopbackFaults = {},
	file: object = {},
): Promise<{ index: LoopbackIndex; client: IndexClient }> {
	const index = await startLoopbackIndex(new Map([["sample", [{ ...wheel, ...file }]]]), faults);
	open.push(index);
	const timing = { sleep: () => Promise.resolve(), tries: 2 };
	return { index, client: createIndexClient({ indexUrl: index.url, timing }) };
}

async function refusal(promise: Promise<unknown>): Promise<{ code: ErrorCode; message: string }> {
	const thrown: unknown = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(thrown instanceof AnalystError)) throw new Error("was not refused", { cause: thrown });
	expect(thrown.message).not.toMatch(/[\p{Cf}\p{Cc}]/u);
	expect(thrown.message.length).toBeLessThan(1_000);
	return { code: thrown.code, message: thrown.message };
}

function page(files: readonly unknown[], more: object = {}): string {
	return JSON.stringify({ meta: { "api-version": "1.4" }, name: "sample", files, ...more });
}

const listed = { filename: wheel.filename, url: `../../files/${wheel.filename}`, hashes: {} };

describe("a hostile index", () => {
	it("that never ends a page is cut off at the limit", async () => {
		const { client } = await serve({
			writePage(response) {
				response.writeHead(200, { "content-type": JSON_TYPE });
				const piece = Buffer.alloc(MIB, 0x20);
				const more = (): void => {
					while (!response.destroyed && response.write(piece));
					if (!response.destroyed) response.once("drain", more);
				};
				more();
			},
		});
		expect(await refusal(client.project("sample"))).toMatchObject({ code: "body-too-large" });
	});

	it("that sends a gzip bomb gets no further than the limit for what it unpacks to", async () => {
		const { client } = await serve({
			writePage(response) {
				response.writeHead(200, { "content-type": JSON_TYPE, "content-encoding": "gzip" });
				const packer = createGzip();
				packer.pipe(response);
				const zeros = Buffer.alloc(MIB);
				let left = 1_024;
				const more = (): void => {
					while (left-- > 0 && !response.destroyed) {
						if (!packer.write(zeros)) {
							packer.once("drain", more);
							return;
						}
					}
					packer.end();
				};
				more();
			},
		});
		const before = process.memoryUsage.rss();
		expect(await refusal(client.project("sample"))).toMatchObject({ code: "body-too-large" });
		expect(process.memoryUsage.rss() - before).toBeLessThan(400 * MIB);
	});

	it("that packs an honest page is read", async () => {
		const body = gzipSync(page([listed]));
		const { client } = await serve({
			writePage(response) {
				response.writeHead(200, {
					"content-type": JSON_TYPE,
					"content-encoding": "gzip",
					"content-length": body.length,
				});
				response.end(body);
			},
		});
		expect((await client.project("sample")).releases).toHaveLength(1);
	});

	it("that lists more files than any project has is refused", async () => {
		const many = await serve({ pageBody: `{"meta":{"api-version":"1.0"},"files":[${"0,".repeat(100_001)}0]}` });
		expect(await refusal(many.client.project("sample"))).toMatchObject({
			code: "bad-index-answer",
			message: expect.stringContaining("more than 100,000 files"),
		});
		const html = await serve({ forms: ["html"], pageBody: "<a href='a-1.zip'>".repeat(100_001) });
		expect(await refusal(html.client.project("sample"))).toMatchObject({ code: "bad-index-answer" });
	});

	it("that nests JSON deep is refused or read, and ends nothing", async () => {
		const deep = await serve({
			pageBody: page([{ ...listed, hashes: 0, deep: 1 }]).replace(
				"1}",
				`${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
			),
		});
		const outcome = await deep.client.project("sample").then(
			(project) => project.releases.length,
			(thrown: unknown) => (thrown instanceof AnalystError ? thrown.code : thrown),
		);
		expect([1, "bad-index-answer"]).toContain(outcome);
	});

	it.each<[string, unknown]>([
		["files that are no list", { files: {} }],
		["a file that is a text", page(["x"])],
		["a file without an address", page([{ filename: "a" }])],
		["a size that is a text", page([{ ...listed, size: "1" }])],
		["a negative size", page([{ ...listed, size: -1 }])],
		["a yanked object", page([{ ...listed, yanked: {} }])],
		["requires-python as a list", page([{ ...listed, "requires-python": [] }])],
		["provenance as a number", page([{ ...listed, provenance: 7 }])],
		["a status that is a number", page([listed], { "project-status": { status: 7 } })],
		["null", "null"],
		["a text", '"x"'],
	])("that answers with wrong types (%s) is told so", async (_what, body) => {
		const { client } = await serve({ pageBody: typeof body === "string" ? body : JSON.stringify(body) });
		expect(await refusal(client.project("sample"))).toMatchObject({ code: "bad-index-answer" });
	});

	it("may give digests and metadata of odd types: they count as none", async () => {
		const odd = { ...listed, hashes: { sha256: 7, "x\u202e": "ab", md5: "zz", SHA512: "AB" }, "core-metadata": "yes" };
		const { client } = await serve({ pageBody: page([odd]) });
		expect((await client.project("sample")).releases[0]?.distributions[0]).toEqual({
			filename: wheel.filename,
			kind: "wheel",
			digests: { sha512: "ab" },
		});
	});

	it("that names files to mislead the eye is shown escaped", async () => {
		const body = page(
			[
				{ ...listed, url: "../../files/sample-1.0%E2%80%AE.tar.gz", filename: "sample-1.0\u202e.tar.gz" },
				{ ...listed, url: "../../files/..%2F..%2Fetc%2Fsample-2.0.tar.gz", filename: "x" },
				{ ...listed, url: "../../files/sample-3.0%00%0a.zip", filename: "x" },
			],
			{ "project-status": { status: "dep\u200brecated", reason: "\u001b[31m".repeat(5_000) } },
		);
		const project = await (await serve({ pageBody: body })).client.project("sample");
		expect(JSON.stringify(project)).not.toMatch(/[\p{Cf}\p{Cc}]/u);
		expect(project.releases.flatMap(({ distributions }) => distributions.map(({ filename }) => filename))).toEqual([
			"sample-2.0.tar.gz",
			"sample-3.0\\x00\\n.zip",
			"sample-1.0\\u202e.tar.gz",
		]);
		expect(project.status?.reason.length).toBeLessThan(2_000);
	});

	it.each([
		[{ pageType: JSON_TYPE, pageBody: "<!DOCTYPE html><title>log in</title>" }, /broken JSON/],
		[{ pageType: "text/html", pageBody: page([listed]) }, /without a single file/],
		[{ pageType: "application/json", pageBody: page([listed]) }, /application\/json, which is no page/],
		[{ pageType: "text/plain", pageBody: "x" }, /no page of a package index/],
		[{ pageType: "", pageBody: "x" }, /something untyped/],
	])("that sends HTML for JSON, or under a wrong type, is told so: %o", async (faults, words) => {
		const { client } = await serve(faults);
		expect((await refusal(client.project("sample"))).message).toMatch(words);
	});

	it("that sends more than it lists gives nothing", async () => {
		const more = await serve({}, { listedSize: 10 });
		expect(await refusal(more.client.download({ project: "sample" }))).toMatchObject({
			code: "body-too-large",
			message: expect.stringContaining("10 B that the index lists"),
		});
	});

	it("that sends a page of one endless tag is given up in time, and one that never closes anything is read", () => {
		const address = new URL("https://index.example/simple/sample/");
		const { files } = readHtmlListing(`${"<p><b id=x>".repeat(20_000)}<a href="a-1.zip">`, address);
		expect(files).toHaveLength(1);
		const raw = `<script>"<a href='b-1.zip'>"</script><style><a href="c-1.zip"></style><title><a href="d-1.zip"></title><!-- <a href="e-1.zip"> --><a href="f-1.zip">`;
		expect(readHtmlListing(raw, address).files.map(({ filename }) => filename)).toEqual(["f-1.zip"]);
	});
});

describe("an index that leads elsewhere", () => {
	/** A client of a public index; the answers are ours, and what was asked is written down. */
	function publicIndex(answers: Record<string, () => Response>) {
		const asked: string[] = [];
		const client = createIndexClient({
			indexUrl: "https://index.example/simple/",
			ask: (url) => {
				asked.push(url.href);
				return Promise.resolve(answers[url.href]?.() ?? new Response("", { status: 404 }));
			},
		});
		return { client, asked };
	}

	const pageUrl = "https://index.example/simple/sample/";
	const pageOf = (url: string) => () =>
		new Response(page([{ ...listed, url, hashes: { sha256: "0".repeat(64) } }]), {
			headers: { "content-type": JSON_TYPE },
		});

	it.each([
		"https://127.0.0.1/sample-1.0.zip",
		"https://10.1.2.3/sample-1.0.zip",
		"https://169.254.169.254/latest/sample-1.0.zip",
		"https://[::1]/sample-1.0.zip",
		"https://[fd00::1]/sample-1.0.zip",
		"https://[::ffff:192.168.0.1]/sample-1.0.zip",
		"https://localhost/sample-1.0.zip",
		"https://printer.local/sample-1.0.zip",
		"https://0x7f.1/sample-1.0.zip",
		"http://files.example/sample-1.0.zip",
		"http://localhost/sample-1.0.zip",
		"ftp://files.example/sample-1.0.zip",
	])("by listing a file at %s is not followed", async (url) => {
		const { client, asked } = publicIndex({ [pageUrl]: pageOf(url) });
		expect(await refusal(client.download({ project: "sample" }))).toMatchObject({ code: "bad-index-answer" });
		expect(asked).toEqual([pageUrl]);
	});

	it.each(["https://other.example/x", "https://10.0.0.1/x", "http://index.example/x", "https://index.example:444/x"])(
		"by redirecting a page or a file to %s is not followed",
		async (location) => {
			const redirect = () => new Response(null, { status: 302, headers: { location } });
			const first = publicIndex({ [pageUrl]: redirect });
			expect(await refusal(first.client.project("sample"))).toMatchObject({ code: "redirect-refused" });
			expect(first.asked).toEqual([pageUrl]);
			const file = "https://files.example/sample-1.0.zip";
			const second = publicIndex({ [pageUrl]: pageOf(file), [file]: redirect });
			expect(await refusal(second.client.download({ project: "sample" }))).toMatchObject({ code: "redirect-refused" });
			expect(second.asked).toEqual([pageUrl, file]);
		},
	);

	it("to a public host for its files is followed there", async () => {
		const file = "https://files.example/sample-1.0.zip";
		const { client, asked } = publicIndex({ [pageUrl]: pageOf(file), [file]: () => new Response("x") });
		expect(await refusal(client.download({ project: "sample" }))).toMatchObject({ code: "digest-mismatch" });
		expect(asked).toEqual([pageUrl, file]);
	});
});

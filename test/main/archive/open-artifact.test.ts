import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArtifact } from "../../../main/archive/open-artifact.ts";
import { artifactSchema } from "../../../main/model/package/artifact.ts";
import { memberSchema } from "../../../main/model/package/member.ts";
import type { Progress } from "../../../main/model/package/progress.ts";
import { codesOf, failureOf, memberAt, openBytes, textAt } from "../../support/open-bytes.ts";
import { buildTar, gzip } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "vivarium-archive-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const metadata = "Metadata-Version: 2.1\nName: Other_Name\nVersion: 9.9\n\nName: not-this\n";

describe("openArtifact", () => {
	it("opens a file from disk and knows it by both digests", async () => {
		const path = join(folder, "demo-1.0-py3-none-any.whl");
		const bytes = buildZip([
			{ name: "demo/__init__.py", content: "x = 1\n" },
			{ name: "demo-1.0.dist-info/WHEEL", content: "" },
		]);
		await writeFile(path, bytes);
		const opened = await openArtifact({ kind: "path", path });
		expect(artifactSchema.parse(opened.artifact)).toEqual({
			id: createHash("sha256").update(bytes).digest("hex"),
			sha256: createHash("sha256").update(bytes).digest("hex"),
			blake2b256: expect.stringMatching(/^[0-9a-f]{64}$/),
			kind: "wheel",
			filename: "demo-1.0-py3-none-any.whl",
			size: bytes.length,
			project: "demo",
			version: "1.0",
			origin: "disk",
		});
		expect(opened.members.map((member) => memberSchema.parse(member))).toHaveLength(2);
		expect((await openBytes("renamed.whl", bytes)).artifact.blake2b256).toBe(opened.artifact.blake2b256);
		await opened.close();
	});

	it("computes BLAKE2b-256 as its specification has it", async () => {
		const opened = await openBytes("abc.txt", Buffer.from("abc"));
		expect(opened.artifact.blake2b256).toBe("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	});

	it.each([
		["demo_pkg-1.0-1-py3-none-any.whl", "wheel", "demo-pkg", "1.0"],
		["Demo.Pkg-1.0.post1-cp311-cp311-manylinux_2_17_x86_64.whl", "wheel", "demo-pkg", "1.0.post1"],
		["demo-1.0-py3.11.egg", "egg", "demo", "1.0"],
		["demo-pkg-1.0.zip", "archive", "demo-pkg", "1.0"],
		["demo.zip", "archive", undefined, undefined],
	])("names the distribution by the file name %s", async (filename, kind, project, version) => {
		const { artifact } = await openBytes(filename, buildZip([{ name: "demo/a.py", content: "a" }]));
		expect([artifact.kind, artifact.project, artifact.version]).toEqual([kind, project, version]);
	});

	it("names an sdist by its metadata, its folder or its file name, in this order", async () => {
		const root = { name: "my-tool-2.1.dev3/setup.py", content: "" };
		const byMetadata = await openBytes(
			"a-1.tar.gz",
			gzip(buildTar([root, { name: "my-tool-2.1.dev3/PKG-INFO", content: metadata }])),
		);
		expect(byMetadata.artifact).toMatchObject({ kind: "sdist", project: "other-name", version: "9.9" });
		const byFolder = await openBytes("a-1.tar.gz", gzip(buildTar([root])));
		expect(byFolder.artifact).toMatchObject({ kind: "sdist", project: "my-tool", version: "2.1.dev3" });
		const byName = await openBytes("a-1.tar.gz", gzip(buildTar([{ name: "setup.py", content: "" }])));
		expect(byName.artifact).toMatchObject({ kind: "sdist", project: "a", version: "1" });
	});

	it("goes by content and tells where the name says otherwise", async () => {
		const zip = await openBytes("x-1.0.tar.gz", buildZip([{ name: "x-1.0/setup.py", content: "s" }]));
		expect([zip.artifact.kind, codesOf(zip.artifact)]).toEqual(["sdist", ["format-disagrees-with-name"]]);
		const tar = await openBytes("x-1.0-py3-none-any.whl", buildTar([{ name: "x/a.py", content: "a" }]));
		expect(codesOf(tar.artifact)).toEqual(["format-disagrees-with-name"]);
		expect(await textAt(tar, "x/a.py")).toBe("a");
		const renamed = await openBytes("image.png", buildZip([{ name: "a.py", content: "a" }]));
		expect([renamed.members.length, renamed.artifact.anomalies]).toEqual([1, undefined]);
	});

	it("opens a single file of any name as one member", async () => {
		const opened = await openBytes("script.py", Buffer.from("import os\n"));
		expect(opened.artifact).toMatchObject({ kind: "file", filename: "script.py", origin: "upload" });
		expect(opened.members.map((member) => member.path)).toEqual(["script.py"]);
		expect(await textAt(opened, "script.py")).toBe("import os\n");
	});

	it("walks a folder in order without following links, and knows it by its content", async () => {
		const secret = join(folder, "secret.txt");
		await writeFile(secret, "secret");
		const build = async (name: string, content: string) => {
			const root = join(folder, name);
			await mkdir(join(root, "pkg"), { recursive: true });
			await writeFile(join(root, "b.py"), content);
			await writeFile(join(root, "pkg", "a.py"), "a", { mode: 0o600 });
			await symlink(secret, join(root, "out.txt"));
			await symlink("pkg/a.py", join(root, "inside.py"));
			await symlink(".", join(root, "loop"));
			return openArtifact({ kind: "path", path: root });
		};
		const one = await build("one", "b");
		expect(one.members.map((member) => [member.path, member.kind, member.readable])).toEqual([
			["b.py", "file", true],
			["inside.py", "symlink", true],
			["loop", "symlink", false],
			["out.txt", "symlink", false],
			["pkg", "directory", false],
			["pkg/a.py", "file", true],
		]);
		expect(one.artifact).toMatchObject({ kind: "folder", filename: "one", size: 2 });
		expect(one.artifact.blake2b256).toBeUndefined();
		expect(await textAt(one, "inside.py")).toBe("a");
		expect((await build("two", "b")).artifact.id).toBe(one.artifact.id);
		expect((await build("three", "c")).artifact.id).not.toBe(one.artifact.id);
	});

	it("opens archives inside archives, and says so where it does not", async () => {
		const inner = buildZip([{ name: "setup.py", content: "inner" }]);
		const middle = buildTar([{ name: "deep/data.bin", content: inner }]);
		const bzip2 = Buffer.from("BZh91AY&SY................");
		const rar = Buffer.from("Rar!\x1a\x07................");
		const outer = buildZip([
			{ name: "a.png", content: gzip(middle) },
			{ name: "z.bz2", content: bzip2 },
			{ name: "z.rar", content: rar },
			{ name: "b.py", content: "b" },
		]);
		const opened = await openBytes("x.zip", outer);
		expect(opened.members.map((member) => member.path)).toEqual([
			"a.png",
			"z.bz2",
			"z.rar",
			"b.py",
			"a.png!/deep/data.bin",
			"a.png!/deep/data.bin!/setup.py",
		]);
		expect(await textAt(opened, "a.png!/deep/data.bin!/setup.py")).toBe("inner");
		expect(codesOf(memberAt(opened, "a.png"))).toEqual(["nested-archive"]);
		expect(opened.coverage.filter((line) => line.path !== "")).toEqual([
			{ path: "z.bz2", reason: expect.stringContaining("it is broken") },
			{ path: "z.rar", reason: expect.stringContaining("rar is not read") },
		]);
	});

	it("puts what is too much for memory into files named by digest, and takes them away again", async () => {
		const members = Array.from({ length: 5 }, (_, index) => ({
			name: `../${index}.py`,
			content: `${index}`.repeat(1000),
			mode: 0o100755,
		}));
		const opened = await openBytes("x.zip", buildZip(members), {}, { store: { parent: folder, memoryBudget: 2500 } });
		const [store = ""] = await readdir(folder);
		const files = await readdir(join(folder, store));
		expect(new Set(files)).toEqual(new Set(opened.members.slice(2).map((member) => member.sha256)));
		for (const file of files) expect((await stat(join(folder, store, file))).mode & 0o777).toBe(0o600);
		for (const [index, member] of members.entries())
			expect(await textAt(opened, `../${index}.py`)).toBe(member.content);
		await opened.close();
		expect(await readdir(folder)).toEqual([]);
		expect((await failureOf(opened.read("m0"))).code).toBe("not-readable");
	});

	it("says so when the disk takes nothing more", async () => {
		await writeFile(join(folder, "file"), "");
		const bytes = buildZip([{ name: "a", content: "x".repeat(100) }]);
		const failure = await failureOf(
			openBytes("x.zip", bytes, {}, { store: { parent: join(folder, "file"), memoryBudget: 10 } }),
		);
		expect([failure.code, failure.message]).toEqual(["not-readable", expect.stringContaining("put aside")]);
	});

	it("clears up after processes that are gone, and not after those that run", async () => {
		const running = join(folder, `opening-${process.pid}-${"0".repeat(16)}`);
		// Above the largest process id that Linux gives out.
		await mkdir(join(folder, `opening-4194305-${"0".repeat(16)}`));
		await mkdir(running);
		const opened = await openBytes(
			"x.zip",
			buildZip([{ name: "a", content: "x".repeat(100) }]),
			{},
			{ store: { parent: folder, memoryBudget: 10 } },
		);
		expect(await readdir(folder)).toHaveLength(2);
		await opened.close();
		expect(await readdir(folder)).toEqual([`opening-${process.pid}-${"0".repeat(16)}`]);
	});

	it("answers for unknown and unreadable members with typed errors", async () => {
		const opened = await openBytes(
			"x.zip",
			buildZip([
				{ name: "d/", method: 0 },
				{ name: "d/a", content: "a" },
			]),
		);
		expect((await failureOf(opened.read("m7"))).code).toBe("unknown-id");
		expect((await failureOf(opened.read("m0"))).code).toBe("not-readable");
	});

	it("reports progress with names that are safe to show", async () => {
		const reports: Progress[] = [];
		await openBytes(
			"x.zip",
			buildZip([{ name: "a\u202e.py", content: "a" }]),
			{},
			{ onProgress: (progress) => reports.push(progress) },
		);
		expect(reports.at(-1)).toEqual({ phase: "unpacking", done: 1, total: 1 });
		expect(reports.some((report) => report.detail?.includes("\u202e"))).toBe(false);
	});

	it("gives the same members and digests for the same bytes", async () => {
		const bytes = gzip(
			buildTar([
				{ name: "b.py", content: "b" },
				{ name: "a.py", content: "a" },
				{ name: "b.py", content: "c" },
			]),
		);
		const [one, two] = [await openBytes("x.tar.gz", bytes), await openBytes("x.tar.gz", bytes)];
		expect(one.members).toEqual(two.members);
		expect(one.artifact).toEqual(two.artifact);
	});
});

describe("openArtifact refuses", () => {
	it.each([
		["nothing there", "missing.whl", "not-found"],
		["below a file", "file.txt/x.whl", "not-found"],
	])("%s", async (_, name, code) => {
		await writeFile(join(folder, "file.txt"), "x");
		const failure = await failureOf(openArtifact({ kind: "path", path: join(folder, name) }));
		expect(failure.code).toBe(code);
		expect(failure.message).not.toContain(folder);
	});

	it("an empty folder, an empty file and an empty archive", async () => {
		await writeFile(join(folder, "empty.whl"), "");
		await mkdir(join(folder, "bare"));
		expect((await failureOf(openArtifact({ kind: "path", path: join(folder, "empty.whl") }))).code).toBe("empty");
		expect((await failureOf(openArtifact({ kind: "path", path: join(folder, "bare") }))).code).toBe("empty");
		expect((await failureOf(openBytes("x.whl", new Uint8Array()))).code).toBe("empty");
		expect((await failureOf(openBytes("x.whl", buildZip([])))).code).toBe("empty");
	});

	it("what is called like an archive and is none", async () => {
		const failure = await failureOf(openBytes("x\u202e.whl", Buffer.from("hello, this is text")));
		expect(failure.code).toBe("not-an-archive");
		expect(failure.message).toContain("x\\u202e.whl");
	});

	it("compressions that it does not read, by their name", async () => {
		const rar = Buffer.from("Rar!\x1a\x07................");
		const failure = await failureOf(openBytes("x.tar.gz", rar));
		expect([failure.code, failure.message]).toEqual(["unsupported-format", expect.stringContaining("rar")]);
	});

	it("an archive of which nothing can be read", async () => {
		expect((await failureOf(openBytes("x.zip", Buffer.from("PK\x03\x04 and then nothing of the kind")))).code).toBe(
			"archive-broken",
		);
		const packed = gzip(buildTar([{ name: "a.py", content: "a" }]));
		expect((await failureOf(openBytes("x.tar.gz", packed.subarray(0, 10)))).code).toBe("archive-broken");
	});

	it("to go on when it was cancelled, before and while it reads", async () => {
		const bytes = buildZip([
			{ name: "a.py", content: "a" },
			{ name: "b.py", content: "b" },
		]);
		expect((await failureOf(openBytes("x.zip", bytes, {}, { signal: AbortSignal.abort() }))).code).toBe("cancelled");
		const controller = new AbortController();
		const onProgress = () => controller.abort();
		expect((await failureOf(openBytes("x.zip", bytes, {}, { signal: controller.signal, onProgress }))).code).toBe(
			"cancelled",
		);
	});

	it("to start without any time", async () => {
		expect(
			(await failureOf(openBytes("x.zip", buildZip([{ name: "a.py", content: "a" }]), { openMilliseconds: 0 }))).code,
		).toBe("timed-out");
	});
});

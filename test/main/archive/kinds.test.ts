import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArtifact } from "../../../main/archive/open-artifact.ts";
import { codesOf, failureOf, memberAt, openBytes, textAt } from "../../support/open-bytes.ts";
import { buildTar, gzip } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

const setup = { name: "demo-1.0/setup.py", content: "from setuptools import setup\n" };

describe("an old installer of the index", () => {
	const zip = [
		{ name: "PURELIB/demo/__init__.py", content: "x = 1\n" },
		{ name: "PURELIB/demo-1.0-py2.7.egg-info", content: "Name: demo\nVersion: 1.0\n\n" },
	];

	function launcher(settings: string): Buffer {
		const footer = Buffer.alloc(12);
		footer.writeUInt32LE(0x1234567b, 0);
		footer.writeUInt32LE(Buffer.byteLength(settings), 4);
		return Buffer.concat([Buffer.from("MZ\x90 launcher\0", "latin1"), Buffer.from(settings), footer]);
	}

	it("opens as the zip behind its launcher, with its settings and the script that it runs first", async () => {
		const leading = launcher("[metadata]\nname=demo\n\0import os\nos.getcwd()\n\0");
		const opened = await openBytes("demo-1.0.win32-py2.7.exe", buildZip(zip, { leading, offsetsCountLeading: true }));
		expect(opened.members.map((member) => member.path)).toEqual([
			"PURELIB/demo/__init__.py",
			"PURELIB/demo-1.0-py2.7.egg-info",
			"[bytes before the archive]",
			"[installer settings].ini",
			"[pre-install script].py",
		]);
		expect(await textAt(opened, "[pre-install script].py")).toBe("import os\nos.getcwd()\n");
		expect(opened.artifact).toMatchObject({ project: "demo", version: "1.0" });
	});

	it("opens without settings, and does not look for them before any other program's zip", async () => {
		const opened = await openBytes("demo-1.0.win32.exe", buildZip(zip, { leading: launcher("[metadata]\n\0\0") }));
		expect(opened.members.at(-1)?.path).toBe("[installer settings].ini");
		const other = await openBytes("demo.exe", buildZip(zip, { leading: Buffer.from("MZ some other launcher") }));
		expect(other.members.at(-1)?.path).toBe("[bytes before the archive]");
	});
});

describe("a package of another system", () => {
	const text = "the strings of a package";
	const wide = Buffer.from("wide letters", "utf16le");
	const installer = Buffer.alloc(2048);
	Buffer.from("d0cf11e0a1b11ae1", "hex").copy(installer);
	installer.writeUInt16LE(9, 30);
	installer.writeUInt32LE(0, 48);
	Buffer.from("84100c0000000000c000000000000046", "hex").copy(installer, 512 + 80);
	wide.copy(installer, 1024);
	const image = Buffer.alloc(1024);
	image.write(text, 100);
	image.write("koly", 512);

	it.each([
		["demo.rpm", Buffer.concat([Buffer.from("edabeedb0300", "hex"), Buffer.from(text)]), text],
		["demo.deb", Buffer.from(`!<arch>\ndebian-binary   \x01${text}\x02`), text],
		["demo.msi", installer, "wide letters"],
		["demo.dmg", image, text],
	])("stays as it is, with its strings: %s", async (name, bytes, expected) => {
		for (const opened of [
			await openBytes(name, bytes),
			await openBytes("x.zip", buildZip([{ name, content: bytes }])),
		]) {
			const listed = await textAt(opened, `${name}!/strings.txt`);
			expect(listed.split("\n")).toContain(expected);
			// Not with a string of the package, which could make the list be taken for one.
			expect(listed).toMatch(/^Strings of an? /);
			expect(codesOf(memberAt(opened, name))).toEqual(["opaque-format"]);
			expect(opened.coverage).toEqual([{ path: name, reason: expect.stringContaining("only its strings are listed") }]);
			expect(opened.members).toHaveLength(2);
		}
	});

	it("is not seen in an office document, which has the form of a Windows installer", async () => {
		const document = Buffer.from(installer);
		document.fill(0, 512 + 80, 512 + 96);
		const opened = await openBytes("x.zip", buildZip([{ name: "table.xls", content: document }]));
		expect([opened.members.length, codesOf(memberAt(opened, "table.xls")), opened.coverage]).toEqual([1, [], []]);
	});
});

describe("a conda package", () => {
	it("of the older kind is named without its build", async () => {
		const index = { name: "info/index.json", content: "{}" };
		const conda = await openBytes("my-demo-1.0-py39_0.tar.bz2", gzip(buildTar([index])));
		expect(conda.artifact).toMatchObject({ project: "my-demo", version: "1.0" });
		const other = await openBytes("my-demo-1.0-2.tar.bz2", gzip(buildTar([{ name: "x.json", content: "{}" }])));
		expect(other.artifact).toMatchObject({ project: "my-demo", version: "1.0-2" });
	});

	it("of the newer kind opens down to its files", async () => {
		const files = buildTar([{ name: "site-packages/demo/__init__.py", content: "x = 1\n" }]);
		const bytes = buildZip([
			{ name: "metadata.json", content: "{}", method: 0 },
			{ name: "pkg-demo-1.0-py_0.tar.zst", content: zstdCompressSync(files), method: 0 },
		]);
		const opened = await openBytes("demo-1.0-py_0.conda", bytes);
		expect(await textAt(opened, "pkg-demo-1.0-py_0.tar.zst!/site-packages/demo/__init__.py")).toBe("x = 1\n");
		expect(opened.artifact).toMatchObject({ project: "demo", version: "1.0" });
		expect([opened.artifact.anomalies, opened.coverage]).toEqual([undefined, []]);
	});
});

describe("a zstd file of several frames", () => {
	it("is read through all of them, and what is to be skipped is listed", async () => {
		const skippable = (content: string) => {
			const header = Buffer.alloc(8);
			header.writeUInt32LE(0x184d2a50, 0);
			header.writeUInt32LE(content.length, 4);
			return Buffer.concat([header, Buffer.from(content)]);
		};
		const tar = buildTar([setup, { name: "demo-1.0/b.py", content: "b" }]);
		const bytes = Buffer.concat([
			skippable("size"),
			zstdCompressSync(tar.subarray(0, 700)),
			skippable("hidden ".repeat(20)),
			zstdCompressSync(tar.subarray(700)),
		]);
		const opened = await openBytes("demo-1.0.tar.zst", bytes);
		expect(opened.members.map((member) => member.path)).toContain("demo-1.0/b.py");
		expect(opened.members.filter((member) => member.path.startsWith("["))).toHaveLength(1);
		expect(codesOf(opened.artifact)).toEqual(["unclaimed-bytes"]);
	});
});

describe("a notebook", () => {
	const notebook = JSON.stringify(
		{
			cells: [
				{ cell_type: "markdown", source: ["# import os\n", "not code"] },
				{ cell_type: "code", source: ["import os\n", "print('a\\n')"], outputs: [{ text: ["import not_code"] }] },
				{ cell_type: "code", source: "!pip install demo\nx = !ls\n%matplotlib inline\nos.getcwd()" },
				{ cell_type: "code", source: "%%bash\ncurl https://example.com" },
			],
			nbformat: 4,
		},
		undefined,
		1,
	);

	it.each(["demo.ipynb", "demo"])(
		"called %s gives its code as one module, with the places of its cells",
		async (name) => {
			const opened = await openBytes(name, Buffer.from(notebook));
			const text = await textAt(opened, `${name}!/cells.py`);
			const line = notebook.split("\n").findIndex((one) => one.includes('"import os\\n"')) + 1;
			expect(text.split("\n")).toEqual([
				`# %% [cell 2, line ${line} of the notebook]`,
				"import os",
				"print('a\\n')",
				"",
				expect.stringMatching(/^# %% \[cell 3, line \d+ of the notebook\]$/),
				'__import__("os").system("pip install demo")',
				'x = __import__("os").system("ls")',
				"pass  # %matplotlib inline",
				"os.getcwd()",
				"",
				expect.stringMatching(/^# %% \[cell 4, /),
				"# %%bash",
				'__import__("os").system("curl https://example.com")',
				"",
			]);
			expect([opened.artifact.kind, opened.coverage]).toEqual(["file", []]);
		},
	);

	it("of the older form, and one that is broken off, give what they have", async () => {
		const older = JSON.stringify({ nbformat: 3, worksheets: [{ cells: [{ cell_type: "code", input: ["x = 1"] }] }] });
		expect(await textAt(await openBytes("old.ipynb", Buffer.from(older)), "old.ipynb!/cells.py")).toContain("x = 1");
		const cut = await openBytes("cut.ipynb", Buffer.from(notebook.slice(0, notebook.indexOf("%%bash") - 20)));
		expect(await textAt(cut, "cut.ipynb!/cells.py")).toContain("os.getcwd()");
	});

	it("is not seen in other JSON, and nothing is made of one without code", async () => {
		const other = await openBytes("x.zip", buildZip([{ name: "data.json", content: '{"a": {"cells": [1]}}' }]));
		expect(other.members).toHaveLength(1);
		const empty = await openBytes("empty.ipynb", Buffer.from('{"cells": [], "nbformat": 4}'));
		expect(empty.members).toHaveLength(1);
	});

	it("whose JSON is as deep as it likes is read without falling over", async () => {
		const deep = `{"cells": [{"cell_type": "code", "source": "x = 1"}], "deep": ${"[".repeat(200_000)}`;
		const opened = await openBytes("deep.ipynb", Buffer.from(deep));
		expect(await textAt(opened, "deep.ipynb!/cells.py")).toContain("x = 1");
	});
});

describe("what has no archive around it", () => {
	it.each(["code.py", "code.pyw", "paths.pth", "code.pyc"])("opens as it is: %s", async (name) => {
		const opened = await openBytes(name, Buffer.from("import os\n"));
		expect([opened.artifact.kind, await textAt(opened, name)]).toEqual(["file", "import os\n"]);
	});

	it("opens when it was pasted", async () => {
		const opened = await openArtifact({ kind: "text", text: "import os\n" });
		expect(opened.artifact).toMatchObject({ kind: "file", filename: "pasted.py", origin: "pasted" });
		expect(await textAt(opened, "pasted.py")).toBe("import os\n");
		const named = await openArtifact({ kind: "text", text: "import os\n", filename: "setup.cfg" });
		expect(named.artifact.filename).toBe("setup.cfg");
		expect((await failureOf(openArtifact({ kind: "text", text: "" }))).code).toBe("empty");
	});
});

describe("files and folders of a disk", () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), "vivarium-kinds-"));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	it("open together as one artifact, by their last names", async () => {
		await mkdir(join(folder, "one/pkg"), { recursive: true });
		await mkdir(join(folder, "two"));
		await writeFile(join(folder, "one/setup.py"), "one");
		await writeFile(join(folder, "two/setup.py"), "two");
		await writeFile(join(folder, "one/pkg/__init__.py"), "init");
		await writeFile(join(folder, "two/inner.zip"), buildZip([{ name: "a.py", content: "a" }]));
		const paths = ["one/setup.py", "two/setup.py", "two/inner.zip", "one/pkg"].map((name) => join(folder, name));
		const opened = await openArtifact({ kind: "paths", paths });
		expect(opened.artifact).toMatchObject({ kind: "folder", filename: "4 files" });
		expect(opened.members.map((member) => member.path)).toEqual([
			"setup.py",
			"setup.py (2)",
			"inner.zip",
			"pkg/__init__.py",
			"inner.zip!/a.py",
		]);
		const again = await openArtifact({ kind: "paths", paths });
		expect(again.artifact.id).toBe(opened.artifact.id);
		// Uploads lie under names of ours.
		const uploaded = { path: join(folder, "one/setup.py"), name: "../sent.py" };
		const sent = await openArtifact({ kind: "paths", paths: [uploaded] });
		expect([sent.members.map((member) => member.path), sent.artifact.origin]).toEqual([["../sent.py"], "upload"]);
		const missing = await failureOf(openArtifact({ kind: "paths", paths: [join(folder, "absent.py")] }));
		expect([missing.code, missing.message.includes(folder)]).toEqual(["not-found", false]);
	});

	it("of a git checkout show the working tree, the hooks and the configuration, and not the history", async () => {
		const git = join(folder, "repo/.git");
		for (const name of ["objects/ab", "refs/heads", "hooks", "logs"]) await mkdir(join(git, name), { recursive: true });
		for (const [name, text] of [
			["HEAD", "ref: refs/heads/main\n"],
			["config", "[core]\n\tfsmonitor = ./run-me\n"],
			["objects/ab/cdef", "packed"],
			["packed-refs", "refs"],
			["hooks/post-checkout", "#!/bin/sh\n"],
			["refs/heads/main", "0123\n"],
		] as const)
			await writeFile(join(git, name), text);
		await writeFile(join(folder, "repo/setup.py"), "s");
		const opened = await openArtifact({ kind: "path", path: join(folder, "repo") });
		expect(opened.members.filter((member) => member.kind === "file").map((member) => member.path)).toEqual([
			"setup.py",
			".git/HEAD",
			".git/config",
			".git/hooks/post-checkout",
		]);
		expect(opened.coverage).toEqual([
			{ path: ".git", reason: "the history of a git checkout was not read; its hooks and configuration were" },
		]);
	});

	it("in a folder that is only called .git are read like all else", async () => {
		await mkdir(join(folder, ".git/objects"), { recursive: true });
		await writeFile(join(folder, ".git/objects/payload.py"), "p");
		const opened = await openArtifact({ kind: "path", path: folder });
		expect(await textAt(opened, ".git/objects/payload.py")).toBe("p");
		expect(opened.coverage).toEqual([]);
	});
});

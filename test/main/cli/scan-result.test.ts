import { describe, expect, it } from "vitest";
import { failedArtifact, scannedArtifact, scanResult, terminalSafeJson } from "../../../main/cli/scan-result.ts";
import { scanResultSchema } from "../../../main/model/analysis/scan-result.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { sampleAnalysis } from "./sample-analysis.ts";

describe("scannedArtifact", () => {
	it("is what the schema says, nothing more and nothing less", () => {
		const result = scanResult([scannedArtifact("./odd-1.0.tar.gz", sampleAnalysis())], "1-test");
		expect(scanResultSchema.parse(result)).toEqual(result);
		expect(Object.keys(result.artifacts[0] ?? {})).toEqual([
			"target",
			"status",
			"project",
			"version",
			"filename",
			"size",
			"sha256",
			"verdict",
			"score",
			"story",
			"reasons",
			"wouldBe",
			"findings",
			"indicators",
			"coverage",
			"durationMs",
		]);
	});

	it("puts a finding inside a layer where its literal stands in the member", () => {
		const [, inLayer] = scannedArtifact("x", sampleAnalysis()).findings;
		expect(inLayer).toMatchObject({ layers: ["base64 → Python, 26 B"], startLine: 4, startColumn: 24 });
	});

	it("gives indicators defanged", () => {
		expect(scannedArtifact("x", sampleAnalysis()).indicators[0]?.value).toBe("hxxps[://]evil[.]example/x\\u202e");
	});

	it("takes project and version from the index where the file does not tell", () => {
		const { artifact } = sampleAnalysis();
		const { project: _project, version: _version, ...bare } = artifact;
		const known = { project: "odd", version: "2.0" };
		expect(scannedArtifact("odd", sampleAnalysis({ artifact: bare }), known)).toMatchObject(known);
		expect(scannedArtifact("odd", sampleAnalysis(), known).version).toBe("1.0");
		expect(scannedArtifact("odd", sampleAnalysis({ artifact: bare })).project).toBe("");
	});

	it("gives the same text for the same analysis", () => {
		const text = (): string => terminalSafeJson(scannedArtifact("x", sampleAnalysis()), 2);
		expect(text()).toBe(text());
	});
});

describe("failedArtifact", () => {
	it("carries the code and the sentence", () => {
		const failed = failedArtifact("x", new AnalystError("not-found", "It is not there."));
		expect(failed).toMatchObject({ status: "failed", error: { code: "not-found", message: "It is not there." } });
		expect(scanResultSchema.safeParse(scanResult([failed], "r")).success).toBe(true);
	});
});

describe("terminalSafeJson", () => {
	it("reads back the same and holds nothing that acts on a terminal", () => {
		const value = { a: "\u001b[31m \u009b \u202e \u200b \u2028 \ud800 \u{e0041} é 日本 🐍", "\u202e": ["\u007f"] };
		const text = terminalSafeJson(value, 2);
		expect(JSON.parse(text)).toEqual(value);
		expect(text).not.toMatch(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/u);
		expect(text).toContain("é 日本 🐍");
	});
});

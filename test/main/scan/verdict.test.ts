import { describe, expect, it } from "vitest";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Trait } from "../../../main/rules/rule.ts";
import type { JudgedMatch } from "../../../main/scan/verdict/judged-match.ts";
import { judge } from "../../../main/scan/verdict/verdict.ts";

const span = { startOffset: 0, endOffset: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

function match(finding: Partial<Finding>, traits: readonly Trait[] = [], story?: string): JudgedMatch {
	return {
		finding: {
			id: "f",
			rule: "some-rule",
			family: "exec",
			severity: "medium",
			confidence: "high",
			reach: "install",
			memberId: "m0",
			path: "setup.py",
			layerIds: [],
			layers: [],
			span,
			excerpt: "",
			message: "Something happens",
			evidence: [],
			fingerprint: "",
			attack: [],
			...finding,
		},
		traits,
		...(story !== undefined && { story }),
	};
}

describe("judge", () => {
	it("finds nothing clear", () => {
		expect(judge([])).toMatchObject({ level: "clear", score: 0 });
		expect(judge([match({ severity: "low" })]).level).toBe("clear");
	});

	it("calls a capability alone notable", () => {
		expect(judge([match({ severity: "medium" })]).level).toBe("notable");
		expect(judge([match({ severity: "high", reach: "called" })]).level).toBe("notable");
	});

	it("calls high severity that runs by itself suspicious, unless it is unsure", () => {
		expect(judge([match({ severity: "high" })]).level).toBe("suspicious");
		expect(judge([match({ severity: "high", confidence: "low" })]).level).toBe("notable");
	});

	it("keeps malicious for critical, sure and running by itself", () => {
		expect(judge([match({ severity: "critical" })]).level).toBe("malicious");
		expect(judge([match({ severity: "critical", confidence: "medium" })]).level).toBe("suspicious");
		expect(judge([match({ severity: "critical", reach: "called" })]).level).toBe("suspicious");
	});

	it("does not condemn a package for its tests or for code that never runs", () => {
		expect(judge([match({ severity: "critical", reach: "test" })]).level).toBe("notable");
		expect(judge([match({ severity: "critical", reach: "unreached" })]).level).toBe("notable");
	});

	it("joins what two rules show in one file, but not what one rule shows twice or two files show apart", () => {
		const fetches = match({ rule: "a" }, ["fetches"]);
		expect(judge([fetches, match({ rule: "b" }, ["starts-process"])]).level).toBe("suspicious");
		expect(judge([fetches, match({ rule: "a" }, ["starts-process"])]).level).toBe("notable");
		const unsure = { confidence: "medium" } as const;
		expect(judge([fetches, match({ rule: "b", ...unsure }, ["starts-process"])]).level).toBe("suspicious");
		expect(
			judge([match({ rule: "a", ...unsure }, ["fetches"]), match({ rule: "b", ...unsure }, ["starts-process"])]).level,
		).toBe("notable");
		expect(judge([fetches, match({ rule: "b", path: "other.py" }, ["starts-process"])]).level).toBe("notable");
		expect(judge([fetches, match({ rule: "b", reach: "called" }, ["starts-process"])]).level).toBe("notable");
	});

	it("keeps the score within the verdict's band, and counts a rule once", () => {
		const one = judge([match({ severity: "high" })]);
		const many = judge(Array.from({ length: 50 }, (_, index) => match({ severity: "high", id: String(index) })));
		expect(many.score).toBe(one.score);
		expect(one.score).toBeGreaterThanOrEqual(50);
		expect(one.score).toBeLessThanOrEqual(79);
		expect(judge([match({ severity: "critical" })]).score).toBeGreaterThanOrEqual(80);
	});

	it("tells who runs it, where, and what it does", () => {
		const { story } = judge([
			match({ severity: "high" }, [], "downloads hxxps[://]example[.]com and appends it to ~/.bashrc"),
			match(
				{
					severity: "critical",
					reach: "import",
					path: "pkg/__init__.py",
					layers: ["base64 → Python, 1.2 kB"],
					rule: "b",
				},
				[],
				"opens a shell",
			),
			match(
				{
					severity: "medium",
					reach: "import",
					path: "pkg/__init__.py",
					layers: ["base64 → Python, 1.2 kB"],
					rule: "c",
					layerSpan: span,
				},
				[],
				"waits",
			),
		]);
		expect(story[0]).toBe(
			"On import, pkg/__init__.py, out of a hidden layer (base64 → Python, 1.2 kB), opens a shell.",
		);
		expect(story[1]).toBe("On `pip install`, setup.py downloads hxxps[://]example[.]com and appends it to ~/.bashrc.");
		expect(story[2]).toBe("On import, pkg/__init__.py, out of that layer, waits.");
	});

	it("leaves the folder around everything out, and one deed that two rules tell of", () => {
		const path = "name-1.0/setup.py";
		const { story } = judge(
			[
				match({ severity: "high", path }, [], "requests hxxp[://]192[.]0[.]2[.]1/ (a bare IP address)"),
				match(
					{ severity: "high", path, rule: "other", span: { ...span, startOffset: 9 } },
					[],
					"requests hxxp[://]192[.]0[.]2[.]1/",
				),
				match({ severity: "medium", path, rule: "third" }, [], "talks to the network"),
			],
			"name-1.0/",
		);
		expect(story).toEqual([
			"On `pip install`, setup.py requests hxxp[://]192[.]0[.]2[.]1/ (a bare IP address).",
			"3 findings of medium severity and above in all, by 3 rules.",
		]);
	});
});

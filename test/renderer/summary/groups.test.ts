import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import type { Indicator } from "../../../main/model/analysis/indicator.ts";
import { coverageCount, coverageGroups } from "../../../renderer/summary/coverage-groups.ts";
import { indicatorGroups } from "../../../renderer/summary/indicator-groups.ts";
import { makeFinding } from "../findings/make-finding.ts";
import { mockAnalysis } from "../mock-package.ts";

const [first] = mockAnalysis.members;
if (first === undefined) throw new Error("the made-up package has members");

const analysis: Analysis = {
	...mockAnalysis,
	members: [{ ...first, path: "odd.py", anomalies: [{ code: "duplicate-name", message: "It is there twice." }] }],
	coverage: {
		members: 9,
		scanned: 5,
		examined: 5,
		inPart: 0,
		notExamined: 4,
		skipped: [
			{ path: "a.txt", reason: "not Python: not examined", what: "3 B, text (ascii)\u202e", extent: "none" },
			{ path: "x.py", reason: "examined around line 3 that the grammar does not read" },
			{ path: "b.txt", reason: "not Python: not examined" },
			{ path: "", reason: "limit\u202e" },
			{ path: "y.py", reason: "examined around line 1,070 that the grammar does not read" },
			{ path: "c.txt", reason: "not Python: not examined" },
		],
	},
};

describe("what was not examined", () => {
	it("stands under its reason, the odd and the rare first; numbers do not make a reason another one", () => {
		expect(coverageGroups(analysis).map(({ title, odd, varied, items }) => [title, odd, varied, items.length])).toEqual(
			[
				["It is there twice.", true, false, 1],
				["limit\\u202e", false, false, 1],
				["examined around line … that the grammar does not read", false, true, 2],
				["not Python: not examined", false, false, 3],
			],
		);
	});

	it("says of each what it is, made harmless", () => {
		const [first] = coverageGroups(analysis).at(-1)?.items ?? [];
		expect(first).toMatchObject({ path: "a.txt", what: "3 B, text (ascii)\\u202e" });
	});

	it("counts every line once, also what is odd about the archive as a whole", () => {
		const whole: Analysis = {
			...analysis,
			artifact: { ...analysis.artifact, anomalies: [{ code: "trailing-bytes", message: "Bytes follow its end." }] },
		};
		expect(coverageCount(analysis)).toBe(7);
		expect(coverageCount(whole)).toBe(8);
		expect(coverageGroups(whole).reduce((sum, { items }) => sum + items.length, 0)).toBe(8);
		expect(coverageGroups(whole)[0]?.items[0]).toMatchObject({ path: "", odd: true });
	});
});

describe("indicators", () => {
	const make = (kind: Indicator["kind"], value: string): Indicator => ({
		kind,
		value,
		path: "a.py",
		memberId: "m0",
		startLine: 1,
	});

	it("stand under their kinds, the most telling first, defanged", () => {
		const groups = indicatorGroups(
			[
				make("url", "https://example.test/b"),
				make("email", "a@example.test"),
				make("ip", "192.0.2.1"),
				make("url", "https://example.test/a"),
			],
			[],
		);
		expect(groups.map(({ title, items }) => [title, items.map(({ shown }) => shown)])).toEqual([
			["IP addresses", ["192[.]0[.]2[.]1"]],
			["URLs", ["hxxps[://]example[.]test/b", "hxxps[://]example[.]test/a"]],
			["E-mail addresses", ["a[@]example[.]test"]],
		]);
	});

	it("of no kind are no groups", () => {
		expect(indicatorGroups([], [])).toEqual([]);
	});

	it("that a finding marks, or that its layer or evidence holds, come before all others", () => {
		const span = { startOffset: 0, endOffset: 9, startLine: 3, startColumn: 1, endLine: 5, endColumn: 1 };
		const step = { label: "sends to", path: "a.py", memberId: "m0", span, startLine: 3, value: "to example.test/c" };
		const finding = makeFinding({ id: "f", memberId: "m0", layerIds: ["l1"], span, evidence: [step] });
		const indicators = [
			{ ...make("url", "https://example.test/far"), startLine: 9 },
			{ ...make("ip", "192.0.2.1"), startLine: 4 },
			{ ...make("url", "https://example.test/layer"), startLine: 9, layerId: "l1" },
			{ ...make("domain", "example.test"), startLine: 9 },
			{ ...make("ip", "192.0.2.2"), startLine: 4, memberId: "m1" },
		];
		const groups = indicatorGroups(indicators, [finding]);
		expect(groups[0]?.items.map(({ indicator }) => indicator.value)).toEqual([
			"192.0.2.1",
			"https://example.test/layer",
			"example.test",
		]);
		expect(groups.slice(1).map(({ title }) => title)).toEqual(["IP addresses", "URLs"]);
		const faint = indicatorGroups(indicators, [{ ...finding, severity: "low" }]);
		expect(faint.map(({ title }) => title)).toEqual(["IP addresses", "URLs", "Domains"]);
	});
});

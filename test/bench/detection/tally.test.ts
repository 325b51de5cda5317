import { describe, expect, it } from "vitest";
import { detectionReport } from "./detection-report.ts";
import { familiesOf, setAsideOf } from "./labels.ts";
import type { MeasuredFinding, MeasuredRelease } from "./measured-release.ts";
import { byFamily, countFamilies, countLevels, hitsByRule, loudFindings, median } from "./tally.ts";

const finding: MeasuredFinding = {
	rule: "some-rule",
	family: "exec",
	severity: "high",
	confidence: "high",
	reach: "install",
	path: "setup.py",
	line: 1,
	layers: 0,
	fingerprint: "f0",
	traits: [],
};

function release(file: string, given: Partial<MeasuredRelease> = {}): MeasuredRelease {
	return { file, status: "scanned", level: "clear", score: 0, python: 1, story: [], findings: [], ...given };
}

describe("the detection bench", () => {
	it("counts what failed to open as missed", () => {
		const counted = countLevels([
			release("a", { level: "malicious" }),
			release("b", { level: "suspicious" }),
			{ file: "c", status: "failed", findings: [] },
		]);
		expect(counted).toEqual({ of: 3, suspicious: 2, malicious: 1 });
	});

	it("counts a family by its least recognised release", () => {
		const families = new Map([
			["a.zip", "F1"],
			["b.zip", "F1"],
		]);
		const groups = byFamily([release("x/a.zip", { level: "malicious" }), release("b.zip")], families);
		expect(countFamilies(groups)).toEqual({ of: 1, suspicious: 0, malicious: 0 });
	});

	it("joins releases with the same fingerprints where no family is told, and none without findings", () => {
		const groups = byFamily(
			[release("a", { findings: [finding] }), release("b", { findings: [finding] }), release("c"), release("d")],
			new Map(),
		);
		expect(groups.size).toBe(3);
	});

	it("counts releases a rule, not findings", () => {
		const twice = release("a", { findings: [finding, { ...finding, severity: "low" }] });
		const quiet = release("b", { findings: [{ ...finding, severity: "low" }] });
		expect(hitsByRule([twice], [quiet], [{ id: "some-rule", family: "exec" }])).toEqual([
			{ rule: "some-rule", family: "exec", malicious: 1, maliciousLoud: 1, benign: 1, benignLoud: 0 },
		]);
		expect(loudFindings(twice)).toBe(1);
	});

	it("takes the middle of an even number of figures", () => {
		expect(median([])).toBe(0);
		expect(median([5, 1])).toBe(3);
		expect(median([9, 1, 2])).toBe(2);
	});

	it("reads its labels, and refuses to set aside without a reason", () => {
		const families = familiesOf("repo\trepo_path\tproject\tfamily\nr\tp/1/p-1.tar.gz\tp\tF7\n");
		expect(families.get("p--p-1.tar.gz")).toBe("F7");
		expect(setAsideOf("# note\na.zip\tempty\n").get("a.zip")).toBe("empty");
		expect(() => setAsideOf("a.zip\n")).toThrow(/no reason/);
	});

	it("sets apart what was set aside and what has no Python, and names false alarms with their rules", () => {
		const text = detectionReport({
			malicious: [release("a.zip", { level: "malicious" }), release("b.zip"), release("c.zip", { python: 0 })],
			benign: [release("h.whl", { level: "suspicious", findings: [finding] })],
			families: new Map(),
			setAside: new Map([["b.zip", "empty"]]),
			rules: [{ id: "some-rule", family: "exec" }],
		}).join("\n");
		expect(text).toMatch(/releases with something to see\s+2\s+1 \( 50\.0 %\)\s+1 \( 50\.0 %\)/);
		expect(text).toMatch(/without Python code\s+1/);
		expect(text).toMatch(/suspicious h\.whl: some-rule \(high, high, install\)/);
	});
});

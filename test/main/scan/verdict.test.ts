import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import { confidences, reaches, severities, verdictRank } from "../../../main/model/analysis/scales.ts";
import { type Trait, traits } from "../../../main/model/analysis/traits.ts";
import type { JudgedMatch } from "../../../main/scan/verdict/judged-match.ts";
import { judge } from "../../../main/scan/verdict/verdict.ts";

const span = { startOffset: 0, endOffset: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

/** Every rule tells of code of its own, unless a test says otherwise. */
function spanOf(rule = "some-rule"): typeof span {
	let startOffset = 7;
	for (let at = 0; at < rule.length; at++) startOffset = ((startOffset * 31 + rule.charCodeAt(at)) % 9_973) * 10;
	return { ...span, startOffset, endOffset: startOffset + 1 };
}

function match(finding: Partial<Finding>, shown: readonly Trait[] = [], story?: string): JudgedMatch {
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
			reachPath: [],
			layerIds: [],
			layers: [],
			span: spanOf(finding.rule),
			excerpt: "",
			message: "Something happens",
			evidence: [],
			fingerprint: "",
			attack: [],
			traits: [...shown],
			...finding,
		},
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

	it("keeps malicious for what is critical and sure, or critical and borne out", () => {
		expect(judge([match({ severity: "critical" })]).level).toBe("malicious");
		expect(judge([match({ severity: "critical", reach: "called" })]).level).toBe("malicious");
		const unsure = match({ severity: "critical", confidence: "medium" });
		expect(judge([unsure]).level).toBe("suspicious");
		expect(judge([unsure, match({ rule: "b", id: "g" }, ["hides"])]).level).toBe("malicious");
		expect(judge([unsure, match({ rule: "b", id: "g", reach: "called" }, ["hides"])]).level).toBe("suspicious");
	});

	it("gives its reasons by finding, and says what would make it worse", () => {
		const hides = match({ id: "h", rule: "hiding-rule", confidence: "high" }, ["hides"]);
		const calm = judge([hides]);
		expect(calm.level).toBe("notable");
		expect(calm.reasons[0]).toMatchObject({ chain: "capability", findings: ["h"] });
		expect(calm.wouldBe.map(({ text }) => text)).toContainEqual(
			expect.stringMatching(/^would be malicious if the network is reached: then .+/),
		);
		const sends = match({ id: "s", rule: "network-rule", severity: "high" }, ["sends"]);
		const worse = judge([hides, sends]);
		expect(worse.level).toBe("malicious");
		expect(worse.wouldBe).toEqual([]);
		expect(worse.reasons[0]?.text).toMatch(/^malicious because /);
		expect(worse.reasons[0]?.findings).toEqual(["h", "s"]);
	});

	it("lets a finding about the package as a whole stand in every file", () => {
		const { memberId: _none, ...whole } = match({ rule: "name", id: "n" }, ["imitates"]).finding;
		const acts = match({ id: "a", reach: "import", path: "p/a.py", memberId: "m9" }, ["fetches"]);
		expect(judge([{ finding: whole }, acts]).level).toBe("suspicious");
		expect(judge([acts]).level).toBe("notable");
	});

	it("never falls when something is added, in level or in score", () => {
		const one = fc
			.record({
				rule: fc.constantFrom("a", "b", "c", "d"),
				severity: fc.constantFrom(...severities),
				confidence: fc.constantFrom(...confidences),
				reach: fc.constantFrom(...reaches),
				path: fc.constantFrom("setup.py", "p/__init__.py"),
				traits: fc.subarray([...traits], { maxLength: 3 }),
				place: fc.constantFrom("here", "there", "elsewhere"),
			})
			.map(({ place, ...given }) => match({ ...given, memberId: given.path, span: spanOf(place) }, given.traits));
		const weight = (list: readonly JudgedMatch[]): readonly [number, number] => {
			const { level, score } = judge(list.map(({ finding }, index) => ({ finding: { ...finding, id: `${index}` } })));
			return [verdictRank(level), score];
		};
		fc.assert(
			fc.property(fc.array(one, { maxLength: 8 }), one, (some, more) => {
				const before = weight(some);
				const after = weight([...some, more]);
				expect(after[0]).toBeGreaterThanOrEqual(before[0]);
				expect(after[1]).toBeGreaterThanOrEqual(before[1]);
			}),
			{ seed: 20_261_126, numRuns: 600 },
		);
	});

	it("is not diluted by size", () => {
		const bad = match({ severity: "critical" });
		const quiet = Array.from({ length: 3_000 }, (_, index) =>
			match({ id: `q${index}`, severity: "info", path: `p/${index}.py`, memberId: `m${index}`, rule: "quiet" }),
		);
		expect(judge([...quiet, bad]).score).toBeGreaterThanOrEqual(judge([bad]).score);
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
		expect(judge([fetches, match({ rule: "b", path: "other.py", memberId: "m1" }, ["starts-process"])]).level).toBe(
			"notable",
		);
		expect(judge([fetches, match({ rule: "b", reach: "called" }, ["starts-process"])]).level).toBe("notable");
	});

	it("does not take two sides of one event for company", () => {
		const webhook = match({ rule: "a", severity: "high" }, ["covert-channel"]);
		const sent = match({ rule: "b", severity: "high", span: webhook.finding.span }, ["sends"]);
		expect(judge([webhook, match({ rule: "b", severity: "high" }, ["sends"])]).level).toBe("malicious");
		expect(judge([webhook, sent]).level).toBe("suspicious");
		// A second event of either rule is company, whichever comes first.
		const again = match({ rule: "b", id: "again", severity: "high" }, ["sends"]);
		expect(judge([webhook, sent, again]).level).toBe("malicious");
		expect(judge([again, webhook, sent]).level).toBe("malicious");
		// What is taken and where it is sent are two steps of a story, in one call or in two.
		const taken = match({ rule: "c", span: webhook.finding.span }, ["takes-identity"]);
		expect(judge([taken, webhook]).reasons[0]?.chain).toBe("taken-to-covert-channel");
		const inOneLayer = (rule: string, layerSpan: typeof span, trait: Trait): JudgedMatch =>
			match({ rule, severity: "high", layerIds: ["l1"], layers: ["base64"], span, layerSpan }, [trait]);
		const first = inOneLayer("a", span, "fetches");
		expect(judge([first, inOneLayer("b", span, "starts-process")]).level).toBe("suspicious");
		expect(judge([first, inOneLayer("b", spanOf("b"), "starts-process")]).level).toBe("malicious");
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
				match({ severity: "high", path, span }, [], "requests hxxp[://]192[.]0[.]2[.]1/ (a bare IP address)"),
				match(
					{ severity: "high", path, rule: "other", span: { ...span, startOffset: 9 } },
					[],
					"requests hxxp[://]192[.]0[.]2[.]1/",
				),
				match({ severity: "medium", path, rule: "third", span }, [], "talks to the network"),
			],
			"name-1.0/",
		);
		expect(story).toEqual([
			"On `pip install`, setup.py requests hxxp[://]192[.]0[.]2[.]1/ (a bare IP address).",
			"3 findings of medium severity and above in all, by 3 rules.",
		]);
	});
});

import { describe, expect, it } from "vitest";
import {
	type FilterSubject,
	matchesFilter,
	matchesWildcard,
	parseFilter,
} from "../../../renderer/findings/finding-filter.ts";
import { makeFinding } from "./make-finding.ts";

const subject: FilterSubject = {
	finding: makeFinding({
		id: "f",
		rule: "network-at-install",
		severity: "high",
		confidence: "medium",
		reach: "install",
		reachPath: ["setup.py", "cmdclass develop", "run()"],
		path: "pkg-1.0/setup.py",
		message: "Contacts a host on installation.",
		excerpt: "urllib.request.urlopen(ADDRESS)",
		attack: ["T1071.001"],
		evidence: [
			{
				label: "sends",
				path: "pkg-1.0/setup.py",
				memberId: "m0",
				span: { startOffset: 0, endOffset: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
				startLine: 1,
				value: "token of the build",
			},
		],
	}),
	paths: ["pkg-1.0/setup.py", "setup.py"],
	state: "open",
	ruleTitle: "Network on installation",
	note: "",
};

function passes(text: string): boolean {
	return matchesFilter(parseFilter(text), subject);
}

describe("the filter of the findings", () => {
	it.each([
		["", true],
		["urlopen", true],
		["URLOPEN contacts", true],
		["urlopen absent", false],
		["build", true],
		['"on installation"', true],
		['"installation on"', false],
		["sev>=high", true],
		["sev>high", false],
		["sev=crit", false],
		["severity<=high", true],
		["conf!=low", true],
		["conf<medium", false],
		["reach:install", true],
		["reach=import", false],
		["via=cmdclass*", true],
		["via=python", false],
		["develop", true],
		["state=open", true],
		["-state=open", false],
		["rule=network*", true],
		["rule=*at-install", true],
		["rule=execution", false],
		["path!=tests/*", true],
		["path=tests/*", false],
		["path=setup.py", true],
		["attack=T1071*", true],
		["attack=T1059*", false],
		["is=decoded", false],
		["-is=decoded", true],
		["is!=noted", true],
		["!urlopen", false],
		["-absent", true],
	])("%s → %s", (text, expected) => {
		expect(passes(text)).toBe(expected);
		expect(parseFilter(text).problems).toEqual([]);
	});

	it("tells what it did not understand and goes on with the rest", () => {
		const filter = parseFilter("sev>=bad colour=red path>x urlopen");
		expect(filter.problems).toHaveLength(3);
		expect(filter.problems[0]).toContain("critical");
		expect(filter.problems[1]).toContain("colour");
		expect(filter.terms.map((term) => term.source)).toEqual(["urlopen"]);
	});

	it("takes half-typed terms as not yet there", () => {
		expect(parseFilter("sev>= path=").terms).toEqual([]);
	});
});

describe("wildcards", () => {
	it.each([
		["*.py", "a/b.PY", true],
		["a*c", "abbbc", true],
		["a*c", "abbb", false],
		["*", "", true],
		["", "x", false],
		["a**b", "ab", true],
	])("%s on %s → %s", (pattern, text, expected) => {
		expect(matchesWildcard(pattern, text)).toBe(expected);
	});

	it("does not go over the text again and again for many stars", () => {
		// With backtracking over every star this would not end.
		expect(matchesWildcard(`${"*a".repeat(30)}*b`, "a".repeat(50_000))).toBe(false);
	});
});

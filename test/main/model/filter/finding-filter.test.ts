import { describe, expect, it } from "vitest";
import type { FilterReview } from "../../../../main/model/filter/filter-fields.ts";
import { factsOf } from "../../../../main/model/filter/finding-facts.ts";
import { matchesFilter, parseFilter, problemWords } from "../../../../main/model/filter/finding-filter.ts";
import { makeFinding } from "../../../renderer/findings/make-finding.ts";

const facts = factsOf(
	makeFinding({
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
	{ root: "pkg-1.0/", ruleTitle: "Network on installation" },
);
const review: FilterReview = { state: "second-look", note: "Ask *Grace*", tags: ["dropper", "c2:webhook"] };

function passes(text: string): boolean {
	return matchesFilter(parseFilter(text), facts, review);
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
		["state=second-look", true],
		["state=sec", true],
		["-state=second-look", false],
		["state=open,second-look", true],
		["state!=open,second-look", false],
		["sev=high,critical", true],
		["sev=low,critical", false],
		["rule=execution,network*", true],
		["family=network", true],
		["tag=dropper", true],
		["tag=c2:*", true],
		["tag!=dropper", false],
		["is=tagged", true],
		["is=decoded,judged", true],
		["note~grace", true],
		["grace", true],
		['note="ask *"', true],
		['note~"ask *"', true],
		['note~"ask *x"', false],
		['text~"a","sends"', true],
		['text~"no such, thing"', false],
		['text!~"urlopen"', false],
		["layer=base64*", false],
		["like=f", true],
		["via=cmdclass*,nothing", true],
		["path=*.py", true],
		["path=set??.py", true],
		["path=**/setup.py", true],
		["path!=tests/**", true],
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
		["is!=noted", false],
		["!urlopen", false],
		["-absent", true],
	])("%s → %s", (text, expected) => {
		expect(passes(text)).toBe(expected);
		expect(parseFilter(text).problems).toEqual([]);
	});

	it("tells what it did not understand and goes on with the rest", () => {
		const filter = parseFilter("sev>=bad colour=red path>x is=odd sev>=low,high urlopen");
		expect(filter.problems.map(({ column, length }) => [column, length])).toEqual([
			[6, 3],
			[10, 6],
			[25, 1],
			[31, 3],
			[44, 4],
		]);
		const [bad, field, order, flag, single] = filter.problems.map(problemWords);
		expect(bad).toBe("column 6: “bad” is none of info, low, medium, high, critical");
		expect(field).toContain("there is no field “colour”; the fields are sev, conf");
		expect(order).toContain("has no order");
		expect(flag).toContain("“odd” is none of decoded, judged, noted, tagged");
		expect(single).toContain(">= takes one value");
		expect(filter.terms.map((term) => term.source)).toEqual(["urlopen"]);
	});

	it("takes half-typed terms as not yet there, and says so to those who cannot type on", () => {
		const filter = parseFilter('sev>= path= rule=,, text~"open');
		expect(filter.terms.map((term) => term.source)).toEqual(['text~"open']);
		expect(filter.unfinished.map((term) => term.source)).toEqual(["sev>=", "path=", "rule=,,", 'text~"open']);
		expect(filter.problems).toEqual([]);
	});

	it("knows no field by the name of what every object has", () => {
		expect(parseFilter("constructor=x toString=z").terms).toEqual([]);
		expect(parseFilter("constructor=x toString=z").problems).toHaveLength(2);
		// Not a field's name at all: words.
		expect(parseFilter("__proto__=y").problems).toEqual([]);
	});
});

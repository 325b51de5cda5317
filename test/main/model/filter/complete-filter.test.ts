import { describe, expect, it } from "vitest";
import { completeFilter } from "../../../../main/model/filter/complete-filter.ts";
import { quoteValue } from "../../../../main/model/filter/filter-terms.ts";
import { matchesFilter, parseFilter } from "../../../../main/model/filter/finding-filter.ts";

const vocabulary = new Map([
	["rule", [{ value: "exec-of-decoded", help: "Runs what it decodes" }, { value: "webhook" }]],
	["layer", [{ value: "base64 → zlib → Python, 1.2 kB" }]],
]);

/** The text with the caret at `|`, and what it becomes with the first option. */
function first(written: string): string | undefined {
	const caret = written.indexOf("|");
	const text = written.replace("|", "");
	const { from, to, options } = completeFilter(text, caret, vocabulary);
	const [option] = options;
	return option && text.slice(0, from) + option.insert + text.slice(to);
}

describe("what may stand at the caret", () => {
	it.each([
		["se|", "sev>="],
		["-se|", "-sev>="],
		["urlopen re|", "urlopen reach="],
		["sev>=|", "sev>=info"],
		["sev>=cr|", "sev>=critical"],
		["reach=install,im|", "reach=install,import"],
		["rule=deco|", "rule=exec-of-decoded"],
		["rule=deco| sev=high", "rule=exec-of-decoded sev=high"],
		["layer=zlib|", 'layer="base64 → zlib → Python, 1.2 kB"'],
		["is=no|", "is=noted"],
		["conf|", "conf="],
	])("%s → %s", (written, expected) => {
		expect(first(written)).toBe(expected);
	});

	it.each(["nosuch=|", "rule=nothing-like-it|", '"quo|', "zzz|"])("nothing for %s", (written) => {
		expect(first(written)).toBeUndefined();
	});

	it("offers every field where nothing stands yet", () => {
		expect(completeFilter("", 0, vocabulary).options.map(({ insert }) => insert)).toContain("path=");
	});
});

describe("a quoted value", () => {
	it.each(["plain", "two words", 'a "quote"', "a, b", "back\\slash"])("means itself: %s", (value) => {
		const filter = parseFilter(`note~${quoteValue(value)}`);
		const facts = { severity: "", confidence: "", reach: "", family: "", rule: "", ruleTitle: "", fingerprint: "" };
		const lists = { changed: false, fresh: false, paths: [], layers: [], via: [], attack: [], haystack: "" };
		const noted = (note: string) => matchesFilter(filter, { ...facts, ...lists }, { state: "open", note, tags: [] });
		expect(filter.problems).toEqual([]);
		expect([noted(`x${value}x`), noted("something else")]).toEqual([true, false]);
	});
});

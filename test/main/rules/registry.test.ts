import { describe, expect, test } from "vitest";
import { ruleInfoSchema } from "../../../main/model/analysis/rule-info.ts";
import { ruleById, rules, ruleset } from "../../../main/rules/registry.ts";

test("ids are unique, sorted and found again", () => {
	const ids = rules.map((rule) => rule.id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toEqual(ids.toSorted());
	for (const rule of rules) expect(ruleById(rule.id)).toBe(rule);
	expect(ruleById("constructor")).toBeUndefined();
});

test("the rule set has a short name", () => {
	expect(ruleset).toMatch(/^\d+-[0-9a-f]{8}$/);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
	test("tells a person what it is about", () => {
		expect(ruleInfoSchema.parse(rule)).toBeTruthy();
		expect(rule.why.length).toBeGreaterThan(30);
		expect(rule.lookalikes.length).toBeGreaterThan(30);
		expect(rule.attack.length).toBeGreaterThan(0);
	});

	test("atoms are words, or several with a blank between them", () => {
		if (rule.about !== "module") return;
		for (const atom of rule.atoms) expect(atom).toMatch(/^[A-Za-z_]\w+(?: [A-Za-z_]\w+)*$/);
	});
});

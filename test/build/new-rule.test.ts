import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type NewRule, readArguments, scaffoldRule } from "../../build/new-rule/scaffold-rule.ts";
import { loadSyntaxEngine } from "../../main/python/engine/load-engine.ts";
import { examineCase } from "../main/rules/specimen/examine-case.ts";
import { compareLabels, isWritten, labelsOf } from "../main/rules/specimen/labels.ts";
import { loadCase } from "../main/rules/specimen/load-case.ts";

const checkout = path.resolve(import.meta.dirname, "../..");
const rule: NewRule = { family: "theft", id: "specimen-taken", title: "Takes specimens", about: "module" };
let root: string;

beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "vivarium-new-rule-"));
	for (const file of ["registry.ts", "theft"])
		cpSync(path.join(checkout, "main/rules", file), path.join(root, "main/rules", file), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function textOf(file: string): string {
	return readFileSync(path.join(root, file), "utf8");
}

describe("arguments", () => {
	test("name the family, the id and the title", () => {
		expect(readArguments(["theft/specimen-taken", "Takes specimens"])).toEqual(rule);
		expect(readArguments(["--package", "theft/specimen-taken", "Takes specimens"])).toEqual({
			...rule,
			about: "package",
		});
	});

	test.each([
		[[], "usage"],
		[["theft/specimen-taken"], "usage"],
		[["theft/specimen-taken", "Takes", "specimens"], "usage"],
		[["thieves/specimen-taken", "Takes specimens"], "no family “thieves”"],
		[["theft/specimen", "Takes specimens"], "no rule id"],
		[["theft/Specimen-Taken", "Takes specimens"], "no rule id"],
		[["theft/../specimen-taken", "Takes specimens"], "no rule id"],
		[["theft/specimen-taken", "takes specimens."], "the title says"],
	])("%j are refused", (words, told) => {
		expect(() => readArguments(words)).toThrow(told);
	});
});

test("a rule gets its file and its entry, and every other entry stays", () => {
	const before = textOf("main/rules/theft/index.ts").match(/from "\.\/[^"]+"/g) ?? [];
	const written = scaffoldRule(root, rule);
	expect(written).toContain("main/rules/theft/specimen-taken.ts");
	expect(textOf("main/rules/theft/specimen-taken.ts")).toContain("export const specimenTaken: ModuleRule");
	const index = textOf("main/rules/theft/index.ts");
	expect(index).toContain('import { specimenTaken } from "./specimen-taken.ts";');
	expect(/= \[([^\]]*)\]/.exec(index)?.[1]?.split(", ")).toContain("specimenTaken");
	for (const line of before) expect(index).toContain(line);
	expect(before.length).toBeGreaterThan(0);
});

test("a family without rules gets its index and its place in the registry, once", () => {
	rmSync(path.join(root, "main/rules/theft"), { recursive: true });
	scaffoldRule(root, rule);
	expect(textOf("main/rules/theft/index.ts")).toContain("export const theftRules: readonly Rule[] = [specimenTaken]");
	expect(textOf("main/rules/registry.ts").match(/\.\.\.theftRules,/g)).toHaveLength(1);
	scaffoldRule(root, { ...rule, family: "steganography", id: "specimen-seen" });
	const registry = textOf("main/rules/registry.ts");
	expect(registry.match(/\.\.\.steganographyRules,/g)).toHaveLength(1);
	expect(registry.match(/from "\.\/steganography\/index\.ts";/g)).toHaveLength(1);
});

test("what is there already is not written over", () => {
	scaffoldRule(root, rule);
	expect(() => scaffoldRule(root, rule)).toThrow("there is main/rules/theft/specimen-taken.ts already");
	expect(() => scaffoldRule(root, { ...rule, family: "mining" })).toThrow("already");
});

test.each(["module", "package"] as const)(
	"the specimens of a rule about a %s fail until they are written",
	async (about) => {
		scaffoldRule(root, { ...rule, about });
		const folder = path.join(root, "test/specimens/specimen-taken");
		const cases = readdirSync(folder);
		expect(cases.filter((name) => name.startsWith("clean"))).toHaveLength(3);
		expect(cases).toHaveLength(6);
		const engine = await loadSyntaxEngine();
		for (const name of cases) {
			const specimen = loadCase(path.join(folder, name));
			expect(isWritten(specimen)).toBe(false);
			const { labels } = await examineCase(engine, specimen);
			const { notFound } = compareLabels(rule.id, labelsOf(specimen), labels);
			expect(notFound.length).toBe(name.startsWith("clean") ? 0 : 1);
		}
	},
);

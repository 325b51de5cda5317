import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSyntaxEngine } from "../../../main/python/engine/load-engine.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { rules } from "../../../main/rules/registry.ts";
import { examineCase } from "./specimen/examine-case.ts";
import { compareLabels, isWritten, labelsOf, labelsOfRule } from "./specimen/labels.ts";
import { loadCase } from "./specimen/load-case.ts";

/**
 * Rules that have not yet three cases to find and three to leave alone. This list only shrinks: whoever brings a rule up to its number takes it
 * out, and a new rule never comes in.
 */
const RULES_SHORT_OF_SPECIMENS: readonly string[] = [];
const CASES_OF_EACH_KIND = 3;

const root = fileURLToPath(new URL("../../specimens/", import.meta.url));

function foldersOf(path: string): string[] {
	return readdirSync(path, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

const folders = foldersOf(root);
const ids = rules.map((rule) => rule.id);

function isClean(name: string): boolean {
	return name.startsWith("clean");
}

test("every folder is that of a rule", () => {
	expect(folders.filter((name) => !ids.includes(name))).toEqual([]);
	expect(RULES_SHORT_OF_SPECIMENS.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(ids)("%s has three cases to find and three to leave alone", (id) => {
	const cases = folders.includes(id) ? foldersOf(join(root, id)) : [];
	const clean = cases.filter(isClean).length;
	const toFind = cases.length - clean;
	const enough = clean >= CASES_OF_EACH_KIND && toFind >= CASES_OF_EACH_KIND;
	expect({ toFind, clean, listed: RULES_SHORT_OF_SPECIMENS.includes(id) }).toEqual({ toFind, clean, listed: !enough });
});

/** Milliseconds: one specimen is over the parse cap, and a machine may have other work. */
const TIME_FOR_A_LARGE_ONE = 180_000;

let engine: SyntaxEngine;

beforeAll(async () => {
	engine = await loadSyntaxEngine();
});

describe.each(folders)("%s", (rule) => {
	test.each(foldersOf(join(root, rule)))(
		"%s",
		async (name) => {
			const specimen = loadCase(join(root, rule, name));
			expect(isWritten(specimen)).toBe(true);
			const labels = labelsOf(specimen);
			const examined = await examineCase(engine, specimen);
			const { unlabelled, notFound } = compareLabels(rule, labels, examined.labels);
			expect(unlabelled.map((label) => `${label}: ${examined.messages.get(label)}`)).toEqual([]);
			expect(notFound).toEqual([]);
			expect(examined.faults).toEqual([]);
			// A clean case has nothing of medium or above; one to find has a label of its rule.
			const loud = [...labels].filter((label) => label.endsWith(" match"));
			expect(isClean(name) ? loud : []).toEqual([]);
			expect(isClean(name) || labelsOfRule(labels, rule).length > 0).toBe(true);
		},
		TIME_FOR_A_LARGE_ONE,
	);
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { severityRank } from "../../../main/model/analysis/scales.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/load-engine.ts";
import type { SyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import { rules } from "../../../main/rules/registry.ts";
import { type CaseFindings, examineCase, loadCase } from "./examine-case.ts";

const root = fileURLToPath(new URL("../../specimens/", import.meta.url));
const MEDIUM = severityRank("medium");

function foldersOf(path: string): string[] {
	return readdirSync(path, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** "specimen/__init__.py:3 match" for every label of one rule. */
function labelled(files: ReadonlyMap<string, string>, rule: string): string[] {
	const labels: string[] = [];
	for (const [path, text] of files) {
		for (const [index, line] of text.split("\n").entries()) {
			for (const found of line.matchAll(/# (match|note): ([a-z-]+)/g)) {
				if (found[2] === rule) labels.push(`${path}:${index + 1} ${found[1]}`);
			}
		}
	}
	return labels.sort();
}

function found(findings: CaseFindings, rule: string): string[] {
	return findings.findings
		.filter((finding) => finding.rule === rule)
		.map((finding) => `${finding.path}:${finding.line} ${severityRank(finding.severity) >= MEDIUM ? "match" : "note"}`)
		.sort();
}

/** Everything of medium or above in a clean case; nothing is asked of the others. */
function loudInClean(name: string, findings: CaseFindings): string[] {
	if (!name.startsWith("clean")) return [];
	return findings.findings
		.filter((finding) => severityRank(finding.severity) >= MEDIUM)
		.map((finding) => `${finding.path}:${finding.line} ${finding.rule}`);
}

let engine: SyntaxEngine;

beforeAll(async () => {
	engine = await loadSyntaxEngine();
});

const folders = foldersOf(root);

test("every rule has a case that it must find and one that it must leave alone", () => {
	for (const rule of rules) {
		expect(folders, `specimens of ${rule.id}`).toContain(rule.id);
		const cases = foldersOf(join(root, rule.id));
		expect(
			cases.some((name) => name.startsWith("clean")),
			`${rule.id} has a clean case`,
		).toBe(true);
		expect(
			cases.some((name) => !name.startsWith("clean")),
			`${rule.id} has a case to find`,
		).toBe(true);
	}
});

describe.each(folders)("%s", (rule) => {
	test.each(foldersOf(join(root, rule)))("%s", (name) => {
		const specimen = loadCase(join(root, rule, name));
		const findings = examineCase(engine, specimen);
		expect(found(findings, rule)).toEqual(labelled(specimen.files, rule));
		expect(findings.packageRules).toEqual(specimen.expected.package);
		expect(loudInClean(name, findings)).toEqual([]);
	});
});

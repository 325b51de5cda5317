import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { collectExamples } from "../../build/docs-rules/collect-examples.ts";
import { examplesFile, examplesText, markdownFile } from "../../build/docs-rules/files.ts";
import { rulesMarkdown } from "../../build/docs-rules/rules-markdown.ts";
import { loadSyntaxEngine } from "../../main/python/engine/load-engine.ts";
import { techniqueName } from "../../main/rules/documentation/attack-techniques.ts";
import { rulePage } from "../../main/rules/documentation/rule-page.ts";
import { rules } from "../../main/rules/registry.ts";

const root = path.resolve(import.meta.dirname, "../..");
const STALE = "npm run docs:rules was not run since a rule or a specimen changed";

function textOf(file: string): string {
	return readFileSync(path.join(root, file), "utf8");
}

test("the examples are those of the specimens", async () => {
	const fresh = examplesText(await collectExamples(await loadSyntaxEngine(), root));
	expect(fresh === textOf(examplesFile) ? "" : STALE).toBe("");
});

test("docs/rules.md is what the rules say", () => {
	expect(rulesMarkdown() === textOf(markdownFile) ? "" : STALE).toBe("");
});

test("every technique has its name", () => {
	const nameless = rules.flatMap((rule) => rule.attack).filter((id) => techniqueName(id) === undefined);
	expect(nameless).toEqual([]);
});

test("every rule has a page with what it says", () => {
	for (const rule of rules) {
		const page = rulePage(rule);
		expect(page.says.length).toBeGreaterThan(0);
		expect(textOf(markdownFile)).toContain(`\`${rule.id}\``);
		for (const line of page.example?.code ?? []) expect(line).not.toMatch(/# (?:match|note): /);
	}
});

import { readdirSync } from "node:fs";
import path from "node:path";
import { makeDocument } from "../../main/model/text/document.ts";
import type { SyntaxEngine } from "../../main/python/engine/syntax-engine.ts";
import type { KeptExample } from "../../main/rules/documentation/rule-page.ts";
import { rules } from "../../main/rules/registry.ts";
import { examineCase } from "../../test/main/rules/specimen/examine-case.ts";
import { type Label, labelsOf, labelsOfRule, readLabel } from "../../test/main/rules/specimen/labels.ts";
import { loadCase, type Specimen } from "../../test/main/rules/specimen/load-case.ts";

const SAID = 3;
const LINES_BEFORE = 8;
const LINES_AFTER = 2;
const LONGEST_LINE = 120;

/** "plain" first: it shows the rule at its simplest. */
function casesToFind(folder: string): string[] {
	const names = readdirSync(folder)
		.filter((name) => !name.startsWith("clean"))
		.sort();
	return names.includes("plain") ? ["plain", ...names.filter((name) => name !== "plain")] : names;
}

function inOrder(labels: readonly Label[]): { label: Label; path: string; line: number }[] {
	return labels
		.map((label) => ({ label, ...readLabel(label) }))
		.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : left.line - right.line));
}

/** The lines around the first label of the rule, without the labels and the line that keeps a specimen from being run. */
function linesOf(specimen: Specimen, rule: string): { path: string; code: string[] } | undefined {
	for (const { path: place, line } of inOrder(labelsOfRule(labelsOf(specimen), rule))) {
		const content = specimen.files.get(place);
		if (!content || line === 0) continue;
		const lines = makeDocument(content.toString("utf8")).text.split("\n");
		const shown = lines
			.slice(Math.max(0, line - 1 - LINES_BEFORE), line + LINES_AFTER)
			.filter((text) => !text.startsWith("raise SystemExit("))
			.map((text) => text.replace(/\s*# (?:match|note): [a-z0-9-]+/g, ""))
			.map((text) => (text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)} …` : text));
		while (shown.at(-1)?.trim() === "") shown.pop();
		while (shown[0]?.trim() === "") shown.shift();
		return { path: place, code: shown };
	}
	return undefined;
}

/** For each rule what its findings say in its specimens, and one of them in its lines. */
export async function collectExamples(engine: SyntaxEngine, root: string): Promise<Record<string, KeptExample>> {
	const examples: Record<string, KeptExample> = {};
	for (const { id } of rules) {
		const folder = path.join(root, "test", "specimens", id);
		const says = new Set<string>();
		let shown: { path: string; code: string[] } | undefined;
		for (const name of casesToFind(folder)) {
			if (says.size >= SAID && shown) break;
			const specimen = loadCase(path.join(folder, name));
			const { messages } = await examineCase(engine, specimen);
			for (const { label } of inOrder(labelsOfRule(new Set(messages.keys()), id))) says.add(messages.get(label) ?? "");
			shown ??= linesOf(specimen, id);
		}
		examples[id] = { says: [...says].slice(0, SAID), ...shown };
	}
	return examples;
}

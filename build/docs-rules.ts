/** `npm run docs:rules`: writes what the specimens show of each rule (shown by `vivarium rules`), and docs/rules.md. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { loadSyntaxEngine } from "../main/python/engine/load-engine.ts";
import { collectExamples } from "./docs-rules/collect-examples.ts";
import { examplesFile, examplesText, markdownFile } from "./docs-rules/files.ts";

const root = path.resolve(import.meta.dirname, "..");
writeFileSync(path.join(root, examplesFile), examplesText(await collectExamples(await loadSyntaxEngine(), root)));
// Only now: the pages are made of what was just written.
const { rulesMarkdown } = await import("./docs-rules/rules-markdown.ts");
writeFileSync(path.join(root, markdownFile), rulesMarkdown());
console.log(`wrote ${examplesFile} and ${markdownFile}`);

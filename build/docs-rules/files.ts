import type { KeptExample } from "../../main/rules/documentation/rule-page.ts";

export const examplesFile = "main/rules/documentation/examples.json";
export const markdownFile = "docs/rules.md";

export function examplesText(examples: Readonly<Record<string, KeptExample>>): string {
	return `${JSON.stringify(examples, undefined, "\t")}\n`;
}

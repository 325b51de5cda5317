import { families } from "../../main/model/analysis/scales.ts";
import { familyDescriptions } from "../../main/rules/documentation/family-descriptions.ts";
import { rulePage, SILENCING } from "../../main/rules/documentation/rule-page.ts";
import { rules } from "../../main/rules/registry.ts";
import type { Rule } from "../../main/rules/rule.ts";

/** Text into Markdown in which nothing is markup. */
function escaped(text: string): string {
	return text.replace(/[\\`*_{}[\]<>|#~]/g, "\\$&");
}

/** Keeps our own code marks, as in `os.system`. */
function prose(text: string): string {
	return text
		.split("`")
		.map((part, index) => (index % 2 === 0 ? escaped(part) : `\`${part}\``))
		.join("");
}

function fenced(path: string, code: readonly string[]): string[] {
	const longest = Math.max(2, ...code.map((line) => /^\s*(`{3,})/.exec(line)?.[1]?.length ?? 0));
	const fence = "`".repeat(longest + 1);
	const language = /\.(?:py|pyw|pth)$/.test(path) ? "python" : "text";
	return [`${fence}${language}`, `# ${path}`, ...code, fence];
}

function section(rule: Rule): string[] {
	const page = rulePage(rule);
	const techniques = page.techniques.map(({ id, name }) => (name === "" ? id : `${id} ${name}`)).join(" · ");
	const lines = [
		`### ${escaped(rule.title)}`,
		"",
		`\`${rule.id}\` · up to **${rule.severity}** · ${escaped(techniques)}`,
		"",
		`**Why it matters.** ${prose(rule.why)}`,
		"",
		`**What harmless code looks alike.** ${prose(rule.lookalikes)}`,
	];
	if (page.says.length > 0) {
		lines.push("", "**It says**, for example:", "", ...page.says.map((said) => `- ${escaped(said)}`));
	}
	if (page.example) lines.push("", "**Found in**", "", ...fenced(page.example.path, page.example.code));
	return [...lines, ""];
}

function anchor(rule: Rule): string {
	return rule.title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, "")
		.replaceAll(" ", "-");
}

/** docs/rules.md, whole. */
export function rulesMarkdown(): string {
	const lines = [
		"# The rules",
		"",
		"<!-- Written by `npm run docs:rules` from the rules and their specimens. Do not edit: change the rule, and run it again. -->",
		"",
		`${rules.length} rules, each about one behaviour. A rule works on resolved names and values: an alias, a split string or an encoding changes`,
		"nothing. Its severity says how bad a finding is if it is real, its confidence how sure the match is, its reach how the code comes to run; the",
		"verdict weighs findings together (see [verdict.md](verdict.md)). Severities below are the highest that a rule gives. `vivarium rules ID` shows",
		"the same in the terminal.",
		"",
		"## How to silence a finding",
		"",
		SILENCING,
		"",
		"## All rules",
	];
	const used = families.filter((family) => rules.some((rule) => rule.family === family));
	for (const family of used) {
		lines.push("", `**${family}** — ${familyDescriptions[family]}`, "", "| rule | up to | |", "|---|---|---|");
		for (const rule of rules.filter((one) => one.family === family))
			lines.push(`| \`${rule.id}\` | ${rule.severity} | [${escaped(rule.title)}](#${anchor(rule)}) |`);
	}
	for (const family of used) {
		lines.push("", `## ${family}`, "", `${familyDescriptions[family]}.`, "");
		for (const rule of rules.filter((one) => one.family === family)) lines.push(...section(rule));
	}
	return `${lines
		.join("\n")
		.replace(/\n{3,}/g, "\n\n")
		.trimEnd()}\n`;
}

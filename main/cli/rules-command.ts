import { type Family, families } from "../model/analysis/scales.ts";
import { displayText } from "../model/text/display-text.ts";
import { familyDescriptions } from "../rules/documentation/family-descriptions.ts";
import { rulePage, SILENCING } from "../rules/documentation/rule-page.ts";
import { ruleById, rules, ruleset } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";
import { exitStatus, type Terminal, wantsColour } from "./terminal.ts";
import { wrap } from "./text/measure.ts";
import { createPaint, type Paint, severityStyle } from "./text/paint.ts";
import { UsageError } from "./usage-error.ts";

const SEVERITY_WIDTH = 8;

function listText(paint: Paint): string {
	const longest = Math.max(...rules.map((rule) => rule.id.length));
	const ofFamily = (family: Family): readonly Rule[] => rules.filter((rule) => rule.family === family);
	const lines = [
		`${rules.length} rules (rule set ${ruleset}), with the highest severity that each gives. “vivarium rules ID” explains one.`,
	];
	for (const family of families) {
		const own = ofFamily(family);
		if (own.length === 0) continue;
		lines.push("", `${paint("bold", family)}  ${familyDescriptions[family]}`);
		for (const rule of own) {
			const severity = paint(severityStyle(rule.severity), rule.severity.padEnd(SEVERITY_WIDTH));
			lines.push(`  ${rule.id.padEnd(longest)}  ${severity}  ${rule.title}`);
		}
	}
	return `${lines.join("\n")}\n`;
}

function ruleText(rule: Rule, paint: Paint, width: number): string {
	const { techniques, says, example } = rulePage(rule);
	const section = (title: string, ...text: readonly string[]): string[] => ["", paint("bold", title), ...text];
	const listed = (text: string): string[] =>
		wrap(text, width, "    ").map((line, index) => (index === 0 ? `  - ${line.trimStart()}` : line));
	const lines = [
		paint("bold", rule.title),
		`${rule.id} · ${rule.family} · up to ${paint(severityStyle(rule.severity), rule.severity)}`,
		...section("Why it matters", ...wrap(rule.why, width, "  ")),
		...section("What harmless code looks alike", ...wrap(rule.lookalikes, width, "  ")),
	];
	if (says.length > 0)
		lines.push(...section("It says, for example", ...says.flatMap((said) => listed(displayText(said)))));
	if (example) {
		const code = example.code.map((line) => `  ${displayText(line.replaceAll("\t", "    "), width)}`);
		lines.push(...section(`Found in ${displayText(example.path)}`, ...code));
	}
	const named = techniques.flatMap(({ id, name }) => listed(name === "" ? id : `${id} ${name}`));
	lines.push(...section("MITRE ATT&CK", ...(named.length > 0 ? named : ["  none"])));
	lines.push(...section("How to silence a finding", ...wrap(SILENCING, width, "  ")));
	return `${lines.join("\n")}\n`;
}

/** Ids that share a word with what was asked for. */
function alike(id: string): string {
	const words = new Set(
		id
			.toLowerCase()
			.split(/[^a-z0-9]+/)
			.filter((word) => word.length > 2),
	);
	const close = rules.filter((rule) => rule.id.split("-").some((word) => words.has(word))).slice(0, 3);
	return close.length === 0
		? "“vivarium rules” lists them all"
		: `did you mean ${close.map((rule) => rule.id).join(", ")}?`;
}

/** @throws UsageError for an id that no rule has */
export function rulesCommand(id: string | undefined, terminal: Terminal): number {
	const paint = createPaint(wantsColour(terminal.stdout, terminal.environment));
	if (id === undefined) {
		terminal.stdout.write(listText(paint));
		return exitStatus.clean;
	}
	const rule = ruleById(id);
	if (rule === undefined) throw new UsageError(`there is no rule “${displayText(id, 80)}”; ${alike(id)}`);
	terminal.stdout.write(ruleText(rule, paint, Math.min(100, terminal.stdout.columns ?? 100)));
	return exitStatus.clean;
}

import { type Family, families } from "../model/analysis/scales.ts";
import { displayText } from "../model/text/display-text.ts";
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
	const lines = [`${rules.length} rules (rule set ${ruleset}). “vivarium rules ID” explains one.`];
	for (const family of families) {
		const own = ofFamily(family);
		if (own.length === 0) continue;
		lines.push("", paint("bold", family));
		for (const rule of own) {
			const severity = paint(severityStyle(rule.severity), rule.severity.padEnd(SEVERITY_WIDTH));
			lines.push(`  ${rule.id.padEnd(longest)}  ${severity}  ${rule.title}`);
		}
	}
	return `${lines.join("\n")}\n`;
}

function ruleText(rule: Rule, paint: Paint, width: number): string {
	const techniques = rule.attack.length === 0 ? "none" : rule.attack.join(", ");
	const lines = [
		paint("bold", rule.title),
		`${rule.id} · ${rule.family} · up to ${paint(severityStyle(rule.severity), rule.severity)} · MITRE ATT&CK ${techniques}`,
		"",
		paint("bold", "Why it matters"),
		...wrap(rule.why, width, "  "),
		"",
		paint("bold", "What harmless code looks alike"),
		...wrap(rule.lookalikes, width, "  "),
	];
	if (rule.about === "module") {
		const words = rule.atoms.map((atom) => displayText(atom, 60)).join(", ");
		const look = rule.wants ? "what a quick look at the text tells" : "";
		const sees = [words, look].filter((part) => part !== "").join(", or ") || "sees every file";
		lines.push("", paint("bold", "Only looked for in files with one of"), ...wrap(sees, width, "  "));
	}
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

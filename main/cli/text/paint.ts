import { styleText } from "node:util";
import type { Severity, VerdictLevel } from "../../model/analysis/scales.ts";

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours or none. What is said in colour is also said in words. */
export function createPaint(enabled: boolean): Paint {
	if (!enabled) return (_style, text) => text;
	return (style, text) => (text === "" ? "" : styleText(style, text, { validateStream: false }));
}

const SEVERITY: Record<Severity, Style> = {
	critical: ["bold", "white", "bgRed"],
	high: ["bold", "red"],
	medium: "yellow",
	low: "cyan",
	info: "dim",
};

export function severityStyle(severity: Severity): Style {
	return SEVERITY[severity];
}

/** Of a marked stretch of source, which may fill lines: no background. */
export function markStyle(severity: Severity): Style {
	return severity === "critical" ? SEVERITY.high : SEVERITY[severity];
}

const VERDICT: Record<VerdictLevel, Style> = {
	clear: ["bold", "green"],
	notable: ["bold", "cyan"],
	suspicious: ["bold", "black", "bgYellow"],
	malicious: ["bold", "white", "bgRed"],
};

export function verdictStyle(level: VerdictLevel): Style {
	return VERDICT[level];
}

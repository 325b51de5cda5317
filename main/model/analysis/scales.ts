import { z } from "zod";

/** How bad it is if real. Ascending. */
export const severities = ["info", "low", "medium", "high", "critical"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** How sure the match is. Ascending. Never blended into severity. */
export const confidences = ["low", "medium", "high"] as const;
export const confidenceSchema = z.enum(confidences);
export type Confidence = z.infer<typeof confidenceSchema>;

/** How the code comes to run, the most pressing first. */
export const reaches = ["install", "startup", "import", "entry-point", "called", "test", "unreached"] as const;
export const reachSchema = z.enum(reaches);
export type Reach = z.infer<typeof reachSchema>;

/** Of an artifact. Ascending. */
export const verdictLevels = ["clear", "notable", "suspicious", "malicious"] as const;
export const verdictLevelSchema = z.enum(verdictLevels);
export type VerdictLevel = z.infer<typeof verdictLevelSchema>;

/** What a rule is about; rules live in a folder of that name. */
export const families = [
	"install-hook",
	"network",
	"exec",
	"decode-exec",
	"process",
	"download-exec",
	"persistence",
	"theft",
	"exfiltration",
	"surveillance",
	"reverse-shell",
	"anti-analysis",
	"destruction",
	"mining",
	"self-propagation",
	"tampering",
	"hiding",
	"shipped-binary",
	"steganography",
	"metadata",
	"archive",
] as const;
export const familySchema = z.enum(families);
export type Family = z.infer<typeof familySchema>;

export function severityRank(severity: Severity): number {
	return severities.indexOf(severity);
}

export function verdictRank(level: VerdictLevel): number {
	return verdictLevels.indexOf(level);
}

/** 0 is the most pressing. */
export function reachRank(reach: Reach): number {
	return reaches.indexOf(reach);
}

/** Runs without anybody calling it: on installation, interpreter start or import. */
export function runsByItself(reach: Reach): boolean {
	return reach === "install" || reach === "startup" || reach === "import";
}

import { z } from "zod";
import { errorCodeSchema } from "../analyst-error.ts";
import { coverageSchema } from "../package/coverage.ts";
import { indexFactsSchema } from "../package/index-facts.ts";
import { indicatorKinds } from "./indicator.ts";
import { confidenceSchema, familySchema, reachSchema, severitySchema, verdictLevelSchema } from "./scales.ts";

/** `vivarium scan --format json`, exactly as design.md section 6 has it. */
export const scanFindingSchema = z.object({
	id: z.string(),
	rule: z.string(),
	family: familySchema,
	severity: severitySchema,
	confidence: confidenceSchema,
	reach: reachSchema,
	/** What leads to the code: "setup.py", "cmdclass install", "run()". Added to the schema after its first release. */
	reachPath: z.array(z.string()),
	path: z.string(),
	layers: z.array(z.string()),
	startLine: z.int().positive(),
	startColumn: z.int().positive(),
	endLine: z.int().positive(),
	endColumn: z.int().positive(),
	startOffset: z.int().nonnegative(),
	endOffset: z.int().nonnegative(),
	message: z.string(),
	evidence: z.array(
		z.object({ label: z.string(), path: z.string(), startLine: z.int().positive(), value: z.string() }),
	),
	fingerprint: z.string(),
	attack: z.array(z.string()),
});
export type ScanFinding = z.infer<typeof scanFindingSchema>;

export const scannedArtifactSchema = z.object({
	target: z.string(),
	status: z.enum(["scanned", "partial", "failed"]),
	error: z.object({ code: errorCodeSchema, message: z.string() }).optional(),
	project: z.string(),
	version: z.string(),
	filename: z.string(),
	size: z.int().nonnegative(),
	sha256: z.string(),
	/** What the index says of it, for what came from one. Added to the schema after its first release. */
	index: indexFactsSchema.optional(),
	verdict: verdictLevelSchema,
	score: z.int().min(0).max(100),
	story: z.array(z.string()),
	/** "malicious because …", with the ids of the findings that make it so. */
	reasons: z.array(z.object({ text: z.string(), findings: z.array(z.string()) })),
	/** "would be malicious if …", with the ids of the findings that are there already. */
	wouldBe: z.array(z.object({ text: z.string(), findings: z.array(z.string()) })),
	/** With `--filter`: what was asked for, and how many findings are not listed. */
	filter: z.object({ text: z.string(), hidden: z.int().nonnegative() }).optional(),
	findings: z.array(scanFindingSchema),
	indicators: z.array(
		z.object({ kind: z.enum(indicatorKinds), value: z.string(), path: z.string(), startLine: z.int().positive() }),
	),
	coverage: coverageSchema,
	durationMs: z.number().nonnegative(),
});
export type ScannedArtifact = z.infer<typeof scannedArtifactSchema>;

export const scanResultSchema = z.object({
	schema: z.literal("vivarium-scan/1"),
	tool: z.object({ version: z.string(), ruleset: z.string() }),
	artifacts: z.array(scannedArtifactSchema),
});
export type ScanResult = z.infer<typeof scanResultSchema>;

import { z } from "zod";
import { analystErrorSchema } from "../analyst-error.ts";
import { artifactSchema } from "../package/artifact.ts";
import { coverageSchema } from "../package/coverage.ts";
import { indexFactsSchema } from "../package/index-facts.ts";
import { memberSchema } from "../package/member.ts";
import { findingSchema } from "./finding.ts";
import { indicatorSchema } from "./indicator.ts";
import { layerSchema } from "./layer.ts";
import { verdictLevelSchema } from "./scales.ts";

export const verdictSchema = z.object({
	level: verdictLevelSchema,
	/** 0–100; a help for sorting a queue, not a probability. */
	score: z.int().min(0).max(100),
	/** A few plain sentences: who runs it, what it takes or fetches, how it hides, where it sends or what it starts. Defanged, safe to show. */
	story: z.array(z.string()),
	/** Which chains of findings make it so: "suspicious because …". The most telling first; empty for `clear`. */
	reasons: z.array(z.object({ chain: z.string(), text: z.string(), findings: z.array(z.string()) })),
	/** What would make it worse: "would be malicious if …", with the findings that are there already. */
	wouldBe: z.array(
		z.object({ chain: z.string(), level: verdictLevelSchema, text: z.string(), findings: z.array(z.string()) }),
	),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Everything that one scan of one artifact found out. Content is not in it: documents are asked for by id. */
export const analysisSchema = z.object({
	artifact: artifactSchema,
	/** What the index says of it, for what came from one. */
	index: indexFactsSchema.optional(),
	members: z.array(memberSchema),
	layers: z.array(layerSchema),
	/** In reading order: path, offset, rule. */
	findings: z.array(findingSchema),
	indicators: z.array(indicatorSchema),
	verdict: verdictSchema,
	coverage: coverageSchema,
	/** "partial" when a limit, a crash or a broken archive kept something from being examined. */
	status: z.enum(["scanned", "partial"]),
	ruleset: z.string(),
	durationMs: z.number().nonnegative(),
});
export type Analysis = z.infer<typeof analysisSchema>;

/**
 * What is known of an artifact whose archive was read and whose content was not judged: that is still under way, or it came to nothing. It has no
 * verdict, and none may be shown. The lists of what a scan finds are empty, so that whoever goes through them needs no case of its own.
 */
export const unjudgedSchema = analysisSchema.pick({ artifact: true, index: true, members: true }).extend({
	status: z.literal("unjudged"),
	layers: analysisSchema.shape.layers.max(0),
	findings: analysisSchema.shape.findings.max(0),
	indicators: analysisSchema.shape.indicators.max(0),
	/** Why there is no verdict and none is coming by itself. Absent while the analysis is under way. */
	fault: analystErrorSchema.optional(),
});
export type Unjudged = z.infer<typeof unjudgedSchema>;

export const analysisSoFarSchema = z.discriminatedUnion("status", [analysisSchema, unjudgedSchema]);
export type AnalysisSoFar = z.infer<typeof analysisSoFarSchema>;

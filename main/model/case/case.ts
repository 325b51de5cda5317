import { z } from "zod";
import type { Analysis } from "../analysis/analysis.ts";
import { analystVerdicts, annotationSchema, findingStates } from "./annotation.ts";

/** The file that outlives the program: one an artifact, named by its digest. */
export const caseFileSchema = z.object({
	schema: z.literal("vivarium-case/1"),
	artifactId: z.string(),
	filename: z.string(),
	log: z.array(annotationSchema),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

export const findingReviewSchema = z.object({
	state: z.enum(findingStates),
	reason: z.string(),
	note: z.string(),
	author: z.string(),
	at: z.string(),
});
export type FindingReview = z.infer<typeof findingReviewSchema>;

/** What follows from the log. Findings that nobody touched are not in `findings`. */
export const caseStateSchema = z.object({
	artifactId: z.string(),
	/** Keyed by finding id. A `Map`, because package data must never name an object's key. */
	findings: z.map(z.string(), findingReviewSchema),
	verdict: z.object({ verdict: z.enum(analystVerdicts), note: z.string(), author: z.string(), at: z.string() }),
	/** Sequence number of the entry that the next undo takes back; absent when there is none. */
	undoable: z.int().positive().optional(),
	/** Annotations whose finding is not in this analysis any more: kept and shown, never dropped. */
	orphans: z.array(annotationSchema),
	entries: z.int().nonnegative(),
});
export type CaseState = z.infer<typeof caseStateSchema>;

/** What a report is rendered from; it looks at nothing else. */
export interface Case {
	readonly analysis: Analysis;
	readonly state: CaseState;
	/** Decoded text of the layers that findings stand in or that were executed, by layer id; cut by whoever collects it. */
	readonly layerTexts: ReadonlyMap<string, string>;
	/** ISO 8601, UTC. */
	readonly reportedAt: string;
	readonly toolVersion: string;
}

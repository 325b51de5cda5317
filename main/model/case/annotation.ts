import { z } from "zod";
import { verdictLevelSchema } from "../analysis/scales.ts";
import { analystVerdicts } from "./judgements.ts";

export { type AnalystVerdict, analystVerdicts, type FindingState, findingStates } from "./judgements.ts";

/** What an analyst did. The log is append-only; state is derived from it; undo is one more entry. */
export const annotationActionSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("dismiss"), findingId: z.string(), reason: z.string().max(10_000) }),
	z.object({ kind: z.literal("confirm"), findingId: z.string(), reason: z.string().max(10_000) }),
	z.object({ kind: z.literal("reopen"), findingId: z.string() }),
	/** An empty text removes the note. */
	z.object({ kind: z.literal("note"), findingId: z.string(), text: z.string().max(100_000) }),
	z.object({ kind: z.literal("verdict"), verdict: z.enum(analystVerdicts), note: z.string().max(100_000) }),
	/** Takes back the entry with that sequence number. */
	z.object({ kind: z.literal("undo"), entry: z.int().positive() }),
]);
export type AnnotationAction = z.infer<typeof annotationActionSchema>;

export const annotationSchema = z.object({
	/** 1, 2, 3 … within the case. */
	sequence: z.int().positive(),
	author: z.string().max(200),
	/** ISO 8601, UTC. */
	at: z.iso.datetime(),
	action: annotationActionSchema,
	/** Of the finding it is about: lets the note find its place again after a re-scan with other rules. */
	anchor: z
		.object({ rule: z.string(), fingerprint: z.string(), path: z.string(), startOffset: z.int().nonnegative() })
		.optional(),
	/** What the machine said at that time. */
	machineVerdict: verdictLevelSchema.optional(),
});
export type Annotation = z.infer<typeof annotationSchema>;

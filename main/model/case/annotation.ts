import { z } from "zod";
import { verdictLevelSchema } from "../analysis/scales.ts";
import { spanSchema } from "../text/span.ts";
import { benchStepSchema, keptSourceSchema, MAXIMUM_BENCH_STEPS } from "../workshop/decode-bench.ts";
import { analystVerdicts, findingStates, isTag, MOST_FINDINGS, MOST_TAGS } from "./judgements.ts";

export { type AnalystVerdict, analystVerdicts, type FindingState, findingStates } from "./judgements.ts";

const findingIds = z.array(z.string().max(200)).min(1).max(MOST_FINDINGS);
const tags = z.array(z.string().refine(isTag)).max(MOST_TAGS);

export const markKinds = ["bookmark", "highlight", "note"] as const;

/** Something of the analyst's own, where no rule fired: on a stretch of a document, on a document as a whole, or on the package. */
export const analystMarkSchema = z.object({
	/** Made by the face; recording the same id again changes the mark. */
	id: z.string().regex(/^[a-z0-9-]{1,60}$/),
	kind: z.enum(markKinds),
	/** A member's or a layer's id; absent for a note on the package. */
	documentId: z.string().max(200).optional(),
	/** In the text of that document; absent for a note on the whole of it. */
	span: spanSchema.optional(),
	/** The line it stands on, as it was shown; safe to show, cut. */
	excerpt: z.string().max(500),
	/** Markdown, as the analyst wrote it. */
	text: z.string().max(100_000),
	tags,
});
export type AnalystMark = z.infer<typeof analystMarkSchema>;

const recordedByFace = [
	/** "open" sets back. */
	z.object({ kind: z.literal("judge"), findingIds, state: z.enum(findingStates), reason: z.string().max(10_000) }),
	/** An empty text removes the note. */
	z.object({ kind: z.literal("note"), findingId: z.string().max(200), text: z.string().max(100_000) }),
	z.object({ kind: z.literal("tag"), findingIds, add: tags, remove: tags }),
	z.object({ kind: z.literal("mark"), mark: analystMarkSchema }),
	z.object({ kind: z.literal("unmark"), markId: z.string().max(60) }),
	z.object({ kind: z.literal("verdict"), verdict: z.enum(analystVerdicts), note: z.string().max(100_000) }),
	/** Takes back the entry with that sequence number. */
	z.object({ kind: z.literal("undo"), entry: z.int().positive() }),
] as const;

/** What the face may have recorded as it is. */
export const analystActionSchema = z.discriminatedUnion("kind", recordedByFace);
export type AnalystAction = z.infer<typeof analystActionSchema>;

/**
 * What came out of the decode bench is a document of the case. The way to it is kept, never its bytes: they are made anew out of the package, or of
 * what the analyst typed, whenever it is opened. Recorded by the engine, which has gone the way once.
 */
export const keepActionSchema = z
	.object({
		kind: z.literal("keep"),
		source: keptSourceSchema,
		/** None: what was typed is read as it is. */
		steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS),
	})
	.refine(({ source, steps }) => source.kind === "typed" || steps.length > 0);
export type KeepAction = z.infer<typeof keepActionSchema>;

/** What an analyst did. The log is append-only; state is derived from it; undo is one more entry. One entry is one step back. */
export const annotationActionSchema = z.discriminatedUnion("kind", [...recordedByFace, keepActionSchema]);
export type AnnotationAction = z.infer<typeof annotationActionSchema>;

const anchorSchema = z.object({
	rule: z.string(),
	fingerprint: z.string(),
	path: z.string(),
	startOffset: z.int().nonnegative(),
});
export type Anchor = z.infer<typeof anchorSchema>;

/** A document by what outlives its id: the display path of its member, and of a layer its digest. */
export const documentPlaceSchema = z.object({ path: z.string(), layerSha256: z.string().optional() });
export type DocumentPlace = z.infer<typeof documentPlaceSchema>;

export const annotationSchema = z.object({
	/** 1, 2, 3 … within the case. */
	sequence: z.int().positive(),
	author: z.string().max(200),
	/** ISO 8601, UTC. */
	at: z.iso.datetime(),
	action: annotationActionSchema,
	/** Of the findings it is about, in their order: lets an entry find its places again after a re-scan with other rules. */
	anchors: z.array(anchorSchema).max(MOST_FINDINGS).optional(),
	/** Of the document that a mark or a kept layer is of, for the same reason: ids of layers change with the rules. */
	place: documentPlaceSchema.optional(),
	/** What the machine said at that time. */
	machineVerdict: verdictLevelSchema.optional(),
});
export type Annotation = z.infer<typeof annotationSchema>;

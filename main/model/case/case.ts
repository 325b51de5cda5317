import { z } from "zod";
import type { Analysis } from "../analysis/analysis.ts";
import type { Differences } from "../analysis/differences.ts";
import {
	analystMarkSchema,
	analystVerdicts,
	annotationSchema,
	documentPlaceSchema,
	findingStates,
} from "./annotation.ts";

/** Documents of one case that are remembered as seen. */
export const MOST_SEEN = 10_000;

/** A member is known by its id too: of two with one name, only the one that was shown was seen. */
export const seenDocumentSchema = documentPlaceSchema.extend({ documentId: z.string().max(200) });
export type SeenDocument = z.infer<typeof seenDocumentSchema>;

/** The file that outlives the program: one an artifact, named by its digest. */
export const caseFileSchema = z.object({
	schema: z.literal("vivarium-case/4"),
	artifactId: z.string(),
	filename: z.string(),
	log: z.array(annotationSchema),
	/** Documents that were shown to an analyst, the latest last. No deed: it is not undone, and has no author. */
	seen: z.array(seenDocumentSchema).max(MOST_SEEN),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

export const findingReviewSchema = z.object({
	state: z.enum(findingStates),
	reason: z.string(),
	note: z.string(),
	/** In the order in which they were given. */
	tags: z.array(z.string()),
	author: z.string(),
	at: z.string(),
});
export type FindingReview = z.infer<typeof findingReviewSchema>;

/** A mark as it stands in this analysis: `documentId` is the document's id of today. */
export const placedMarkSchema = analystMarkSchema.extend({
	/** Display path of its member; absent for a note on the package. */
	path: z.string().optional(),
	author: z.string(),
	at: z.string(),
});
export type PlacedMark = z.infer<typeof placedMarkSchema>;

/** What follows from the log. Findings that nobody touched are not in `findings`. */
export const caseStateSchema = z.object({
	artifactId: z.string(),
	/** Keyed by finding id. A `Map`, because package data must never name an object's key. */
	findings: z.map(z.string(), findingReviewSchema),
	verdict: z.object({ verdict: z.enum(analystVerdicts), note: z.string(), author: z.string(), at: z.string() }),
	/** Sequence number of the entry that the next undo takes back; absent when there is none. */
	undoable: z.int().positive().optional(),
	/** Sequence number of the undo entry that the next redo takes back; absent when there is none, or something was done since. */
	redoable: z.int().positive().optional(),
	/** The analyst's own marks, in the order in which they were first made. */
	marks: z.array(placedMarkSchema),
	/** Entries that keep a layer, as far as it could be made again: the layers of the analysis with these `entry` numbers. */
	kept: z.array(z.int().positive()),
	/** Ids of the documents that were shown, as they are in this analysis. */
	seen: z.array(z.string()),
	/** Annotations whose finding or document is not in this analysis any more: kept and shown, never dropped. */
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
	/** Tells only the findings that pass; absent: all. */
	readonly filter?: {
		readonly text: string;
		readonly ruleTitles: ReadonlyMap<string, string>;
		/** The release that the package is compared with: what a filter on changes goes by. */
		readonly compared?: { readonly filename: string; readonly differences: Differences };
	};
	/** ISO 8601, UTC. */
	readonly reportedAt: string;
	readonly toolVersion: string;
}

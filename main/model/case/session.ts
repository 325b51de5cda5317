import { z } from "zod";
import { LONGEST_FILTER } from "../filter/filter-terms.ts";
import { MOST_QUEUED } from "../package/sweep-results.ts";
import { benchSourceSchema, benchStepSchema, MAXIMUM_BENCH_STEPS } from "../workshop/decode-bench.ts";

const id = z.string().min(1).max(200);

/** Where the analyst was in one package. */
export const keptViewSchema = z.object({
	artifactId: id,
	/** The document in front, and the caret in it, from 1. */
	documentId: id.optional(),
	line: z.int().positive().optional(),
	column: z.int().positive().optional(),
	tabs: z.array(z.object({ documentId: id, kept: z.boolean() })).max(50),
	selectedFindingId: id.optional(),
	expandedLayerIds: z.array(id).max(500),
	filterText: z.string().max(LONGEST_FILTER),
	stateFilter: z.string().max(30),
});
export type KeptView = z.infer<typeof keptViewSchema>;

/** A decode bench that stands in a tab: what is decoded, and the steps so far. What came out is made anew. */
const keptBenchSchema = z.object({
	id: z.string().regex(/^\d{1,9}$/),
	artifactId: id,
	source: benchSourceSchema,
	label: z.string().max(1_000),
	steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS),
});

/** Where a package of the queue comes from; a token is the host's, who knows what it stood for. Absent: a file of the browser's. */
const queuedSourceSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("token"), token: id }),
	z.object({
		kind: z.literal("index"),
		reference: z.string().min(1).max(4_000),
		filename: z.string().max(500).optional(),
		allowYanked: z.boolean().optional(),
		prereleases: z.boolean().optional(),
	}),
]);
const queuedSchema = z.object({
	label: z.string().max(300),
	source: queuedSourceSchema.optional(),
	state: z.enum(["waiting", "open", "done", "failed"]),
	artifactId: id.optional(),
	/** Of what failed: why it could not be queued, or opened. */
	why: z.string().max(1_000).optional(),
});
export type Queued = z.infer<typeof queuedSchema>;

/** What is taken up again after a crash or a restart. Settings and judgements are kept elsewhere. */
export const sessionSchema = z.object({
	/** In the order of their tabs. */
	opened: z.array(z.object({ artifactId: id, label: z.string().max(1_000) })).max(50),
	activeArtifactId: id.optional(),
	/** The newest last; also of packages that are closed. */
	views: z.array(keptViewSchema).max(100),
	/** Unfinished notes by what they are about. */
	drafts: z.array(z.object({ key: z.string().max(500), text: z.string().max(100_000) })).max(50),
	queue: z.array(queuedSchema).max(MOST_QUEUED).optional(),
	benches: z.array(keptBenchSchema).max(100).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

import { z } from "zod";
import { spanSchema } from "../text/span.ts";

export const searchKinds = ["text", "calls", "strings", "syntax"] as const;
export const searchScopes = ["all", "python", "layers", "flagged"] as const;

export const searchQuerySchema = z.object({
	/**
	 * "text": words or a regular expression in the text of every member and layer. "calls": calls of a resolved name (`subprocess.Popen`, `os.*`),
	 * whatever they are called there. "strings": literals and folded strings that hold the text. "syntax": a tree-sitter query.
	 */
	kind: z.enum(searchKinds),
	text: z.string().min(1).max(2_000),
	regex: z.boolean(),
	matchCase: z.boolean(),
	wholeWord: z.boolean(),
	scope: z.enum(searchScopes),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchHitSchema = z.object({
	/** Member or layer. */
	documentId: z.string(),
	span: spanSchema,
	/** The line around the hit, cut; not yet made safe. */
	excerpt: z.string(),
	/** Of the hit in the excerpt. */
	from: z.int().nonnegative(),
	to: z.int().nonnegative(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** Hits of one search: more than a person reads. */
export const MAXIMUM_HITS = 10_000;

export const searchEventSchema = z.discriminatedUnion("type", [
	z.object({ type: z.literal("hits"), hits: z.array(searchHitSchema) }),
	z.object({ type: z.literal("progress"), done: z.int().nonnegative(), total: z.int().nonnegative() }),
	/** Not searched, and why; safe to show. */
	z.object({ type: z.literal("skipped"), documentId: z.string(), reason: z.string() }),
	z.object({ type: z.literal("end"), hits: z.int().nonnegative(), cut: z.boolean() }),
]);
export type SearchEvent = z.infer<typeof searchEventSchema>;

import { z } from "zod";
import { reachSchema } from "../analysis/scales.ts";
import { spanSchema } from "../text/span.ts";

export const symbolKinds = ["class", "function", "method", "variable"] as const;

/** Something that Python code defines. Names are the author's: not yet made safe. */
export const codeSymbolSchema = z.object({
	/** "Loader.run": as the code nests it. */
	name: z.string(),
	kind: z.enum(symbolKinds),
	/** Member or layer. */
	documentId: z.string(),
	/** Of its name line. */
	span: spanSchema,
	/** Last line of its body. */
	endLine: z.int().positive(),
	reach: reachSchema,
});
export type CodeSymbol = z.infer<typeof codeSymbolSchema>;

/** A stretch of lines with how its code comes to run; inner stretches come after those around them. */
export const reachStretchSchema = z.object({
	startLine: z.int().positive(),
	endLine: z.int().positive(),
	reach: reachSchema,
	/** What leads there, step by step; safe to show. */
	path: z.array(z.string()),
});
export type ReachStretch = z.infer<typeof reachStretchSchema>;

export const codeUseKinds = ["definition", "call", "reference", "import"] as const;

/** A place where a name is defined or used. */
export const codeUseSchema = z.object({
	kind: z.enum(codeUseKinds),
	documentId: z.string(),
	span: spanSchema,
	/** The function around it; absent at the top level. Not yet made safe. */
	within: z.string().optional(),
	/** The line, cut; not yet made safe. */
	excerpt: z.string(),
});
export type CodeUse = z.infer<typeof codeUseSchema>;

/** What is known of the name at a place. */
export const codeNameSchema = z.object({
	/** Resolved: "subprocess.Popen", "pkg.helpers.boot". Not yet made safe. */
	name: z.string(),
	uses: z.array(codeUseSchema),
	/** There are more. */
	cut: z.boolean(),
});
export type CodeName = z.infer<typeof codeNameSchema>;

/** Symbols and uses that are handed over at once. */
export const MAXIMUM_SYMBOLS = 50_000;
export const MAXIMUM_USES = 2_000;

import { z } from "zod";

/** One thing that was not examined, or not wholly, and why. `path` is empty when it is about the artifact as a whole. */
export const coverageLineSchema = z.object({ path: z.string(), reason: z.string() });
export type CoverageLine = z.infer<typeof coverageLineSchema>;

/** The ledger of what was and was not examined. Counts are members of kind file. */
export const coverageSchema = z.object({
	members: z.int().nonnegative(),
	scanned: z.int().nonnegative(),
	skipped: z.array(coverageLineSchema),
});
export type Coverage = z.infer<typeof coverageSchema>;

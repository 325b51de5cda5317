import { z } from "zod";

/** One thing that was not examined, or not wholly, and why. `path` is empty when it is about the artifact as a whole. */
export const coverageLineSchema = z.object({
	path: z.string(),
	reason: z.string(),
	/** Of a file: "12.0 MB, unknown bytes, entropy 7.9". Absent for the artifact as a whole, and in files of before it was told. */
	what: z.string().optional(),
	/** Of a file: whether it was examined in part or not at all. Absent where `what` is. */
	extent: z.enum(["part", "none"]).optional(),
});
export type CoverageLine = z.infer<typeof coverageLineSchema>;

/** The ledger of what was and was not examined. Counts are members of kind file: examined + inPart + notExamined = members. */
export const coverageSchema = z.object({
	members: z.int().nonnegative(),
	/** Examined wholly or in part. */
	scanned: z.int().nonnegative(),
	/** Wholly. */
	examined: z.int().nonnegative(),
	/** Each has a line that says why. */
	inPart: z.int().nonnegative(),
	/** Each has a line that says why. */
	notExamined: z.int().nonnegative(),
	skipped: z.array(coverageLineSchema),
});
export type Coverage = z.infer<typeof coverageSchema>;

import { z } from "zod";

/** One distribution file of a release, as an index lists it (Simple repository API). */
export const distributionSchema = z.object({
	filename: z.string(),
	kind: z.enum(["wheel", "sdist", "egg", "other"]),
	size: z.int().nonnegative().optional(),
	sha256: z.string().optional(),
	/** ISO 8601. */
	uploadTime: z.string().optional(),
	/** The reason where it is yanked; an empty string when none is given. Absent: not yanked. */
	yanked: z.string().optional(),
});
export type Distribution = z.infer<typeof distributionSchema>;

export const releaseSchema = z.object({
	version: z.string(),
	/** All of its files are yanked. */
	yanked: z.boolean(),
	distributions: z.array(distributionSchema),
});
export type Release = z.infer<typeof releaseSchema>;

export const projectSchema = z.object({
	/** Normalised. */
	name: z.string(),
	/** Address of the index that answered, without credentials. */
	index: z.string(),
	/** Newest first by PEP 440; versions that do not parse come last. */
	releases: z.array(releaseSchema),
});
export type Project = z.infer<typeof projectSchema>;

/** Name normalisation (packaging specifications, "Names and normalization"). */
export function normaliseProjectName(name: string): string {
	return name.replace(/[-_.]+/g, "-").toLowerCase();
}

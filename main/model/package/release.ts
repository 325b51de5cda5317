import { z } from "zod";

/** One distribution file of a release, as an index lists it (Simple repository API). */
export const distributionSchema = z.object({
	filename: z.string(),
	kind: z.enum(["wheel", "sdist", "egg", "other"]),
	size: z.int().nonnegative().optional(),
	sha256: z.string().optional(),
	/** All digests that the index gives: algorithm → hexadecimal, both in small letters. */
	digests: z.record(z.string(), z.string()).optional(),
	/** ISO 8601. */
	uploadTime: z.string().optional(),
	/** The reason where it is yanked; an empty string when none is given. Absent: not yanked. */
	yanked: z.string().optional(),
	/** The Pythons it says it runs on (PEP 345), safe to show. */
	requiresPython: z.string().optional(),
	/** The index offers its core metadata by itself (PEP 658). */
	coreMetadata: z.boolean().optional(),
	/** The index has attestations of where it was built (PEP 740). */
	provenance: z.boolean().optional(),
});
export type Distribution = z.infer<typeof distributionSchema>;

export const releaseSchema = z.object({
	version: z.string(),
	/** All of its files are yanked. */
	yanked: z.boolean(),
	distributions: z.array(distributionSchema),
});
export type Release = z.infer<typeof releaseSchema>;

/** https://packaging.python.org/en/latest/specifications/project-status-markers/; absent where the index says "active" or nothing. Safe to show. */
export const projectStatusSchema = z.object({ marker: z.string(), reason: z.string() });
export type ProjectStatus = z.infer<typeof projectStatusSchema>;

export const projectSchema = z.object({
	/** Normalised. */
	name: z.string(),
	/** Address of the index that answered, without credentials. */
	index: z.string(),
	/** Newest first by PEP 440; versions that do not parse come last. */
	releases: z.array(releaseSchema),
	/** Quarantined, archived, deprecated, or what else the index says. */
	status: projectStatusSchema.optional(),
});
export type Project = z.infer<typeof projectSchema>;

import { z } from "zod";
import { projectStatusSchema } from "./release.ts";

/** Every text in here is the index's or the publisher's, made safe to show. Absent: not said. */

/** Who published a file, as the index has checked it when it was uploaded (PEP 740). */
export const publisherSchema = z.object({
	/** "GitHub", "GitLab", "Google", "ActiveState" … */
	kind: z.string(),
	/** "owner/name". */
	repository: z.string().optional(),
	/** File name of the workflow that published. */
	workflow: z.string().optional(),
	environment: z.string().optional(),
	/** Other claims, as "name: value". */
	claims: z.array(z.string()),
});
export type Publisher = z.infer<typeof publisherSchema>;

export const attestationSchema = z.object({
	/** What is attested: an address that names the kind of statement. */
	predicateType: z.string(),
	/** The statement is about a file of this name and SHA-256, and this is that file. */
	matches: z.boolean(),
	/** Identity in the certificate that it was signed with, where it can be read. The signature itself is not verified here. */
	signer: z.string().optional(),
});

export const provenanceSchema = z.object({
	bundles: z.array(z.object({ publisher: publisherSchema, attestations: z.array(attestationSchema) })),
	/** Why there are none although the index names some. */
	problem: z.string().optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** What an index says of the file that was taken from it. */
export const indexFactsSchema = z.object({
	/** Without credentials. */
	index: z.string(),
	/** Normalised. */
	project: z.string(),
	version: z.string(),
	filename: z.string(),
	/** Its digest is the one that the index gives. */
	verified: z.boolean(),
	/** Where the file lies, without query. */
	address: z.string().optional(),
	/** Algorithm → hexadecimal. */
	digests: z.record(z.string(), z.string()),
	/** Bytes, as the index lists them. */
	size: z.int().nonnegative().optional(),
	/** ISO 8601. */
	uploadTime: z.string().optional(),
	/** The reason; an empty string when none is given. Absent: not yanked. */
	yanked: z.string().optional(),
	requiresPython: z.string().optional(),
	/** Of the project. */
	status: projectStatusSchema.optional(),
	/** Absent: the index has none. */
	provenance: provenanceSchema.optional(),
	/** What the analyst should know: not listed any more, not verified … */
	remarks: z.array(z.string()),
});
export type IndexFacts = z.infer<typeof indexFactsSchema>;

/** The parts of core metadata that say what a file claims to be. */
export const metadataFactsSchema = z.object({
	/** Header and value, in order, bounded. */
	fields: z.array(z.object({ name: z.string(), value: z.string() })),
	/** Characters of the description. */
	descriptionLength: z.int().nonnegative(),
});
export type MetadataFacts = z.infer<typeof metadataFactsSchema>;

/** What an index offers beside a file, asked for when the analyst looks at it. */
export const fileDetailsSchema = z.object({
	provenance: provenanceSchema.optional(),
	metadata: metadataFactsSchema.optional(),
	/** Why the metadata is not here although it is offered. */
	metadataProblem: z.string().optional(),
});
export type FileDetails = z.infer<typeof fileDetailsSchema>;

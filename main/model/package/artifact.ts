import { z } from "zod";
import { anomalySchema } from "./member.ts";

/** What was opened. `wheel`, `sdist`, `egg` as in the Python packaging specifications; `archive` is a zip or tar that is none of them. */
export const artifactKinds = ["wheel", "sdist", "egg", "archive", "folder", "file"] as const;

export const artifactSchema = z.object({
	/** `sha256` of the bytes; for a folder, of the sorted list of member names and digests. Annotations are kept under it. */
	id: z.string().regex(/^[0-9a-f]{64}$/),
	kind: z.enum(artifactKinds),
	/** Base name, safe to show. */
	filename: z.string(),
	/** Bytes; for a folder the sum of its files. */
	size: z.int().nonnegative(),
	sha256: z.string(),
	/** The key under which PyPI's file host and Inspector know a file. Absent for a folder. */
	blake2b256: z.string().optional(),
	/** From the file name or the metadata; absent when neither tells. Normalised as in the name-normalisation specification. */
	project: z.string().optional(),
	version: z.string().optional(),
	/** Where it came from, for the analyst: "disk", "upload", or the index's address. */
	origin: z.string(),
	/** Oddities of the archive as a whole (trailing bytes, format against name, repeats); absent where there are none. */
	anomalies: z.array(anomalySchema).optional(),
});
export type Artifact = z.infer<typeof artifactSchema>;
export type ArtifactKind = Artifact["kind"];

import { z } from "zod";

export const memberKinds = ["file", "directory", "symlink", "hardlink", "device", "other"] as const;

/** Something odd about an entry or the archive around it. None stops the rest from opening (design.md section 7). */
export const anomalyCodes = [
	"absolute-name",
	"parent-traversal",
	"backslash-name",
	"drive-name",
	"control-characters",
	"hidden-characters",
	"not-utf8-name",
	"empty-name",
	"duplicate-name",
	"case-collision",
	"link",
	"device",
	"encrypted",
	"unsupported-compression",
	"size-mismatch",
	"crc-mismatch",
	"header-disagreement",
	"truncated",
	"trailing-bytes",
	"leading-bytes",
	"repeated-archive",
	"format-disagrees-with-name",
	"nested-archive",
	"limit",
	"unreadable",
	/** Names that differ only in composition, width or invisible characters. */
	"lookalike-name",
	/** Windows takes the name for a device, or cuts it. */
	"reserved-name",
	/** A link that leaves the archive. */
	"link-outside",
	/** An entry whose folder is a link. */
	"below-link",
	"overlapping-members",
	/** Bytes between the members, or where nothing reads: padding, comments. */
	"unclaimed-bytes",
	/** The file is something else besides an archive. */
	"polyglot",
	"sparse",
	/** The archive holds itself. */
	"endless-nesting",
	/** A package of another system: not opened. */
	"opaque-format",
] as const;

export const anomalySchema = z.object({
	code: z.enum(anomalyCodes),
	/** A sentence for the analyst, safe to show. */
	message: z.string(),
});
export type Anomaly = z.infer<typeof anomalySchema>;
export type AnomalyCode = Anomaly["code"];

export const memberSchema = z.object({
	/** Position in the artifact, as text: "m0", "m1" …; stable for the same bytes. */
	id: z.string().regex(/^m\d+$/),
	/** The name as it stands in the archive. Hostile: never shown, never used as a path. */
	rawName: z.string(),
	/** Unique in the artifact, forward slashes, every part escaped by `displayText`; ".." and roots are kept, visibly. */
	path: z.string(),
	kind: z.enum(memberKinds),
	/** Unpacked bytes. */
	size: z.int().nonnegative(),
	/** Unix permission bits where the archive has them. */
	mode: z.int().nonnegative().optional(),
	/** Of the content; absent where it was not read. */
	sha256: z.string().optional(),
	/** Where a link points, escaped. */
	linkTarget: z.string().optional(),
	/** Content can be read. */
	readable: z.boolean(),
	anomalies: z.array(anomalySchema),
});
export type Member = z.infer<typeof memberSchema>;

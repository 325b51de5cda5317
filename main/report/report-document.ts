import { z } from "zod";
import { indicatorKinds } from "../model/analysis/indicator.ts";
import { contentKindSchema } from "../model/analysis/layer.ts";
import {
	confidenceSchema,
	familySchema,
	reachSchema,
	severitySchema,
	verdictLevelSchema,
} from "../model/analysis/scales.ts";
import { analystVerdicts, findingStates, markKinds } from "../model/case/annotation.ts";
import { artifactKinds } from "../model/package/artifact.ts";
import { coverageSchema } from "../model/package/coverage.ts";
import { anomalyCodes } from "../model/package/member.ts";

/**
 * What a report says, whatever its format: the JSON export is this document, the others render it. Every text in it is defanged and safe to
 * show (hidden and control characters are visible escapes); none is escaped for Markdown or HTML yet.
 */

export const reportPayloadSchema = z.object({
	/** Id of the layer. */
	id: z.string(),
	path: z.string(),
	/** 1-based line of the literal in the member. */
	startLine: z.int().positive(),
	/** "base64 → zlib → Python, 1.2 kB". */
	chain: z.string(),
	steps: z.array(
		z.object({ transform: z.string(), detail: z.string().optional(), inputLength: z.int(), outputLength: z.int() }),
	),
	kind: contentKindSchema,
	size: z.int().nonnegative(),
	sha256: z.string(),
	use: z.enum(["executed", "decoded", "literal"]),
	/** Who made it: the scan; the analyst by hand, out of the package, or of what he typed or pasted. */
	origin: z.enum(["scan", "by-hand", "typed"]),
	/** Absent where nothing readable was collected. */
	text: z.string().optional(),
	/** The text ends before the payload does. */
	cut: z.boolean(),
});
export type ReportPayload = z.infer<typeof reportPayloadSchema>;

export const reportFindingSchema = z.object({
	id: z.string(),
	state: z.enum(findingStates),
	rule: z.string(),
	family: familySchema,
	severity: severitySchema,
	confidence: confidenceSchema,
	reach: reachSchema,
	/** What leads to the code: "setup.py", "cmdclass install", "run()". */
	reachPath: z.array(z.string()),
	/** MITRE ATT&CK technique ids. */
	attack: z.array(z.string()),
	path: z.string(),
	startLine: z.int().positive(),
	startColumn: z.int().positive(),
	endLine: z.int().positive(),
	endColumn: z.int().positive(),
	startOffset: z.int().nonnegative(),
	endOffset: z.int().nonnegative(),
	/** Line in the innermost layer, for a finding inside one. */
	layerLine: z.int().positive().optional(),
	layers: z.array(z.string()),
	/** Ids of the payloads that the finding stands in or decodes. */
	payloads: z.array(z.string()),
	message: z.string(),
	excerpt: z.string(),
	evidence: z.array(
		z.object({
			label: z.string(),
			path: z.string(),
			startLine: z.int().positive(),
			layerId: z.string().optional(),
			value: z.string(),
		}),
	),
	fingerprint: z.string(),
	/** What the analyst said; absent when nobody touched it. */
	review: z
		.object({ reason: z.string(), note: z.string(), tags: z.array(z.string()), author: z.string(), at: z.string() })
		.optional(),
});
export type ReportFinding = z.infer<typeof reportFindingSchema>;

/** Something of the analyst's own, where no rule fired. */
export const reportMarkSchema = z.object({
	kind: z.enum(markKinds),
	/** Absent for a note on the package. */
	path: z.string().optional(),
	/** 1-based, in the document it is on; absent for a note on the whole of it. */
	startLine: z.int().positive().optional(),
	/** The chain of the layer it is in. */
	layer: z.string().optional(),
	excerpt: z.string(),
	text: z.string(),
	tags: z.array(z.string()),
	author: z.string(),
	at: z.string(),
});
export type ReportMark = z.infer<typeof reportMarkSchema>;

/** What the index said of the file; absent for what came from elsewhere. Signatures are never verified here. */
export const reportIndexSchema = z.object({
	/** Without credentials. */
	index: z.string(),
	project: z.string(),
	version: z.string(),
	filename: z.string(),
	/** Its digest is the one that the index gives. */
	verified: z.boolean(),
	address: z.string().optional(),
	digests: z.array(z.object({ algorithm: z.string(), value: z.string() })),
	/** Bytes, as listed. */
	size: z.int().nonnegative().optional(),
	uploadTime: z.string().optional(),
	/** The reason; empty where none is given. Absent: not yanked. */
	yanked: z.string().optional(),
	requiresPython: z.string().optional(),
	status: z.object({ marker: z.string(), reason: z.string() }).optional(),
	provenance: z
		.object({
			problem: z.string().optional(),
			signatures: z.literal("not verified"),
			publishers: z.array(
				z.object({
					kind: z.string(),
					repository: z.string().optional(),
					workflow: z.string().optional(),
					environment: z.string().optional(),
					claims: z.array(z.string()),
					attestations: z.array(
						z.object({ predicateType: z.string(), matches: z.boolean(), signer: z.string().optional() }),
					),
				}),
			),
		})
		.optional(),
	remarks: z.array(z.string()),
});
export type ReportIndex = z.infer<typeof reportIndexSchema>;

export const reportDocumentSchema = z.object({
	schema: z.literal("vivarium-report/1"),
	tool: z.object({ name: z.literal("Vivarium"), version: z.string(), ruleset: z.string() }),
	/** ISO 8601, UTC. */
	reportedAt: z.string(),
	artifact: z.object({
		filename: z.string(),
		kind: z.enum(artifactKinds),
		project: z.string().optional(),
		version: z.string().optional(),
		size: z.int().nonnegative(),
		sha256: z.string(),
		blake2b256: z.string().optional(),
		origin: z.string(),
	}),
	index: reportIndexSchema.optional(),
	verdict: z.object({
		level: verdictLevelSchema,
		score: z.int().min(0).max(100),
		story: z.array(z.string()),
		/** "Malicious because …", "Would be malicious if …". */
		reasons: z.array(z.string()),
	}),
	review: z.object({ verdict: z.enum(analystVerdicts), note: z.string(), author: z.string(), at: z.string() }),
	counts: z.object({
		confirmed: z.int().nonnegative(),
		secondLook: z.int().nonnegative(),
		open: z.int().nonnegative(),
		dismissed: z.int().nonnegative(),
		payloads: z.int().nonnegative(),
		indicators: z.int().nonnegative(),
	}),
	/** Which findings are told; absent when all are. `hidden` is how many are not. */
	filter: z.object({ text: z.string(), hidden: z.int().nonnegative() }).optional(),
	/** Confirmed ones first, then those for a second look, then open, then dismissed; the worst first within each. */
	findings: z.array(reportFindingSchema),
	/** Decoded content that a finding names or that is executed. */
	payloads: z.array(reportPayloadSchema),
	/** The analyst's own marks. */
	marks: z.array(reportMarkSchema),
	/** Annotations whose finding or document is not in this analysis any more. */
	orphans: z.array(
		z.object({
			rule: z.string(),
			path: z.string(),
			action: z.string(),
			text: z.string(),
			author: z.string(),
			at: z.string(),
		}),
	),
	/** Defanged; each value once, with the places it stands at. */
	indicators: z.array(
		z.object({
			kind: z.enum(indicatorKinds),
			value: z.string(),
			places: z.array(z.object({ path: z.string(), startLine: z.int().positive() })),
		}),
	),
	/** Odd things about the archive and its entries. */
	anomalies: z.array(z.object({ path: z.string(), code: z.enum(anomalyCodes), message: z.string() })),
	/** What was not examined, or not wholly, and why; `status` of the examination as a whole. */
	coverage: coverageSchema.extend({ status: z.enum(["scanned", "partial"]) }),
});
export type ReportDocument = z.infer<typeof reportDocumentSchema>;

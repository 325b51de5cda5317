import { z } from "zod";
import { spanSchema } from "../text/span.ts";
import { confidenceSchema, familySchema, reachSchema, severitySchema } from "./scales.ts";
import { traitSchema } from "./traits.ts";

/** One step from source to sink. */
export const evidenceSchema = z.object({
	/** What happens there: "downloads", "decodes", "runs". */
	label: z.string(),
	/** Display path of the member. */
	path: z.string(),
	memberId: z.string(),
	/** Present when the step stands in a layer; `span` is then in the layer's text. */
	layerId: z.string().optional(),
	span: spanSchema,
	/** Line in the member itself, also for a step inside a layer. */
	startLine: z.int().positive(),
	/** The folded value there, escaped and cut; empty when unknown. */
	value: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Steps of `Finding.reachPath`. */
export const MAXIMUM_PATH_STEPS = 12;

/** A rule that matched at a span. */
export const findingSchema = z.object({
	/** Stable for the same bytes, rule set and options: a hash of rule, path, layers and offsets. */
	id: z.string(),
	rule: z.string(),
	family: familySchema,
	severity: severitySchema,
	confidence: confidenceSchema,
	reach: reachSchema,
	/**
	 * What leads to the code, from what runs by itself on, escaped and cut: "setup.py", "cmdclass install", "run()", "helpers.boot()". The shortest
	 * telling way; where nothing was found that runs the code, the file and the function it stands in. Empty for a finding about the whole.
	 */
	reachPath: z.array(z.string()).max(MAXIMUM_PATH_STEPS),
	/** Absent for a finding about the artifact as a whole (an odd project name). */
	memberId: z.string().optional(),
	/** Display path; the artifact's file name for a finding about the whole. */
	path: z.string(),
	/** Ids of the layers from the outermost to the one the match stands in; empty when it stands in the member itself. */
	layerIds: z.array(z.string()),
	/** The chains of those layers, for people: "base64 → zlib → Python, 1.2 kB". */
	layers: z.array(z.string()),
	/** In the member itself; for a match inside a layer, the literal it was decoded from. */
	span: spanSchema,
	/** In the innermost layer's text, when there is one. */
	layerSpan: spanSchema.optional(),
	/** One line of source around the match (from the layer when there is one), escaped and cut. */
	excerpt: z.string(),
	message: z.string(),
	evidence: z.array(evidenceSchema),
	fingerprint: z.string(),
	/** MITRE ATT&CK technique ids. */
	attack: z.array(z.string()),
	/** What the code does there, in the words that the verdict weighs. */
	traits: z.array(traitSchema),
});
export type Finding = z.infer<typeof findingSchema>;

import { z } from "zod";
import { contentKindSchema } from "../analysis/layer.ts";

/** What the decode bench asks and is told. All sizes in bytes unless they say otherwise. */

const id = z.string().min(1).max(200);

const stretch = { documentId: id, start: z.int().nonnegative(), end: z.int().nonnegative() };
const inDocument = [
	/** UTF-16 offsets in the text of a member or layer. */
	z.object({ kind: z.literal("text"), ...stretch }),
	/** Offsets in the bytes of a member or layer. */
	z.object({ kind: z.literal("bytes"), ...stretch }),
] as const;

/** Characters that were typed or pasted, on a bench and in a case: a case may keep many. */
const LONGEST_TYPED = 4_000_000;
export const LONGEST_KEPT_TYPED = 1_000_000;

/** What can be kept. What was typed stands in no document of the package, and is kept itself. */
export const keptSourceSchema = z.discriminatedUnion("kind", [
	...inDocument,
	z.object({ kind: z.literal("typed"), text: z.string().min(1).max(LONGEST_KEPT_TYPED) }),
]);
export type KeptSource = z.infer<typeof keptSourceSchema>;

/** What is decoded: a stretch of a document's text, of its bytes, or something that the analyst typed or pasted. */
export const benchSourceSchema = z.discriminatedUnion("kind", [
	...inDocument,
	z.object({ kind: z.literal("typed"), text: z.string().max(LONGEST_TYPED) }),
]);
export type BenchSource = z.infer<typeof benchSourceSchema>;

/** One transform with what the analyst set; every option as he wrote it, so that a wrong one can be told of. */
export const benchStepSchema = z.object({
	transform: z.string().max(40),
	options: z.array(z.object({ name: z.string().max(40), value: z.string().max(20_000) })).max(20),
});
export type BenchStep = z.infer<typeof benchStepSchema>;

export const MAXIMUM_BENCH_STEPS = 24;

/** The chain of a decoded layer, as the bench takes it. */
export const layerStepsSchema = z.object({
	source: benchSourceSchema,
	steps: z.array(benchStepSchema).max(MAXIMUM_BENCH_STEPS),
	/** Going these steps gives the layer. Else something was worked out on the way that they do not tell. */
	agrees: z.boolean(),
});
export type LayerSteps = z.infer<typeof layerStepsSchema>;

const traceRangeSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
/** The same stretch in the input and in what came out of each step; offsets of bytes, and of the text where it is one. The input's text: the document's. */
export const tracedSchema = z.array(z.object({ bytes: traceRangeSchema, text: traceRangeSchema.optional() }));
export type TracedLevels = z.infer<typeof tracedSchema>;

/** Something that can be set on a transform. */
export const benchParameterSchema = z.object({
	name: z.string(),
	title: z.string(),
	/** `bytes`: as text, or hex behind "0x", or base64 behind "base64:". */
	kind: z.enum(["bytes", "text", "number", "flag", "choice"]),
	choices: z.array(z.string()).optional(),
	/** Without it the transform cannot be undone. */
	needed: z.boolean(),
});
export type BenchParameter = z.infer<typeof benchParameterSchema>;

export const benchTransformSchema = z.object({
	id: z.string(),
	title: z.string(),
	parameters: z.array(benchParameterSchema),
});
export type BenchTransform = z.infer<typeof benchTransformSchema>;

/** What came out of a step, in every form in which it may be looked at. Texts are safe to show as they are: only control characters are raw. */
export const benchOutputSchema = z.object({
	size: z.int().nonnegative(),
	kind: contentKindSchema,
	/** "PNG image", "compiled Python"; absent where no signature is known. */
	signature: z.string().optional(),
	/** Bits a byte. */
	entropy: z.number(),
	/** Its beginning as text; absent where it is none. */
	text: z.string().optional(),
	/** Its beginning, as `hexdump -C` has it. */
	hex: z.string(),
	/** Instructions, where it is bytecode or marshal data that holds code. */
	disassembly: z.string().optional(),
	/** Something was left out of the forms above. */
	cut: z.boolean(),
});
export type BenchOutput = z.infer<typeof benchOutputSchema>;

export const benchStepResultSchema = z.discriminatedUnion("state", [
	z.object({ state: z.literal("done"), detail: z.string().optional(), output: benchOutputSchema }),
	/** Nothing after it was tried. `message` is safe to show. */
	z.object({ state: z.literal("failed"), message: z.string() }),
	z.object({ state: z.literal("waiting") }),
]);
export type BenchStepResult = z.infer<typeof benchStepResultSchema>;

/** A way on from the last output that there is. */
export const benchSuggestionSchema = z.object({
	steps: z.array(benchStepSchema).min(1),
	/** Why it fits: "only letters of the alphabet, length a multiple of four". Safe to show. */
	reason: z.string(),
	/** What comes out: "Python, 1.2 kB: import os …". Safe to show. */
	preview: z.string(),
	/** 0–100; a help for sorting. */
	score: z.int().min(0).max(100),
});
export type BenchSuggestion = z.infer<typeof benchSuggestionSchema>;

export const benchResultSchema = z.object({
	input: benchOutputSchema,
	steps: z.array(benchStepResultSchema),
	suggestions: z.array(benchSuggestionSchema),
});
export type BenchResult = z.infer<typeof benchResultSchema>;

import { z } from "zod";
import { contentKindSchema } from "../analysis/layer.ts";

/** A section, a segment, a slice of a universal file. */
export const structurePartSchema = z.object({
	/** Safe to show; may be empty. */
	name: z.string(),
	/** Bytes from the beginning of the content; where it stands in the file. */
	offset: z.number().nonnegative(),
	/** Bytes in the file. */
	size: z.number().nonnegative(),
	/** Bits a byte, 0 to 8; of its bytes in the file. */
	entropy: z.number().min(0).max(8),
	/** "read, write, execute", "x86-64 slice" … */
	detail: z.string(),
});
export type StructurePart = z.infer<typeof structurePartSchema>;

export const structureImportSchema = z.object({
	/** Safe to show. Empty: the format does not say which library. */
	library: z.string(),
	/** Functions and other names, safe to show, in the order of the file. */
	names: z.array(z.string()),
	/** How many more there are. */
	more: z.int().nonnegative(),
});
export type StructureImport = z.infer<typeof structureImportSchema>;

export const foundStringSchema = z.object({
	offset: z.int().nonnegative(),
	/** Printable ASCII. */
	text: z.string(),
	/** Two bytes a character, as Windows programs have it. */
	wide: z.boolean(),
});
export type FoundString = z.infer<typeof foundStringSchema>;

/** What is inside of a content that is no text, as far as it can be told without running it. Every text in it is safe to show. */
export const structureSchema = z.object({
	/** Things to know about the whole: machine, type, interpreter, version … */
	facts: z.array(z.object({ name: z.string(), value: z.string() })),
	parts: z.array(structurePartSchema),
	imports: z.array(structureImportSchema),
	/** Absent where the format has none. */
	exportCount: z.int().nonnegative().optional(),
	/** The first of them. */
	exports: z.array(z.string()),
	/** What is damaged, odd or cut. */
	remarks: z.array(z.string()),
});
export type Structure = z.infer<typeof structureSchema>;

/** Structure, strings and entropy of one member or layer. */
export const memberDescriptionSchema = structureSchema.extend({
	/** A member's or a layer's id. */
	documentId: z.string(),
	/** Bytes. */
	size: z.int().nonnegative(),
	kind: contentKindSchema,
	/** "ELF program or library", "text", "unknown bytes". */
	title: z.string(),
	encoding: z.string().optional(),
	sha256: z.string(),
	strings: z.array(foundStringSchema),
	entropy: z.object({
		/** Of all of it, bits a byte. */
		overall: z.number().min(0).max(8),
		/** Of pieces of equal length, in order; at most 64. */
		blocks: z.array(z.number().min(0).max(8)),
		/** Bytes; the last block may be shorter. */
		blockSize: z.int().nonnegative(),
	}),
});
export type MemberDescription = z.infer<typeof memberDescriptionSchema>;

import { z } from "zod";

/** Bytes that one call hands over at most: a screen of the hex view needs less than a tenth. */
export const LONGEST_RANGE = 64 * 1024;

/** A stretch of a member's or layer's bytes. */
export const contentRangeSchema = z.object({
	/** Bytes of the whole content. */
	size: z.int().nonnegative(),
	start: z.int().nonnegative(),
	/** base64. */
	bytes: z.string(),
	/** "ELF executable", "PNG image"; absent where no signature is known. */
	signature: z.string().optional(),
});
export type ContentRange = z.infer<typeof contentRangeSchema>;

export const bytePatternSchema = z.object({
	/** "text" is looked for in UTF-8 and in UTF-16; "hex" is pairs of hex digits, blanks between them do not count. */
	kind: z.enum(["text", "hex"]),
	value: z.string().min(1).max(4_000),
});
export type BytePattern = z.infer<typeof bytePatternSchema>;

/** Absent: not found. */
export const foundBytesSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }).optional();
export type FoundBytes = z.infer<typeof foundBytesSchema>;

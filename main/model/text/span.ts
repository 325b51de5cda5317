import { z } from "zod";

/** A stretch of a document: UTF-16 offsets (end exclusive), and the same as 1-based lines and columns (end column exclusive). */
export const spanSchema = z.object({
	startOffset: z.int().nonnegative(),
	endOffset: z.int().nonnegative(),
	startLine: z.int().positive(),
	startColumn: z.int().positive(),
	endLine: z.int().positive(),
	endColumn: z.int().positive(),
});
export type Span = z.infer<typeof spanSchema>;

/** Just the offsets: what facts carry; lines and columns are added when a finding is made. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

export function rangeContains(outer: Range, inner: Range): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

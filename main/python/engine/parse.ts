import type { SyntaxTree } from "./syntax-tree.ts";

export interface ParseOptions {
	/** Milliseconds since the epoch: parsing stops there. */
	readonly deadline: number;
	/** Shared flag: parsing stops soon after its first element becomes non-zero. A worker is never ended during a parse (study/stack.md section 2). */
	readonly cancel?: Int32Array;
}

export interface SyntaxEngine {
	readonly name: "native" | "wasm";
	/** `undefined` when the deadline passed or it was cancelled; the engine is ready for the next text either way. */
	parse(text: string, options: ParseOptions): SyntaxTree | undefined;
}

/** Pieces in which the text is handed to the parser: its own buffer size, well below 32 KiB characters (study/stack.md section 2: 30 % faster than one string). */
export const CHUNK = 16 * 1024;

export function stopReason(options: ParseOptions): boolean {
	if (options.cancel !== undefined && Atomics.load(options.cancel, 0) !== 0) return true;
	return Date.now() > options.deadline;
}

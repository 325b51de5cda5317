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

/** The engine cannot be used any more, by no fault of the text that comes next: whoever has it must end, and another be started. */
export class SyntaxEngineBroken extends Error {
	constructor(cause: unknown) {
		super("The syntax engine is broken", { cause });
		this.name = "SyntaxEngineBroken";
	}
}

/**
 * Pieces in which the text is handed to the parser, in UTF-16 units: both engines read through a buffer, and cut what is larger. Web-tree-sitter's
 * holds 5,120 units. In pieces it is 30 % faster than as one string (study/stack.md section 2).
 */
const CHUNK = 4_096;

/** The piece that starts at an offset. It never ends inside of a surrogate pair: the lexer would take the half for a character of its own. */
export function chunkAt(text: string, index: number): string {
	const end = index + CHUNK;
	const last = text.charCodeAt(end - 1);
	return text.slice(index, last >= 0xd800 && last <= 0xdbff && end < text.length ? end - 1 : end);
}

export function stopReason(options: ParseOptions): boolean {
	if (options.cancel !== undefined && Atomics.load(options.cancel, 0) !== 0) return true;
	return Date.now() > options.deadline;
}

import type { MarshalValue } from "./marshal-value.ts";

/** Flags of a code object that Vivarium asks about (Include/cpython/code.h). */
export const CodeFlag = {
	varArguments: 0x04,
	varKeywords: 0x08,
	generator: 0x20,
	coroutine: 0x80,
	asyncGenerator: 0x200,
	/** Since 3.14: the first constant is the docstring. */
	docstring: 0x400_0000,
} as const;

/** A code object, read and never made. Text is as it stands in the data: hostile. */
export interface CodeObject {
	readonly name: string;
	/** Since 3.11. */
	readonly qualifiedName: string;
	readonly filename: string;
	/** Positional arguments, without `*args`; the positional-only ones are counted too. */
	readonly argumentCount: number;
	readonly positionalOnlyCount: number;
	readonly keywordOnlyCount: number;
	readonly stackSize: number;
	readonly flags: number;
	/** A view of the input. */
	readonly code: Uint8Array;
	readonly constants: readonly MarshalValue[];
	readonly names: readonly string[];
	/** Arguments first, then other local variables. */
	readonly locals: readonly string[];
	/** Variables that inner functions use. */
	readonly cells: readonly string[];
	/** Variables of outer functions. */
	readonly frees: readonly string[];
	/** Names by the one index of 3.11 and later; before that, the cells and then the free ones, for `LOAD_DEREF` and its like. */
	readonly variables: readonly string[];
	readonly firstLine: number;
	/** In the form of its release: see `line-table.ts`. */
	readonly lineTable: Uint8Array;
	/** Since 3.11: see `exception-table.ts`. */
	readonly exceptionTable: Uint8Array;
	/** Bytes of this object within the marshal data, from its type byte on. */
	readonly start: number;
	readonly end: number;
	/** Where its bytecode begins there. */
	readonly codeOffset: number;
}

/** What a document is to the two that parse: the scan's own thread, which reads, and the one ahead of it. One number a document, in shared memory. */
export const FREE = 0;
/** The reader parses it, or has done so. */
export const READER = 1;
/** The thread ahead is about to parse it. */
export const AHEAD = 2;
/** Its tree is on its way. */
export const SENT = 3;
/** No tree comes. */
export const NONE = 4;

/** Documents of one package that follow one another. */
export interface Batch {
	/** Of all batches that this thread gets. */
	readonly number: number;
	readonly texts: readonly string[];
	/** One of the numbers above for each of them. */
	readonly states: Int32Array;
	/** Nothing more of this package is wanted once its first element is not zero. */
	readonly stop: Int32Array;
}

/** A tree as flat arrays in one piece of memory, which changes hands without being copied; see `SyntaxTree`. */
export interface SentTree {
	readonly batch: number;
	readonly document: number;
	readonly size: number;
	readonly memory: ArrayBuffer;
	readonly missing: readonly number[];
}

/** Milliseconds that a text may take there; the reader has longer. */
export const AHEAD_MILLISECONDS = 250;

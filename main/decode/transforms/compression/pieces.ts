/** Bytes that are written before a decompressor hands them out. */
export const PIECE = 64 * 1024;

/**
 * What a decompressor gives, in pieces of about `PIECE` bytes, or empty ones: after each the caller may stop, or let other work have a turn.
 * In the end it answers with where it left the input.
 */
export type Pieces = Generator<Uint8Array, number, undefined>;

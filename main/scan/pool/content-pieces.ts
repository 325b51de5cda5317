import type { ContentPieces } from "./messages.ts";

/** Bytes of one message: messages are copied some times on their way. */
export const PIECE = 4 * 1024 * 1024;
/** Contents of one message, each with its digest: a hundred thousand may be empty. */
const MOST = 10_000;

/** Contents in messages of bearable size. A single one may be larger: it is not cut. */
export function* inPieces(held: ReadonlyMap<string, Uint8Array>): Generator<ContentPieces, void, void> {
	let pieces: [string, Uint8Array][] = [];
	let size = 0;
	for (const [digest, bytes] of held) {
		pieces.push([digest, bytes]);
		size += bytes.length;
		if (size < PIECE && pieces.length < MOST) continue;
		yield pieces;
		pieces = [];
		size = 0;
	}
	if (pieces.length > 0) yield pieces;
}

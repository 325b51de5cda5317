import { asBuffer, type ByteSource, piecesOf } from "../byte-source.ts";

const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const PIECE = 1024 * 1024;
/** An entry with the longest name, extra area and comment. */
const LONGEST_ENTRY = ENTRY_LENGTH + 3 * 0xffff;

/**
 * Hops over a directory without looking at its entries: where the first `most` of them end, and how many there are behind. A directory of a
 * million entries is not held in memory for the hundred thousand that are listed.
 */
export async function walkDirectory(
	source: ByteSource,
	start: number,
	end: number,
	most: number,
): Promise<{ end: number; beyond: number }> {
	let count = 0;
	let cut = most > 0 ? end : start;
	let carried: Buffer = Buffer.alloc(0);
	let base = start;
	for await (const piece of piecesOf(source, start, end, PIECE)) {
		const window = carried.length === 0 ? asBuffer(piece) : Buffer.concat([carried, piece]);
		const atEnd = base + window.length >= end;
		const limit = window.length - (atEnd ? ENTRY_LENGTH : LONGEST_ENTRY);
		let at = 0;
		while (at <= limit) {
			// Damaged: whoever reads the entries tells of it.
			if (window.readUInt32LE(at) !== ENTRY_SIGNATURE) return { end: cut, beyond: Math.max(0, count - most) };
			const next =
				at + ENTRY_LENGTH + window.readUInt16LE(at + 28) + window.readUInt16LE(at + 30) + window.readUInt16LE(at + 32);
			if (next > window.length) break;
			if (++count === most) cut = base + next;
			at = next;
		}
		base += at;
		carried = window.subarray(at);
	}
	return { end: cut, beyond: Math.max(0, count - most) };
}

import { asBuffer } from "../byte-source.ts";
import type { PaxSparse } from "./extended-header.ts";
import { BLOCK, readNumber } from "./tar-header.ts";

/** Of a sparse file of the oldest form: its bytes with the holes. */
export function oldRealSize(header: Uint8Array): number {
	return Math.max(0, readNumber(header, 483, 12) ?? 0);
}

/** Where the stored pieces of a sparse file belong. */
export interface SparseMap {
	/** In the order in which they are stored. */
	readonly pieces: readonly { readonly offset: number; readonly length: number }[];
}

/** Pieces of one file; GNU tar writes one a hole. */
const MOST_PIECES = 100_000;

/**
 * The map of the oldest form: four pieces in the header, 21 in each block that follows it (GNU tar manual, "Storing Sparse Files").
 */
export function oldSparseMap(header: Uint8Array, blocks: readonly Uint8Array[]): SparseMap {
	const numbers: number[] = [];
	const take = (block: Uint8Array, start: number, count: number) => {
		for (let index = 0; index < count; index++) {
			const at = start + index * 24;
			numbers.push(readNumber(block, at, 12) ?? 0, readNumber(block, at + 12, 12) ?? 0);
		}
	};
	take(header, 386, 4);
	for (const block of blocks) take(block, 0, 21);
	return makeMap(numbers);
}

/** The map of a file whose pax headers tell of holes, and the stored pieces without the map. */
export function paxSparseMap(sparse: PaxSparse, stored: Uint8Array): { map: SparseMap; data: Uint8Array } {
	if (!sparse.mapInData) return { map: makeMap(sparse.map), data: stored };
	// Decimal numbers, a line each: how many pieces, then their offsets and lengths; filled up to a whole block.
	const text = asBuffer(stored);
	const numbers: number[] = [];
	let at = 0;
	let count = 1;
	while (numbers.length < count && at < text.length) {
		const end = text.indexOf(0x0a, at);
		if (end < 0 || end - at > 20) break;
		numbers.push(Number.parseInt(text.toString("latin1", at, end), 10) || 0);
		if (numbers.length === 1) count = 1 + 2 * Math.min(numbers[0] ?? 0, MOST_PIECES);
		at = end + 1;
	}
	const start = Math.min(stored.length, Math.ceil(at / BLOCK) * BLOCK);
	return { map: makeMap(numbers.slice(1)), data: stored.subarray(start) };
}

function makeMap(numbers: readonly number[]): SparseMap {
	const pieces: { offset: number; length: number }[] = [];
	for (let index = 0; index + 1 < numbers.length && pieces.length < MOST_PIECES; index += 2) {
		const [offset = 0, length = 0] = [numbers[index], numbers[index + 1]];
		if (Number.isSafeInteger(offset) && Number.isSafeInteger(length) && length > 0) pieces.push({ offset, length });
	}
	return { pieces };
}

/** The file with its holes, as Python's tarfile writes it. `realSize`: its bytes, which may be held. */
export function fillHoles({ pieces }: SparseMap, data: Uint8Array, realSize: number): Uint8Array {
	const whole = new Uint8Array(realSize);
	let at = 0;
	for (const { offset, length } of pieces) {
		const piece = data.subarray(at, at + Math.min(length, Math.max(0, realSize - offset)));
		if (offset < realSize) whole.set(piece, offset);
		at += length;
	}
	return whole;
}

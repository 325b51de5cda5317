import type { Batch } from "./messages.ts";

/** Characters: shorter texts are parsed in less time than it takes to hand a tree over; trees of longer ones take much memory. */
const SHORTEST = 400;
export const LONGEST_AHEAD = 256 * 1024;
/** Characters of a batch. At most two are under way: a tree takes some 5 bytes a character, and 40 where somebody means it to. */
const BATCH = 1024 * 1024;

/** Batches of texts of a useful length, each text once. */
export function batchesOf(texts: readonly string[], stop: Int32Array, nextNumber: () => number): Batch[] {
	const batches: Batch[] = [];
	let some: string[] = [];
	let room = BATCH;
	const finish = (): void => {
		if (some.length === 0) return;
		const states = new Int32Array(new SharedArrayBuffer(some.length * Int32Array.BYTES_PER_ELEMENT));
		batches.push({ number: nextNumber(), texts: some, states, stop });
		some = [];
		room = BATCH;
	};
	for (const text of new Set(texts)) {
		if (text.length < SHORTEST || text.length > LONGEST_AHEAD) continue;
		if (text.length > room) finish();
		some.push(text);
		room -= text.length;
	}
	finish();
	return batches;
}

import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { DecodeBudget, TransformOptions, TransformResult } from "../../transform.ts";
import { shownKey } from "./shown-key.ts";

/** "expand 32-byte k" and "expand 16-byte k" as little-endian words. */
export const SIGMA: readonly number[] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
export const TAU: readonly number[] = [0x6170_7865, 0x3120_646e, 0x7962_2d36, 0x6b20_6574];

export function wordsOf(bytes: Uint8Array): number[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true));
}

export function bytesOf(words: readonly number[]): Uint8Array {
	const bytes = new Uint8Array(words.length * 4);
	const view = new DataView(bytes.buffer);
	for (const [index, word] of words.entries()) view.setUint32(index * 4, word >>> 0, true);
	return bytes;
}

export function rotate(word: number, count: number): number {
	return (word << count) | (word >>> (32 - count));
}

export type QuarterRound = (state: Uint32Array, a: number, b: number, c: number, d: number) => void;

/** Twenty rounds over a copy, by the eight quarter rounds of a double round. */
export function twentyRounds(
	state: Uint32Array,
	quarter: QuarterRound,
	places: readonly (readonly [number, number, number, number])[],
): Uint32Array {
	const mixed = state.slice();
	for (let double = 0; double < 10; double++) for (const [a, b, c, d] of places) quarter(mixed, a, b, c, d);
	return mixed;
}

/** What one stream cipher is made of. */
export interface StreamCipher {
	readonly name: string;
	readonly quarter: QuarterRound;
	readonly places: readonly (readonly [number, number, number, number])[];
	/** State for a key of 16 or 32 bytes and a nonce. `undefined`: the nonce does not fit. */
	state(key: Uint8Array, nonce: Uint8Array, counter: number): Uint32Array | undefined;
	/** Raises the block counter. */
	count(state: Uint32Array): void;
}

export function decodeStream(
	cipher: StreamCipher,
	input: Uint8Array,
	options: TransformOptions,
	budget: DecodeBudget,
): TransformResult {
	requireRoom(input.length, budget);
	const { key, iv } = options;
	if (!key || (key.length !== 32 && key.length !== 16))
		throw new DecodeError("malformed", `${cipher.name} needs a key of 16 or 32 bytes.`);
	const state = cipher.state(key, iv ?? new Uint8Array(8), options.counter ?? 0);
	if (!state) throw new DecodeError("malformed", `${cipher.name} needs a nonce of 8, 12, 16 or 24 bytes.`);
	const bytes = new Uint8Array(input.length);
	for (let start = 0; start < input.length; start += 64) {
		const mixed = twentyRounds(state, cipher.quarter, cipher.places);
		const stream = bytesOf(Array.from(mixed, (word, index) => word + (state[index] ?? 0)));
		const end = Math.min(start + 64, input.length);
		for (let index = start; index < end; index++) bytes[index] = (input[index] ?? 0) ^ (stream[index - start] ?? 0);
		cipher.count(state);
	}
	const nonce = iv ? `, nonce 0x${Buffer.from(iv).toString("hex")}` : "";
	return { bytes, map: identityMap(input.length), detail: shownKey(key) + nonce };
}

import type { Transform } from "../../transform.ts";
import { bytesOf, decodeStream, rotate, SIGMA, type StreamCipher, TAU, twentyRounds, wordsOf } from "./stream-words.ts";

function quarter(state: Uint32Array, a: number, b: number, c: number, d: number): void {
	const mix = (into: number, one: number, two: number, count: number): void => {
		state[into] = (state[into] ?? 0) ^ rotate((state[one] ?? 0) + (state[two] ?? 0), count);
	};
	mix(b, a, d, 7);
	mix(c, b, a, 9);
	mix(d, c, b, 13);
	mix(a, d, c, 18);
}

const PLACES = [
	[0, 4, 8, 12],
	[5, 9, 13, 1],
	[10, 14, 2, 6],
	[15, 3, 7, 11],
	[0, 1, 2, 3],
	[5, 6, 7, 4],
	[10, 11, 8, 9],
	[15, 12, 13, 14],
] as const;

function stateOf(key: Uint8Array, middle: readonly number[]): Uint32Array {
	const words = wordsOf(key);
	const [one = 0, two = 0, three = 0, four = 0] = key.length === 16 ? TAU : SIGMA;
	const first = words.slice(0, 4);
	const second = key.length === 16 ? first : words.slice(4);
	return Uint32Array.from([one, ...first, two, ...middle, three, ...second, four]);
}

const cipher: StreamCipher = {
	name: "Salsa20",
	quarter,
	places: PLACES,
	state(key, nonce, counter) {
		const high = Math.floor(counter / 0x1_0000_0000);
		if (nonce.length === 8) return stateOf(key, [...wordsOf(nonce), counter, high]);
		if (nonce.length !== 24 || key.length !== 32) return undefined;
		// XSalsa20, as NaCl's secretbox uses it: a key made from the first 16 bytes, and what is left as the nonce.
		const first = twentyRounds(stateOf(key, wordsOf(nonce.subarray(0, 16))), quarter, PLACES);
		const derived = bytesOf([0, 5, 10, 15, 6, 7, 8, 9].map((place) => first[place] ?? 0));
		return stateOf(derived, [...wordsOf(nonce.subarray(16)), counter, 0]);
	},
	count(state) {
		state[8] = (state[8] ?? 0) + 1;
		if (state[8] === 0) state[9] = (state[9] ?? 0) + 1;
	},
};

/** Salsa20 and XSalsa20 (Bernstein), told by the length of the nonce (`iv`); `counter` is the first block's number. */
export const salsa20: Transform = {
	id: "salsa20",
	title: "Salsa20",
	decode: (input, options, budget) => decodeStream(cipher, input, options, budget),
};

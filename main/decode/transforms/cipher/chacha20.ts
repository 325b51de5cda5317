import type { Transform } from "../../transform.ts";
import { bytesOf, decodeStream, rotate, SIGMA, type StreamCipher, TAU, twentyRounds, wordsOf } from "./stream-words.ts";

function quarter(state: Uint32Array, a: number, b: number, c: number, d: number): void {
	const mix = (one: number, two: number, three: number, count: number): void => {
		state[one] = (state[one] ?? 0) + (state[two] ?? 0);
		state[three] = rotate((state[three] ?? 0) ^ (state[one] ?? 0), count);
	};
	mix(a, b, d, 16);
	mix(c, d, b, 12);
	mix(a, b, d, 8);
	mix(c, d, b, 7);
}

const PLACES = [
	[0, 4, 8, 12],
	[1, 5, 9, 13],
	[2, 6, 10, 14],
	[3, 7, 11, 15],
	[0, 5, 10, 15],
	[1, 6, 11, 12],
	[2, 7, 8, 13],
	[3, 4, 9, 14],
] as const;

function keyWords(key: Uint8Array): number[] {
	const words = wordsOf(key);
	return key.length === 16 ? [...TAU, ...words, ...words] : [...SIGMA, ...words];
}

const cipher: StreamCipher = {
	name: "ChaCha20",
	quarter,
	places: PLACES,
	state(key, nonce, counter) {
		const high = Math.floor(counter / 0x1_0000_0000);
		// RFC 8439: counter of 32 bits; Bernstein's: of 64 bits; OpenSSL's 16 bytes begin with the counter.
		if (nonce.length === 12) return Uint32Array.from([...keyWords(key), counter, ...wordsOf(nonce)]);
		if (nonce.length === 8) return Uint32Array.from([...keyWords(key), counter, high, ...wordsOf(nonce)]);
		if (nonce.length === 16) return Uint32Array.from([...keyWords(key), ...wordsOf(nonce)]);
		if (nonce.length !== 24 || key.length !== 32) return undefined;
		// XChaCha20 (draft-irtf-cfrg-xchacha): a key made from the first 16 bytes, and what is left as a nonce of 8.
		const first = twentyRounds(
			Uint32Array.from([...keyWords(key), ...wordsOf(nonce.subarray(0, 16))]),
			quarter,
			PLACES,
		);
		const derived = bytesOf([...first.subarray(0, 4), ...first.subarray(12)]);
		return Uint32Array.from([...keyWords(derived), counter, 0, ...wordsOf(nonce.subarray(16))]);
	},
	count(state) {
		state[12] = (state[12] ?? 0) + 1;
	},
};

/** ChaCha20 (RFC 8439) and XChaCha20, told by the length of the nonce (`iv`); `counter` is the first block's number. */
export const chacha20: Transform = {
	id: "chacha20",
	title: "ChaCha20",
	decode: (input, options, budget) => decodeStream(cipher, input, options, budget),
};

import { judge } from "../peel/judge.ts";
import { statisticsOf } from "../peel/statistics.ts";

export interface XorGuess {
	readonly key: Uint8Array;
	readonly output: Uint8Array;
	/** Why it is thought to be the key. */
	readonly words: string;
}

/** Longest key that is guessed, in bytes: longer ones need a longer text than a literal mostly is. */
const LONGEST_KEY = 24;
/** Bytes of each column that a guess needs. */
const LEAST_COLUMN = 12;
/** Characters of text and code, by how often they occur: what a column is turned into should be of these. */
const COMMON =
	" etaonirsldhcumpfgybw.,_()=\"'\n:/-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZvkxjqz[]{}#\t\\<>+*%;&@!?$|~`^\r";

const weights = new Int32Array(256).fill(-40);
for (const [index, character] of Array.from(COMMON).entries())
	weights[character.charCodeAt(0)] = Math.max(1, 24 - (index >> 1));

function bestByte(bytes: Uint8Array, from: number, step: number): { readonly key: number; readonly score: number } {
	const counts = new Uint32Array(256);
	for (let index = from; index < bytes.length; index += step) {
		const byte = bytes[index] ?? 0;
		counts[byte] = (counts[byte] ?? 0) + 1;
	}
	let best = { key: 0, score: Number.NEGATIVE_INFINITY };
	for (let key = 0; key < 256; key++) {
		let score = 0;
		for (let byte = 0; byte < 256; byte++) {
			const count = counts[byte] ?? 0;
			if (count > 0) score += count * (weights[byte ^ key] ?? 0);
		}
		if (score > best.score) best = { key, score };
	}
	return best;
}

/** The shortest repetition of a key: "abab" is "ab". */
function shortest(key: Uint8Array): Uint8Array {
	for (let length = 1; length <= key.length / 2; length++) {
		if (key.length % length === 0 && key.every((byte, index) => byte === key[index % length]))
			return key.slice(0, length);
	}
	return key;
}

/**
 * Keys of one byte, and repeating keys, under which the bytes read as text or code: each column of the key is guessed by the letters it gives.
 * Time is linear in the input; at most three guesses, the shortest keys first.
 */
export function xorKeys(input: Uint8Array): readonly XorGuess[] {
	// Text in the clear has nothing to be guessed.
	if (input.length < LEAST_COLUMN || statisticsOf(input).distinct < 4 || judge(input).sense !== "nothing") return [];
	const guesses: XorGuess[] = [];
	const known = new Set<string>();
	for (let length = 1; length <= LONGEST_KEY && input.length / length >= LEAST_COLUMN && guesses.length < 3; length++) {
		const columns = Array.from({ length }, (_, column) => bestByte(input, column, length));
		const key = shortest(Uint8Array.from(columns, ({ key: byte }) => byte));
		if (key.length === 1 && key[0] === 0) continue;
		const name = key.join();
		if (known.has(name)) continue;
		known.add(name);
		const output = input.map((byte, index) => byte ^ (key[index % key.length] ?? 0));
		if (judge(output).sense === "nothing") continue;
		const words = key.length === 1 ? "one byte turns it into text" : `a key of ${key.length} bytes turns it into text`;
		guesses.push({ key, output, words });
	}
	return guesses;
}

import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { DecodeBudget, Transform, TransformResult } from "../../transform.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const NONE = 0xff;

export function base85Table(alphabet: string): Uint8Array {
	const table = new Uint8Array(256).fill(NONE);
	for (let value = 0; value < 85; value++) table[alphabet.charCodeAt(value)] = value;
	return table;
}

const STANDARD = base85Table(ALPHABET);

/** Five digits of a table make four bytes; a short last group is filled up with the highest digit, as Python does. */
export function decodeBase85(input: Uint8Array, table: Uint8Array, budget: DecodeBudget): TransformResult {
	const output = new MappedOutput(Math.ceil(input.length / 5) * 4, budget);
	for (let start = 0; start < input.length; start += 5) {
		let sum = 0;
		for (let place = 0; place < 5; place++) {
			const index = start + place;
			const value = index < input.length ? (table[input[index] ?? 0] ?? NONE) : 84;
			if (value === NONE) throw new DecodeError("malformed", "A character is not of the base85 alphabet.");
			sum = sum * 85 + value;
		}
		if (sum > 0xffff_ffff) throw new DecodeError("malformed", "base85 overflow.");
		const end = Math.min(start + 5, input.length);
		for (let place = 0; place < end - start - 1; place++) output.push((sum >>> (24 - 8 * place)) & 0xff, start, end);
	}
	return output.finish(input.length);
}

/** `base64.b85decode` (the alphabet of git and Mercurial; no blanks allowed). Another alphabet of 85 characters can be given. */
export const base85: Transform = {
	id: "base85",
	title: "base85",
	decode(input, options, budget) {
		if (options.alphabet !== undefined && options.alphabet.length !== 85)
			throw new DecodeError("malformed", "An alphabet of base85 has 85 characters.");
		return decodeBase85(input, options.alphabet === undefined ? STANDARD : base85Table(options.alphabet), budget);
	},
};

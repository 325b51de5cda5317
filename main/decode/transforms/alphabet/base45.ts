import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const NONE = 0xff;
const TABLE = new Uint8Array(256).fill(NONE);
for (let value = 0; value < 45; value++) TABLE[ALPHABET.charCodeAt(value)] = value;

/** Base45 (RFC 9285): three characters make two bytes, the last two may make one. */
export const base45: Transform = {
	id: "base45",
	title: "base45",
	decode(input, _options, budget) {
		if (input.length % 3 === 1) throw new DecodeError("malformed", "One character is left over.");
		const output = new MappedOutput(Math.ceil(input.length / 3) * 2, budget);
		for (let start = 0; start < input.length; start += 3) {
			const end = Math.min(start + 3, input.length);
			let sum = 0;
			for (let index = end - 1; index >= start; index--) {
				const value = TABLE[input[index] ?? 0] ?? NONE;
				if (value === NONE) throw new DecodeError("malformed", "A character is not of the base45 alphabet.");
				sum = sum * 45 + value;
			}
			if (sum > (end - start === 3 ? 0xffff : 0xff)) throw new DecodeError("malformed", "base45 overflow.");
			if (end - start === 3) output.push(sum >> 8, start, end);
			output.push(sum & 0xff, start, end);
		}
		return output.finish(input.length);
	},
};

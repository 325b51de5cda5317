import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const NONE = 0xff;
const TABLE = new Uint8Array(256).fill(NONE);
for (let value = 0; value < 85; value++) TABLE[ALPHABET.charCodeAt(value)] = value;

/** `base64.b85decode` (the alphabet of git and Mercurial; no blanks allowed). */
export const base85: Transform = {
	id: "base85",
	title: "base85",
	decode(input, _options, budget) {
		const output = new MappedOutput(Math.ceil(input.length / 5) * 4, budget);
		for (let start = 0; start < input.length; start += 5) {
			let sum = 0;
			for (let place = 0; place < 5; place++) {
				const index = start + place;
				// Python pads with "~", the highest digit.
				const value = index < input.length ? (TABLE[input[index] ?? 0] ?? NONE) : 84;
				if (value === NONE) throw new DecodeError("malformed", "A character is not of the base85 alphabet.");
				sum = sum * 85 + value;
			}
			if (sum > 0xffff_ffff) throw new DecodeError("malformed", "base85 overflow.");
			const end = Math.min(start + 5, input.length);
			for (let place = 0; place < end - start - 1; place++) output.push((sum >>> (24 - 8 * place)) & 0xff, start, end);
		}
		return output.finish(input.length);
	},
};

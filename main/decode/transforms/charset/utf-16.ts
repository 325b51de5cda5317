import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { DecodeBudget, Transform, TransformResult } from "../../transform.ts";

function decode(input: Uint8Array, bigEndian: boolean, first: number, budget: DecodeBudget): TransformResult {
	if (input.length % 2 !== 0) throw new DecodeError("malformed", "An odd number of bytes is no UTF-16.");
	const unitAt = (index: number): number => {
		const one = input[index] ?? 0;
		const two = input[index + 1] ?? 0;
		return bigEndian ? (one << 8) | two : (two << 8) | one;
	};
	const output = new MappedOutput((input.length / 2) * 3, budget);
	for (let index = first; index < input.length; index += 2) {
		const unit = unitAt(index);
		if (unit < 0xd800 || unit > 0xdfff) {
			output.pushCodePoint(unit, index, index + 2);
			continue;
		}
		const low = index + 2 < input.length ? unitAt(index + 2) : 0;
		if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff)
			throw new DecodeError("malformed", "A lone surrogate in UTF-16.");
		output.pushCodePoint(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), index, index + 4);
		index += 2;
	}
	return output.finish(input.length);
}

/** Bytes in UTF-16 to the same text in UTF-8; the byte order told by the mark, little-endian without one (as on the machines it is for). */
export const utf16: Transform = {
	id: "utf-16",
	title: "UTF-16",
	decode(input, _options, budget) {
		const bigEndian = input[0] === 0xfe && input[1] === 0xff;
		const marked = bigEndian || (input[0] === 0xff && input[1] === 0xfe);
		return decode(input, bigEndian, marked ? 2 : 0, budget);
	},
};

/** PowerShell's `-EncodedCommand`. A mark stays in the text, as in Python. */
export const utf16le: Transform = {
	id: "utf-16le",
	title: "UTF-16 (little-endian)",
	decode: (input, _options, budget) => decode(input, false, 0, budget),
};

export const utf16be: Transform = {
	id: "utf-16be",
	title: "UTF-16 (big-endian)",
	decode: (input, _options, budget) => decode(input, true, 0, budget),
};

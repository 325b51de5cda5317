import type { Range } from "../../../model/text/span.ts";
import { decodeUtf8, encodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { type PositionMap, reverseMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** `value[::-1]` of bytes; of a string with `text: true` (then the input is its UTF-8). */
export const reverse: Transform = {
	id: "reverse",
	title: "reversed",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		if (!options.text) return { bytes: input.slice().reverse(), map: reverseMap(input.length) };
		const text = decodeUtf8(input);
		if (text === undefined) throw new DecodeError("malformed", "Not UTF-8 text.");
		const bytes = encodeUtf8(Array.from(text).reverse().join(""));
		return { bytes, map: characterMap(input, bytes) };
	},
};

/** A code point has as many bytes on either side: ranges of whole characters map as in a byte-wise reversal, others are widened to that first. */
function characterMap(input: Uint8Array, output: Uint8Array): PositionMap {
	const turned = reverseMap(input.length);
	return {
		back: (range) => turned.back(wholeCharacters(output, range)),
		forward: (range) => turned.forward(wholeCharacters(input, range)),
	};
}

function wholeCharacters(bytes: Uint8Array, range: Range): Range {
	const inside = (index: number): boolean => index < bytes.length && ((bytes[index] ?? 0) & 0xc0) === 0x80;
	let { start, end } = range;
	while (start > 0 && inside(start)) start--;
	if (range.end <= range.start) return { start, end: start };
	while (inside(end)) end++;
	return { start, end };
}

import { decodeUtf8, encodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { reverseMap } from "../../position-map.ts";
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
		// A code point has as many bytes on either side, so byte ranges of whole characters map as in a byte-wise reversal.
		return { bytes: encodeUtf8(Array.from(text).reverse().join("")), map: reverseMap(input.length) };
	},
};

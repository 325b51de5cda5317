import { decodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeSymbols, type Symbol } from "./symbol-bits.ts";

/** Characters without width that text can be hidden in: joiners, spaces and invisible operators. */
export const zeroWidth = /[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;

/** Text written in characters without width, as bits; what is visible around them is passed over. The input is UTF-8. */
export const zeroWidthText: Transform = {
	id: "zero-width",
	title: "characters without width",
	decode(input, options, budget) {
		const text = decodeUtf8(input);
		if (text === undefined) throw new DecodeError("malformed", "Not UTF-8 text.");
		const symbols: Symbol[] = [];
		let offset = 0;
		for (const character of text) {
			const code = character.codePointAt(0) ?? 0;
			const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
			if (zeroWidth.test(character)) symbols.push({ code, start: offset, end: offset + width });
			offset += width;
		}
		const alphabet =
			options.alphabet === undefined
				? undefined
				: Array.from(options.alphabet, (character) => character.codePointAt(0) ?? 0);
		return decodeSymbols(symbols, alphabet, input.length, budget);
	},
};

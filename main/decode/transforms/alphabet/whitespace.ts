import type { Transform } from "../../transform.ts";
import { decodeSymbols, type Symbol } from "./symbol-bits.ts";

/** Text written in blanks and tabs, as bits, perhaps with line ends between the characters; everything visible is passed over. */
export const whitespaceText: Transform = {
	id: "whitespace",
	title: "blanks and tabs",
	decode(input, options, budget) {
		const symbols: Symbol[] = [];
		const parted = input.includes(0x0a) && hasPartedGroups(input);
		for (let index = 0; index < input.length; index++) {
			const code = input[index] ?? 0;
			if (code === 0x20 || code === 0x09 || (parted && code === 0x0a))
				symbols.push({ code, start: index, end: index + 1 });
		}
		const alphabet =
			options.alphabet === undefined ? undefined : Array.from(options.alphabet, (character) => character.charCodeAt(0));
		return decodeSymbols(symbols, alphabet, input.length, budget);
	},
};

/** Every line holds one character's bits: none is longer than a few. */
function hasPartedGroups(input: Uint8Array): boolean {
	let run = 0;
	for (const code of input) {
		if (code === 0x20 || code === 0x09) run++;
		else if (code === 0x0a) run = 0;
		if (run > 21) return false;
	}
	return true;
}

import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** Undoes the Vigenère cipher on letters of ASCII: the key's letters are taken away, one for each letter of the text; everything else stays. */
export const vigenere: Transform = {
	id: "vigenere",
	title: "Vigenère",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		const shifts = Array.from(options.key ?? [], (code) => (code | 0x20) - 0x61);
		if (shifts.length === 0 || shifts.some((shift) => shift < 0 || shift > 25))
			throw new DecodeError("malformed", "A Vigenère key is made of letters.");
		let place = 0;
		const bytes = input.map((code) => {
			const letter = code | 0x20;
			if (letter < 0x61 || letter > 0x7a || code > 0x7f) return code;
			const shift = shifts[place++ % shifts.length] ?? 0;
			return ((letter - 0x61 - shift + 26) % 26) + (code & 0x20 ? 0x61 : 0x41);
		});
		const key = Buffer.from(options.key ?? [])
			.toString("latin1")
			.slice(0, 32);
		return { bytes, map: identityMap(input.length), detail: `key ${key}` };
	},
};

import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** Letters of ASCII moved on by `shift` places of the alphabet (default 13); everything else stays. */
export const caesar: Transform = {
	id: "caesar",
	title: "letters shifted",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		const shift = ((Math.trunc(options.shift ?? 13) % 26) + 26) % 26;
		const bytes = input.map((code) => {
			const letter = code | 0x20;
			if (letter < 0x61 || letter > 0x7a || code > 0x7f) return code;
			return ((letter - 0x61 + shift) % 26) + (code & 0x20 ? 0x61 : 0x41);
		});
		return { bytes, map: identityMap(input.length), detail: `by ${shift}` };
	},
};

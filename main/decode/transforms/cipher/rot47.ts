import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** The 94 visible characters of ASCII, each moved by 47. */
export const rot47: Transform = {
	id: "rot47",
	title: "ROT47",
	decode(input, _options, budget) {
		requireRoom(input.length, budget);
		return {
			bytes: input.map((code) => (code > 0x20 && code < 0x7f ? ((code - 0x21 + 47) % 94) + 0x21 : code)),
			map: identityMap(input.length),
		};
	},
};

import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

const TABLE = Uint8Array.from({ length: 256 }, (_, code) => {
	const letter = code | 0x20;
	if (letter < 0x61 || letter > 0x7a || code > 0x7f) return code;
	return ((letter - 0x61 + 13) % 26) + (code & 0x20 ? 0x61 : 0x41);
});

/** The "rot13" codec: ASCII letters only, so UTF-8 text passes through it unharmed. */
export const rot13: Transform = {
	id: "rot13",
	title: "ROT13",
	decode(input, _options, budget) {
		requireRoom(input.length, budget);
		return { bytes: input.map((code) => TABLE[code] ?? code), map: identityMap(input.length) };
	},
};

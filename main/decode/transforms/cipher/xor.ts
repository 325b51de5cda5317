import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { shownKey } from "./shown-key.ts";

/** XOR with a key that repeats. */
export const xor: Transform = {
	id: "xor",
	title: "XOR with a key",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		const key = options.key;
		if (!key || key.length === 0) throw new DecodeError("malformed", "XOR needs a key of at least one byte.");
		const bytes = new Uint8Array(input.length);
		for (let index = 0; index < input.length; index++)
			bytes[index] = (input[index] ?? 0) ^ (key[index % key.length] ?? 0);
		return { bytes, map: identityMap(input.length), detail: shownKey(key) };
	},
};

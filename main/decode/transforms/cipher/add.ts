import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { shownKey } from "./shown-key.ts";

/** Adds a key that repeats to every byte, modulo 256; `subtract` takes it away. What a "character shift" does to ASCII. */
export const add: Transform = {
	id: "add",
	title: "sum with a key",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		const key = options.key;
		if (!key || key.length === 0) throw new DecodeError("malformed", "A sum needs a key of at least one byte.");
		const sign = options.subtract ? -1 : 1;
		const bytes = new Uint8Array(input.length);
		// Storing takes the remainder by 256, of negative numbers too.
		for (let index = 0; index < input.length; index++)
			bytes[index] = (input[index] ?? 0) + sign * (key[index % key.length] ?? 0);
		return {
			bytes,
			map: identityMap(input.length),
			detail: `${options.subtract ? "minus" : "plus"} ${shownKey(key)}`,
		};
	},
};

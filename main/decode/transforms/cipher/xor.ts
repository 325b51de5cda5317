import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

/** Longest key that the detail spells out, in bytes. */
const SHOWN_KEY = 32;

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
		const shown = Buffer.from(key.subarray(0, SHOWN_KEY)).toString("hex");
		return {
			bytes,
			map: identityMap(input.length),
			detail: `key 0x${shown}${key.length > SHOWN_KEY ? `… ${key.length} bytes` : ""}`,
		};
	},
};

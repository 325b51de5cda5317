import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { identityMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { shownKey } from "./shown-key.ts";

/** RC4 (ARC4, RFC 6229 has vectors). `skip` bytes of the stream are thrown away first. OpenSSL 3 and BoringSSL no longer have it. */
export const rc4: Transform = {
	id: "rc4",
	title: "RC4",
	decode(input, options, budget) {
		requireRoom(input.length, budget);
		const key = options.key;
		if (!key || key.length === 0 || key.length > 256)
			throw new DecodeError("malformed", "RC4 needs a key of 1 to 256 bytes.");
		const state = Uint8Array.from({ length: 256 }, (_, index) => index);
		let other = 0;
		for (let index = 0; index < 256; index++) {
			other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 0xff;
			const held = state[index] ?? 0;
			state[index] = state[other] ?? 0;
			state[other] = held;
		}
		const bytes = new Uint8Array(input.length);
		const skip = Math.max(0, Math.min(options.skip ?? 0, 0xffff));
		let one = 0;
		other = 0;
		for (let index = -skip; index < input.length; index++) {
			one = (one + 1) & 0xff;
			const held = state[one] ?? 0;
			other = (other + held) & 0xff;
			state[one] = state[other] ?? 0;
			state[other] = held;
			if (index >= 0) bytes[index] = (input[index] ?? 0) ^ (state[((state[one] ?? 0) + held) & 0xff] ?? 0);
		}
		return { bytes, map: identityMap(input.length), detail: shownKey(key) };
	},
};

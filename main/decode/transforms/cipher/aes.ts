import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeBlocks } from "./block-modes.ts";

/** AES with a key of 16, 24 or 32 bytes (FIPS 197); `mode` (default CBC), `iv` (vector, nonce or first counter block), `tag` for GCM, `padded` for PKCS #7. */
export const aes: Transform = {
	id: "aes",
	title: "AES",
	decode(input, options, budget) {
		const { key } = options;
		if (!key || ![16, 24, 32].includes(key.length))
			throw new DecodeError("malformed", "AES needs a key of 16, 24 or 32 bytes.");
		return decodeBlocks({ name: "AES", algorithm: `aes-${key.length * 8}`, block: 16, key }, input, options, budget);
	},
};

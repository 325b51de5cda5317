import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeBlocks } from "./block-modes.ts";

/** DES (a key of 8 bytes) and Triple DES (16 or 24); options as for AES. DES is Triple DES with three times the same key. */
export const des: Transform = {
	id: "des",
	title: "DES",
	decode(input, options, budget) {
		const { key } = options;
		if (!key || ![8, 16, 24].includes(key.length))
			throw new DecodeError("malformed", "DES needs a key of 8, 16 or 24 bytes.");
		const three = key.length === 24 ? key : Uint8Array.from([...key, ...key, ...key].slice(0, 24));
		return decodeBlocks({ name: "DES", algorithm: "des-ede3", block: 8, key: three }, input, options, budget);
	},
};

import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeRadix } from "./radix.ts";

const BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Base58, by default in the alphabet of Bitcoin, as `base58.b58decode`. */
export const base58: Transform = {
	id: "base58",
	title: "base58",
	decode(input, options, budget) {
		const alphabet = options.alphabet ?? BITCOIN;
		if (alphabet.length !== 58) throw new DecodeError("malformed", "An alphabet of base58 has 58 characters.");
		return decodeRadix(input, alphabet, budget);
	},
};

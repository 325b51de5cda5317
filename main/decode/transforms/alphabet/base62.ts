import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeRadix } from "./radix.ts";

const STANDARD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Base62 as one big number, by default digits, upper case, lower case, as `base62.decodebytes` of pybase62. */
export const base62: Transform = {
	id: "base62",
	title: "base62",
	decode(input, options, budget) {
		const alphabet = options.alphabet ?? STANDARD;
		if (alphabet.length !== 62) throw new DecodeError("malformed", "An alphabet of base62 has 62 characters.");
		// pybase62 writes leading zero bytes in a form of its own, which nothing else has: the number alone is read.
		return decodeRadix(input, alphabet, budget);
	},
};

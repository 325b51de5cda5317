import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { decodeHex } from "./hex.ts";

/** `base64.b16decode`: upper case only, unless `casefold`. */
export const base16: Transform = {
	id: "base16",
	title: "base16",
	decode(input, options, budget) {
		if (!options.casefold && input.some((code) => code >= 0x61 && code <= 0x66)) {
			throw new DecodeError("malformed", "A character is not a base16 digit.");
		}
		return decodeHex(input, false, budget);
	},
};

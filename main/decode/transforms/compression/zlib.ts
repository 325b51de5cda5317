import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";
import { gzip } from "./gzip.ts";
import { inflate } from "./inflate.ts";

/** `zlib.decompress(data, wbits)`. The window size is not enforced: what a larger window reads, a smaller one would refuse. */
export const zlib: Transform = {
	id: "zlib",
	title: "zlib",
	decode(input, options, budget) {
		const wbits = options.wbits ?? 15;
		if (wbits === 0 || (wbits >= 8 && wbits <= 15)) return inflate("zlib", input, options, budget);
		if (wbits >= -15 && wbits <= -8) return { ...inflate("raw", input, options, budget), detail: "raw" };
		if (wbits >= 24 && wbits <= 31) return { ...gzip.decode(input, options, budget), detail: "gzip" };
		if (wbits >= 40 && wbits <= 47) {
			if (input[0] === 0x1f && input[1] === 0x8b) return { ...gzip.decode(input, options, budget), detail: "gzip" };
			return inflate("zlib", input, options, budget);
		}
		throw new DecodeError("malformed", "wbits is out of range.");
	},
};

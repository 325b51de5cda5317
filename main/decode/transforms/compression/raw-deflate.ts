import type { Transform } from "../../transform.ts";
import { inflate } from "./inflate.ts";

/** `zlib.decompress(data, -15)`. */
export const rawDeflate: Transform = {
	id: "raw-deflate",
	title: "deflate without a header",
	decode: (input, options, budget) => inflate("raw", input, options, budget),
};

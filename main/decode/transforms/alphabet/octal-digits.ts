import type { Transform } from "../../transform.ts";
import { decodeGroups } from "./grouped-digits.ts";

/** Characters by their number in base 8, "150 151": groups with something between them, or of 3 digits each (`width` says otherwise). */
export const octalDigits: Transform = {
	id: "octal-digits",
	title: "octal digits",
	decode: (input, options, budget) => decodeGroups(input, 8, options.width ?? 3, budget, options.text),
};

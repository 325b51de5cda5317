import type { Transform } from "../../transform.ts";
import { decodeGroups } from "./grouped-digits.ts";

/** Characters by their number in base 2, "01101000 01101001": groups with something between them, or of 8 digits each (`width` says otherwise). */
export const binaryDigits: Transform = {
	id: "binary-digits",
	title: "binary digits",
	decode: (input, options, budget) => decodeGroups(input, 2, options.width ?? 8, budget, options.text),
};

import type { Transform } from "../../transform.ts";
import { decodeGroups } from "./grouped-digits.ts";

/** Characters by their number in base 10, "104105": groups with something between them, or of 3 digits each (`width` says otherwise). */
export const decimalDigits: Transform = {
	id: "decimal-digits",
	title: "decimal digits",
	decode: (input, options, budget) => decodeGroups(input, 10, options.width ?? 3, budget, options.text),
};

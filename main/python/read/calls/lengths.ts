import type { Abstract } from "../../values/value.ts";

/** Characters, bytes and items in some constants. */
export function lengthOf(values: Iterable<Abstract>): number {
	let length = 0;
	for (const { constant, literal } of values) {
		if (constant?.kind === "string") length += constant.text.length;
		else if (constant?.kind === "bytes") length += constant.bytes.length;
		else if (constant?.kind === "sequence" && literal !== undefined) length += constant.items.length;
	}
	return length;
}

import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";

export const bz2: Transform = {
	id: "bz2",
	title: "bz2",
	decode() {
		throw new DecodeError("unsupported", "bz2 is not read yet.");
	},
};

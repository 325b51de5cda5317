import { DecodeError } from "../../decode-error.ts";
import type { Transform } from "../../transform.ts";

export const lzma: Transform = {
	id: "lzma",
	title: "lzma",
	decode() {
		throw new DecodeError("unsupported", "lzma is not read yet.");
	},
};

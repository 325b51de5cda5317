import { readPyc } from "../../bytecode/read-bytecode.ts";
import type { Transform } from "../../transform.ts";
import { compiledText } from "./compiled-text.ts";

/** A compiled module: header and marshal data. The output is Python-like text of its code. */
export const pyc: Transform = {
	id: "pyc",
	title: "compiled Python",
	decode(input, _options, budget) {
		const read = readPyc(input);
		return compiledText(read.code, read, input.length, budget);
	},
};

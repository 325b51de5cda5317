import { readMarshalled } from "../../bytecode/read-bytecode.ts";
import { literalText } from "../../bytecode/sketch/literal.ts";
import { encodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import { compiledText } from "./compiled-text.ts";

/** `marshal.loads`: the output is Python-like text of the code object, or the literal of plain data. The object itself is never made. */
export const marshal: Transform = {
	id: "marshal",
	title: "marshal data",
	decode(input, _options, budget) {
		const read = readMarshalled(input);
		if (read.value.kind === "code") return compiledText(read.value.code, read, input.length, budget);
		let room = budget.maximumOutput;
		const spend = (characters: number): void => {
			room -= characters;
			if (room < 0) throw new DecodeError("too-large", "The marshalled data are too large to be written out.");
		};
		const bytes = encodeUtf8(`${literalText(read.value, { python2: false, spend })}\n`);
		requireRoom(bytes.length, budget);
		return { bytes, map: wholeMap(input.length, bytes.length) };
	},
};

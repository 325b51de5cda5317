import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** A list of byte values as text: "104,116,116,112", "104 116", "0x68, 0x74", "[104, 116]". Values above 255 are code points. */
export const numbers: Transform = {
	id: "numbers",
	title: "list of numbers",
	decode(input, _options, budget) {
		const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
		if (!/^\s*[[({]?\s*(?:0x[0-9a-f]+|\d+)(?:[\s,;:|-]+(?:0x[0-9a-f]+|\d+))*[\s,;]*[\])}]?\s*$/i.test(text)) {
			throw new DecodeError("malformed", "Not a list of numbers.");
		}
		const output = new MappedOutput(input.length * 2, budget);
		for (const match of text.matchAll(/0x[0-9a-f]+|\d+/gi)) {
			const value = Number(match[0]);
			if (value > 0x10_ffff) throw new DecodeError("malformed", "A number is no character.");
			const end = match.index + match[0].length;
			if (value > 0xff) output.pushCodePoint(value, match.index, end);
			else output.push(value, match.index, end);
		}
		return output.finish(input.length);
	},
};

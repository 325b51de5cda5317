import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** Bytes in UTF-32 to UTF-8; the byte order told by the mark, little-endian without one. */
export const utf32: Transform = {
	id: "utf-32",
	title: "UTF-32",
	decode(input, _options, budget) {
		if (input.length % 4 !== 0) throw new DecodeError("malformed", "Not a whole number of UTF-32 units.");
		const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
		const bigEndian = input.length >= 4 && view.getUint32(0) === 0xfeff;
		const marked = bigEndian || (input.length >= 4 && view.getUint32(0, true) === 0xfeff);
		const output = new MappedOutput(input.length, budget);
		for (let index = marked ? 4 : 0; index < input.length; index += 4) {
			const code = view.getUint32(index, !bigEndian);
			if (code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff))
				throw new DecodeError("malformed", "Not a character.");
			output.pushCodePoint(code, index, index + 4);
		}
		return output.finish(input.length);
	},
};

import { decodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** The byte that an invisible character stands for: variation selectors count bytes (U+FE00 … and U+E0100 …), tag characters are ASCII (U+E0000 …). */
export function invisibleByte(code: number): number | undefined {
	if (code >= 0xfe00 && code <= 0xfe0f) return code - 0xfe00;
	if (code >= 0xe_0100 && code <= 0xe_01ef) return code - 0xe_0100 + 16;
	if (code >= 0xe_0000 && code <= 0xe_007f) return code - 0xe_0000;
	return undefined;
}

/** Bytes written as variation selectors or tag characters, one each; what is visible around them is passed over. The input is UTF-8. */
export const invisibleBytes: Transform = {
	id: "invisible-bytes",
	title: "variation selectors and tag characters",
	decode(input, _options, budget) {
		const text = decodeUtf8(input);
		if (text === undefined) throw new DecodeError("malformed", "Not UTF-8 text.");
		const output = new MappedOutput(input.length, budget);
		let offset = 0;
		for (const character of text) {
			const code = character.codePointAt(0) ?? 0;
			const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
			const byte = invisibleByte(code);
			if (byte !== undefined) output.push(byte, offset, offset + width);
			offset += width;
		}
		if (output.length === 0) throw new DecodeError("malformed", "No invisible character stands for a byte.");
		return output.finish(input.length);
	},
};

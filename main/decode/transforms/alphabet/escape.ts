import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";
import { hexValue } from "./hex.ts";

const SIMPLE = new Map<number, number>([
	[0x5c, 0x5c],
	[0x27, 0x27],
	[0x22, 0x22],
	[0x61, 7],
	[0x62, 8],
	[0x66, 12],
	[0x6e, 10],
	[0x72, 13],
	[0x74, 9],
	[0x76, 11],
]);
/** How many hex digits follow `\x`, `\u`, `\U`. */
const DIGITS = new Map<number, number>([
	[0x78, 2],
	[0x75, 4],
	[0x55, 8],
]);

/**
 * Backslash escapes: `codecs.escape_decode` gives bytes (`\u` is then kept as it is written), "unicode_escape" gives text (`text: true`;
 * the output is that text in UTF-8, and input bytes above 127 are latin-1 characters). `\N{…}` is kept: it would need the Unicode names.
 */
export const escape: Transform = {
	id: "escape",
	title: "backslash escapes",
	decode(input, options, budget) {
		const text = options.text === true;
		const output = new MappedOutput(input.length * 2, budget);
		const push = (code: number, start: number, end: number): void =>
			text ? output.pushCodePoint(code, start, end) : output.push(code, start, end);
		for (let index = 0; index < input.length; index++) {
			const code = input[index] ?? 0;
			if (code !== 0x5c) {
				push(code, index, index + 1);
				continue;
			}
			const letter = input[index + 1];
			if (letter === undefined) throw new DecodeError("malformed", "A backslash stands at the end.");
			const simple = SIMPLE.get(letter);
			const digits = DIGITS.get(letter);
			if (letter === 0x0a) index++;
			else if (simple !== undefined) push(simple, index, ++index + 1);
			else if (letter >= 0x30 && letter <= 0x37) {
				let end = index + 1;
				let value = 0;
				for (; end < index + 4; end++) {
					const digit = input[end] ?? 0;
					if (digit < 0x30 || digit > 0x37) break;
					value = value * 8 + (digit - 0x30);
				}
				push(text ? value : value & 0xff, index, end);
				index = end - 1;
			} else if (digits !== undefined && (text || digits === 2)) {
				let value = 0;
				for (let place = 0; place < digits; place++) {
					const digit = hexValue(input[index + 2 + place] ?? 0);
					if (digit > 15) throw new DecodeError("malformed", "A backslash escape is cut short.");
					value = value * 16 + digit;
				}
				if (value > 0x10_ffff) throw new DecodeError("malformed", "A backslash escape names no character.");
				push(value, index, index + 2 + digits);
				index += 1 + digits;
			} else push(code, index, index + 1);
		}
		return output.finish(input.length);
	},
};

import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

const IGNORED = new Uint8Array([0x20, 0x09, 0x0a, 0x0d, 0x0b]);
const LOWEST = 0x21;
const HIGHEST = 0x75;
const ZEROS = 0x7a;
const BLANKS = 0x79;

/** `base64.a85decode`. */
export const ascii85: Transform = {
	id: "ascii85",
	title: "Ascii85",
	decode(input, options, budget) {
		let first = 0;
		let last = input.length;
		if (options.adobe) {
			if (input[last - 2] !== 0x7e || input[last - 1] !== 0x3e) {
				throw new DecodeError("malformed", "Ascii85 text must end with ~>.");
			}
			last -= 2;
			if (input[0] === 0x3c && input[1] === 0x7e && last >= 2) first = 2;
		}
		const ignored = options.ignorechars ?? IGNORED;
		const output = new MappedOutput((last - first) * 4, budget);
		let sum = 0;
		let count = 0;
		let start = first;
		const flush = (digits: number, end: number): void => {
			if (sum > 0xffff_ffff) throw new DecodeError("malformed", "Ascii85 overflow.");
			for (let place = 0; place < digits - 1; place++) output.push((sum >>> (24 - 8 * place)) & 0xff, start, end);
			sum = 0;
			count = 0;
		};
		for (let index = first; index < last; index++) {
			const code = input[index] ?? 0;
			if (code >= LOWEST && code <= HIGHEST) {
				if (count === 0) start = index;
				sum = sum * 85 + (code - LOWEST);
				if (++count === 5) flush(5, index + 1);
			} else if (code === ZEROS || (options.foldspaces && code === BLANKS)) {
				if (count > 0) throw new DecodeError("malformed", "A short form stands inside an Ascii85 group.");
				for (let place = 0; place < 4; place++) output.push(code === ZEROS ? 0 : 0x20, index, index + 1);
			} else if (!ignored.includes(code)) {
				throw new DecodeError("malformed", "A character is not an Ascii85 digit.");
			}
		}
		if (count > 0) {
			const digits = count;
			for (; count < 5; count++) sum = sum * 85 + 84;
			flush(digits, last);
		}
		return output.finish(input.length);
	},
};

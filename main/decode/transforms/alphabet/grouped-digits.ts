import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { DecodeBudget, TransformResult } from "../../transform.ts";

function isSeparator(code: number): boolean {
	// Blanks, comma, semicolon, colon, slash, bar, hyphen, underscore, dot.
	return code <= 0x20 || [0x2c, 0x3b, 0x3a, 0x2f, 0x7c, 0x2d, 0x5f, 0x2e].includes(code);
}

/**
 * Digits of `base` (at most 10) that stand in groups, one group a byte: separated groups of any width, or, without separators, groups of `width`.
 * Values above 255 are code points when `text`, else refused.
 */
export function decodeGroups(
	input: Uint8Array,
	base: number,
	width: number,
	budget: DecodeBudget,
	text = false,
): TransformResult {
	const output = new MappedOutput(input.length * 2, budget);
	let value = 0;
	let digits = 0;
	let start = 0;
	let separated = false;
	for (const code of input) if (isSeparator(code)) separated = true;
	const close = (end: number): void => {
		if (digits === 0) return;
		if (separated ? digits > 21 : digits !== width)
			throw new DecodeError("malformed", "A group of digits is cut short.");
		if (value > (text ? 0x10_ffff : 0xff)) throw new DecodeError("malformed", "A group of digits is no character.");
		if (text) output.pushCodePoint(value, start, end);
		else output.push(value, start, end);
		value = 0;
		digits = 0;
	};
	for (let index = 0; index < input.length; index++) {
		const code = input[index] ?? 0;
		if (isSeparator(code)) {
			close(index);
			continue;
		}
		const digit = code - 0x30;
		if (digit < 0 || digit >= base) throw new DecodeError("malformed", `A character is not a digit of base ${base}.`);
		if (digits === 0) start = index;
		value = value * base + digit;
		digits++;
		if (!separated && digits === width) close(index + 1);
	}
	close(input.length);
	return output.finish(input.length);
}

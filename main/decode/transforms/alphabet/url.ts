import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";
import { hexValue } from "./hex.ts";

/** `urllib.parse.unquote_to_bytes`: escapes that are not whole stay as they are. With `unicode` also `%u0041`. */
export const url: Transform = {
	id: "url",
	title: "percent-encoding",
	decode(input, options, budget) {
		const output = new MappedOutput(input.length * 2, budget);
		for (let index = 0; index < input.length; index++) {
			const code = input[index] ?? 0;
			if (code === 0x25) {
				const wide = options.unicode ? unitAt(input, index) : undefined;
				if (wide !== undefined) {
					output.pushCodePoint(wide, index, index + 6);
					index += 5;
					continue;
				}
				const high = hexValue(input[index + 1] ?? 0);
				const low = hexValue(input[index + 2] ?? 0);
				if (high < 16 && low < 16) {
					output.push((high << 4) | low, index, index + 3);
					index += 2;
					continue;
				}
			}
			output.push(options.plus && code === 0x2b ? 0x20 : code, index, index + 1);
		}
		return output.finish(input.length);
	},
};

/** `%u0041`, as JavaScript's `escape` wrote it. */
function unitAt(input: Uint8Array, index: number): number | undefined {
	if (((input[index + 1] ?? 0) | 0x20) !== 0x75) return undefined;
	let value = 0;
	for (let place = 2; place < 6; place++) {
		const digit = hexValue(input[index + place] ?? 0);
		if (digit > 15) return undefined;
		value = value * 16 + digit;
	}
	return value;
}

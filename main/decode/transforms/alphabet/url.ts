import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";
import { hexValue } from "./hex.ts";

/** `urllib.parse.unquote_to_bytes`: escapes that are not whole stay as they are. */
export const url: Transform = {
	id: "url",
	title: "percent-encoding",
	decode(input, options, budget) {
		const output = new MappedOutput(input.length, budget);
		for (let index = 0; index < input.length; index++) {
			const code = input[index] ?? 0;
			if (code === 0x25) {
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

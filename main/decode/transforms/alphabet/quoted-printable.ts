import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";
import { hexValue } from "./hex.ts";

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/** The "quopri" codec, by the rules of `binascii.a2b_qp`: nothing is refused, what does not fit is kept. */
export const quotedPrintable: Transform = {
	id: "quoted-printable",
	title: "quoted-printable",
	decode(input, options, budget) {
		const output = new MappedOutput(input.length, budget);
		let index = 0;
		while (index < input.length) {
			const code = input[index] ?? 0;
			if (code !== EQUALS) {
				output.push(options.header && code === 0x5f ? 0x20 : code, index, index + 1);
				index++;
				continue;
			}
			const next = input[index + 1];
			if (next === undefined) break;
			if (next === LF || next === CR) {
				index++;
				while (index < input.length && input[index] !== LF) index++;
				index++;
			} else if (next === EQUALS) {
				output.push(EQUALS, index, index + 2);
				index += 2;
			} else {
				const high = hexValue(next);
				const low = hexValue(input[index + 2] ?? 0);
				if (high < 16 && low < 16) {
					output.push((high << 4) | low, index, index + 3);
					index += 3;
				} else {
					output.push(EQUALS, index, index + 1);
					index++;
				}
			}
		}
		return output.finish(input.length);
	},
};

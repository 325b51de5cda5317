import { bytesToText } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

/** Bits of a base64 symbol and of a UTF-16 unit. */
const SYMBOL = 6;
const UNIT = 16;

/** A run of base64 that begins at `start`, as UTF-16 units; each comes from the three or four symbols that hold its bits. */
function pushRun(output: MappedOutput, run: string, start: number): void {
	const bytes = Buffer.from(run, "base64");
	const count = bytes.length >> 1;
	if (count === 0) throw new DecodeError("malformed", "A UTF-7 run is cut short.");
	const first = (unit: number): number => start + Math.floor((unit * UNIT) / SYMBOL);
	const last = (unit: number): number => Math.min(start + run.length, start + Math.ceil(((unit + 1) * UNIT) / SYMBOL));
	for (let unit = 0; unit < count; unit++) {
		const code = bytes.readUInt16BE(unit * 2);
		const low = unit + 1 < count ? bytes.readUInt16BE(unit * 2 + 2) : 0;
		if (code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
			output.pushCodePoint(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00), first(unit), last(unit + 1));
			unit++;
		} else if (code >= 0xd800 && code < 0xe000) throw new DecodeError("malformed", "A lone surrogate in UTF-7.");
		else output.pushCodePoint(code, first(unit), last(unit));
	}
}

/** The "utf-7" codec (RFC 2152), which hides code from readers of ASCII: `+AG8-s` is `os`. */
export const utf7: Transform = {
	id: "utf-7",
	title: "UTF-7",
	decode(input, _options, budget) {
		const text = bytesToText(input);
		const output = new MappedOutput(input.length * 2, budget);
		let from = 0;
		const copy = (until: number): void => {
			for (; from < until; from++) output.pushCodePoint(input[from] ?? 0, from, from + 1);
		};
		for (const found of text.matchAll(/\+([A-Za-z0-9+/]*)-?/g)) {
			const [whole, run = ""] = found;
			copy(found.index);
			if (run === "") output.push(0x2b, found.index, found.index + whole.length);
			else pushRun(output, run, found.index + 1);
			from = found.index + whole.length;
		}
		copy(input.length);
		return output.finish(input.length);
	},
};

import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { Transform } from "../../transform.ts";

interface Line {
	readonly start: number;
	readonly end: number;
}

function* linesOf(input: Uint8Array): Generator<Line> {
	let start = 0;
	while (start < input.length) {
		let end = input.indexOf(0x0a, start);
		if (end < 0) end = input.length;
		yield { start, end: end > start && input[end - 1] === 0x0d ? end - 1 : end };
		start = end + 1;
	}
}

function startsWith(input: Uint8Array, line: Line, word: string): boolean {
	for (let index = 0; index < word.length; index++) {
		if (input[line.start + index] !== word.charCodeAt(index)) return false;
	}
	return line.end - line.start >= word.length;
}

function decodeLine(input: Uint8Array, line: Line, output: MappedOutput): void {
	// The first character is the number of bytes; characters of the line are 6 bits each, a blank or "`" is 0 (binascii.a2b_uu).
	let left = ((input[line.start] ?? 0x20) - 0x20) & 0x3f;
	let held = 0;
	let bits = 0;
	for (let index = line.start + 1; left > 0; index++) {
		let value = 0;
		if (index < line.end) {
			const code = input[index] ?? 0;
			if (code < 0x20 || code > 0x60)
				throw new DecodeError("malformed", "A character is not of the uuencode alphabet.");
			value = (code - 0x20) & 0x3f;
		}
		held = ((held << 6) | value) & 0x3fff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			const end = Math.min(index + 1, line.end);
			output.push((held >> bits) & 0xff, Math.min(index - 1, end), end);
			left--;
		}
	}
}

/** The "uu" codec (with its `begin` and `end` lines), or, where there is no `begin`, lines as `binascii.a2b_uu` reads them. */
export const uu: Transform = {
	id: "uu",
	title: "uuencode",
	decode(input, _options, budget) {
		const output = new MappedOutput(input.length, budget);
		const lines = [...linesOf(input)];
		const begin = lines.findIndex((line) => startsWith(input, line, "begin "));
		const end = lines.findIndex((line, index) => index > begin && startsWith(input, line, "end"));
		if (begin >= 0 && end < 0) throw new DecodeError("malformed", "The uuencoded data has no end line.");
		for (const line of lines.slice(begin + 1, begin >= 0 ? end : undefined)) decodeLine(input, line, output);
		return output.finish(input.length);
	},
};

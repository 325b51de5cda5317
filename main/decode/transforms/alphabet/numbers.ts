import { DecodeError } from "../../decode-error.ts";
import { MappedOutput } from "../../output-buffer.ts";
import type { DecodeBudget, Transform, TransformResult } from "../../transform.ts";

/** A list of byte values as text: "104,116,116,112", "104 116", "0x68, 0x74", "[104, 116]", netstrings of them. Values above 255 are code points. */
export const numbers: Transform = {
	id: "numbers",
	title: "list of numbers",
	decode(input, _options, budget) {
		const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
		const strings = netstrings(text);
		if (strings !== undefined) return push(strings, input, budget);
		if (!/^\s*[[({]?\s*(?:0x[0-9a-f]+|\d+)(?:[\s,;:|-]+(?:0x[0-9a-f]+|\d+))*[\s,;]*[\])}]?\s*$/i.test(text)) {
			throw new DecodeError("malformed", "Not a list of numbers.");
		}
		return push(text.matchAll(/0x[0-9a-f]+|\d+/gi), input, budget);
	},
};

interface Piece {
	readonly 0: string;
	readonly index: number;
}

function push(pieces: Iterable<Piece>, input: Uint8Array, budget: DecodeBudget): TransformResult {
	const output = new MappedOutput(input.length * 2, budget);
	for (const { 0: digits, index } of pieces) {
		const value = Number(digits);
		if (value > 0x10_ffff) throw new DecodeError("malformed", "A number is no character.");
		if (value > 0xff) output.pushCodePoint(value, index, index + digits.length);
		else output.push(value, index, index + digits.length);
	}
	return output.finish(input.length);
}

/** "3:104,3:101,": numbers in netstrings (https://cr.yp.to/proto/netstrings.txt), each with its length in front. */
function netstrings(text: string): Piece[] | undefined {
	if (!/^(?:\d{1,2}:\d{1,7},)+$/.test(text)) return undefined;
	const pieces: Piece[] = [];
	for (const found of text.matchAll(/(\d+):(\d+),/g)) {
		const [, length = "", digits = ""] = found;
		if (Number(length) !== digits.length) return undefined;
		pieces.push({ 0: digits, index: found.index + length.length + 1 });
	}
	return pieces;
}

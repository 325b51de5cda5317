import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { symbolMap } from "../../position-map.ts";
import type { DecodeBudget, Transform, TransformResult } from "../../transform.ts";

const NONE = 0xff;

/** Value of an ASCII hex digit; 255 for anything else. */
export function hexValue(code: number): number {
	if (code >= 0x30 && code <= 0x39) return code - 0x30;
	const letter = code | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NONE;
}

/** ASCII blanks as `bytes.fromhex` knows them: blank, tab, LF, VT, FF, CR. */
function isBlank(code: number): boolean {
	return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

export function decodeHex(input: Uint8Array, whitespace: boolean, budget: DecodeBudget): TransformResult {
	const bytes = new Uint8Array(input.length >> 1);
	let length = 0;
	let blanks = 0;
	for (let index = 0; index < input.length; ) {
		const first = input[index] ?? 0;
		if (whitespace && isBlank(first)) {
			blanks++;
			index++;
			continue;
		}
		const high = hexValue(first);
		if (index + 1 >= input.length) throw new DecodeError("malformed", "An odd number of hex digits.");
		const low = hexValue(input[index + 1] ?? 0);
		if (high === NONE || low === NONE) throw new DecodeError("malformed", "A character is not a hex digit.");
		bytes[length++] = (high << 4) | low;
		index += 2;
	}
	requireRoom(length, budget);
	const positions = (): Uint32Array | undefined => {
		if (blanks === 0) return undefined;
		const offsets = new Uint32Array(length * 2);
		let count = 0;
		for (let index = 0; index < input.length; index++) if (!isBlank(input[index] ?? 0)) offsets[count++] = index;
		return offsets;
	};
	return { bytes: bytes.slice(0, length), map: symbolMap(4, length * 2, length, positions) };
}

/** `bytes.fromhex`; `binascii.unhexlify` and the "hex" codec with `whitespace: false`. */
export const hex: Transform = {
	id: "hex",
	title: "hex",
	decode: (input, options, budget) => decodeHex(input, options.whitespace !== false, budget),
};

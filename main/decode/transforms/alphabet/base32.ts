import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { symbolMap } from "../../position-map.ts";
import type { DecodeBudget, Transform, TransformOptions, TransformResult } from "../../transform.ts";

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
const PAD = 0x3d;
const NONE = 0xff;

function makeTable(alphabet: string, options: TransformOptions): Uint8Array {
	const table = new Uint8Array(256).fill(NONE);
	for (let value = 0; value < 32; value++) {
		table[alphabet.charCodeAt(value)] = value;
		if (options.casefold) table[alphabet.toLowerCase().charCodeAt(value)] = value;
	}
	if (options.map01) {
		table["0".charCodeAt(0)] = alphabet.indexOf("O");
		table["1".charCodeAt(0)] = alphabet.indexOf(options.map01);
	}
	return table;
}

function decode(alphabet: string, input: Uint8Array, options: TransformOptions, budget: DecodeBudget): TransformResult {
	if (alphabet.length !== 32) throw new DecodeError("malformed", "An alphabet of base32 has 32 characters.");
	if (input.length % 8 !== 0 && !options.missingPadding) throw new DecodeError("malformed", "Incorrect padding.");
	const table = makeTable(alphabet, options);
	let symbols = input.length;
	while (symbols > 0 && input[symbols - 1] === PAD) symbols--;
	const short = symbols % 8;
	// 1, 3 and 6 symbols left over make no whole number of bytes (RFC 4648 section 6).
	if (short === 1 || short === 3 || short === 6) throw new DecodeError("malformed", "Incorrect padding.");
	if (!options.missingPadding && input.length - symbols > 6) throw new DecodeError("malformed", "Incorrect padding.");
	const length = Math.floor((symbols * 5) / 8);
	requireRoom(length, budget);
	const bytes = new Uint8Array(length);
	let held = 0;
	let bits = 0;
	let written = 0;
	for (let index = 0; index < symbols; index++) {
		const value = table[input[index] ?? 0] ?? NONE;
		if (value === NONE) throw new DecodeError("malformed", "A character is not of the base32 alphabet.");
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes[written++] = (held >> bits) & 0xff;
		}
	}
	return { bytes, map: symbolMap(5, symbols, length, () => undefined) };
}

/** `base64.b32decode`. */
export const base32: Transform = {
	id: "base32",
	title: "base32",
	decode: (input, options, budget) => decode(options.alphabet ?? STANDARD, input, options, budget),
};

/** `base64.b32hexdecode`. */
export const base32hex: Transform = {
	id: "base32hex",
	title: "base32 (extended hex alphabet)",
	decode: (input, options, budget) => decode(options.alphabet ?? HEX, input, options, budget),
};

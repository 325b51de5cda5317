import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { DecodeBudget, TransformResult } from "../../transform.ts";

/** Turning one base into another takes time in the square of the length; keys, addresses and scripts stay below. Characters. */
const MAXIMUM_INPUT = 20_000;
/** Digits taken in at once: the base to this power, times a limb, stays a safe integer. */
const DIGITS_AT_ONCE = 4;

/**
 * Reads the whole input as one big number in the base of the alphabet's length (at most 64 characters of ASCII), big-endian. The first character of
 * the alphabet in front stands for a zero byte each, as in base58. A number has no places that belong to bytes: the map is of the whole.
 */
export function decodeRadix(input: Uint8Array, alphabet: string, budget: DecodeBudget): TransformResult {
	if (input.length > MAXIMUM_INPUT)
		throw new DecodeError("too-large", "More digits than are turned into another base.");
	const base = alphabet.length;
	const values = new Int16Array(256).fill(-1);
	for (let value = 0; value < base; value++) values[alphabet.charCodeAt(value)] = value;
	let zeros = 0;
	while (zeros < input.length && values[input[zeros] ?? 0] === 0) zeros++;
	// Little-endian limbs of 16 bits.
	const limbs: number[] = [];
	for (let index = zeros; index < input.length; ) {
		let factor = 1;
		let sum = 0;
		for (let taken = 0; taken < DIGITS_AT_ONCE && index < input.length; taken++, index++) {
			const value = values[input[index] ?? 0] ?? -1;
			if (value < 0) throw new DecodeError("malformed", `A character is not of the alphabet of base ${base}.`);
			sum = sum * base + value;
			factor *= base;
		}
		for (let limb = 0; limb < limbs.length; limb++) {
			sum += (limbs[limb] ?? 0) * factor;
			limbs[limb] = sum % 0x1_0000;
			sum = Math.floor(sum / 0x1_0000);
		}
		for (; sum > 0; sum = Math.floor(sum / 0x1_0000)) limbs.push(sum % 0x1_0000);
	}
	const top = limbs.at(-1);
	const length = top === undefined ? 0 : limbs.length * 2 - (top < 0x100 ? 1 : 0);
	requireRoom(zeros + length, budget);
	const bytes = new Uint8Array(zeros + length);
	for (let place = 0; place < length; place++) {
		const limb = limbs[place >> 1] ?? 0;
		bytes[bytes.length - 1 - place] = place % 2 === 0 ? limb & 0xff : limb >> 8;
	}
	return { bytes, map: wholeMap(input.length, bytes.length) };
}

import { bytesToText, encodeUtf8 } from "../../bytes-text.ts";
import { DecodeError } from "../../decode-error.ts";
import { requireRoom } from "../../output-buffer.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";

const BASE = 36;
const LOWEST = 1;
const HIGHEST = 26;
/** Insertion makes the algorithm quadratic; no honest label comes near. */
const MAXIMUM_INPUT = 20_000;

function digitOf(code: number): number {
	if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
	const letter = (code | 0x20) - 0x61;
	if (letter < 0 || letter > 25) throw new DecodeError("malformed", "A character is not a Punycode digit.");
	return letter;
}

function adapt(difference: number, count: number, first: boolean): number {
	let delta = first ? Math.floor(difference / 700) : difference >> 1;
	delta += Math.floor(delta / count);
	let bias = 0;
	for (; delta > ((BASE - LOWEST) * HIGHEST) >> 1; bias += BASE) delta = Math.floor(delta / (BASE - LOWEST));
	return bias + Math.floor(((BASE - LOWEST + 1) * delta) / (delta + 38));
}

/** The "punycode" codec (RFC 3492 section 6.2). The output is UTF-8. */
export const punycode: Transform = {
	id: "punycode",
	title: "Punycode",
	decode(input, _options, budget) {
		if (input.length > MAXIMUM_INPUT) throw new DecodeError("too-large", "More than any Punycode label.");
		const text = bytesToText(input);
		const basicEnd = text.lastIndexOf("-");
		const output = basicEnd > 0 ? Array.from(text.slice(0, basicEnd), (character) => character.charCodeAt(0)) : [];
		let code = 128;
		let place = 0;
		let bias = 72;
		for (let index = basicEnd >= 0 ? basicEnd + 1 : 0; index < text.length; ) {
			const before = place;
			let weight = 1;
			for (let step = BASE; ; step += BASE) {
				if (index >= text.length) throw new DecodeError("malformed", "The Punycode is cut short.");
				const digit = digitOf(text.charCodeAt(index++));
				place += digit * weight;
				const threshold = Math.max(LOWEST, Math.min(HIGHEST, step - bias));
				if (digit < threshold) break;
				weight *= BASE - threshold;
				if (!Number.isSafeInteger(place) || !Number.isSafeInteger(weight))
					throw new DecodeError("malformed", "Punycode overflow.");
			}
			const count = output.length + 1;
			bias = adapt(place - before, count, before === 0);
			code += Math.floor(place / count);
			if (code > 0x10_ffff) throw new DecodeError("malformed", "Punycode overflow.");
			place %= count;
			output.splice(place++, 0, code);
		}
		const bytes = encodeUtf8(output.map((point) => String.fromCodePoint(point)).join(""));
		requireRoom(bytes.length, budget);
		return { bytes, map: wholeMap(input.length, bytes.length) };
	},
};

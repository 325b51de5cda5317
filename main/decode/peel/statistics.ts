/** Counts of one literal: every gate of the peeler is answered from them, so that a literal is read once. */
export interface Statistics {
	readonly length: number;
	/** How often each byte value occurs. */
	readonly counts: Uint32Array;
	/** Blank, tab, LF, CR. */
	readonly blanks: number;
	readonly distinct: number;
	readonly lower: number;
	readonly upper: number;
	readonly digits: number;
	/** Above 0x7e, or a control character that is no blank. */
	readonly unprintable: number;
}

function sumOf(counts: Uint32Array, from: number, to: number): number {
	let total = 0;
	for (let code = from; code <= to; code++) total += counts[code] ?? 0;
	return total;
}

export function statisticsOf(bytes: Uint8Array): Statistics {
	const counts = new Uint32Array(256);
	for (let index = 0; index < bytes.length; index++) {
		const code = bytes[index] ?? 0;
		counts[code] = (counts[code] ?? 0) + 1;
	}
	const blanks = (counts[0x20] ?? 0) + (counts[9] ?? 0) + (counts[10] ?? 0) + (counts[13] ?? 0);
	let distinct = 0;
	for (let code = 0; code < 256; code++) if (counts[code] !== 0) distinct++;
	return {
		length: bytes.length,
		counts,
		blanks,
		distinct,
		lower: sumOf(counts, 0x61, 0x7a),
		upper: sumOf(counts, 0x41, 0x5a),
		digits: sumOf(counts, 0x30, 0x39),
		unprintable: bytes.length - blanks - sumOf(counts, 0x21, 0x7e),
	};
}

/** The few alphabets that are asked for, each character once. */
const codes = new Map<string, readonly number[]>();
/** Should somebody ask for ever new ones. */
const MAXIMUM_ALPHABETS = 256;

function codesOf(alphabet: string): readonly number[] {
	let known = codes.get(alphabet);
	if (known === undefined) {
		known = Array.from(new Set(alphabet), (character) => character.charCodeAt(0));
		if (codes.size < MAXIMUM_ALPHABETS) codes.set(alphabet, known);
	}
	return known;
}

/** How many of the bytes are characters of `alphabet` (ASCII). */
export function countOf(statistics: Statistics, alphabet: string): number {
	let total = 0;
	for (const code of codesOf(alphabet)) total += statistics.counts[code] ?? 0;
	return total;
}

/** How many different characters of `alphabet` occur. */
export function kindsOf(statistics: Statistics, alphabet: string): number {
	let total = 0;
	for (const code of codesOf(alphabet)) if ((statistics.counts[code] ?? 0) > 0) total++;
	return total;
}

/** Shannon entropy of the byte values, in bits a byte: 0 to 8. English has about 4.2, base64 of noise 6, noise 8. */
export function entropyOf(bytes: Uint8Array): number {
	if (bytes.length === 0) return 0;
	let bits = 0;
	for (const count of statisticsOf(bytes).counts) {
		if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
	}
	return Math.max(0, bits);
}

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

export function statisticsOf(bytes: Uint8Array): Statistics {
	const counts = new Uint32Array(256);
	for (let index = 0; index < bytes.length; index++) {
		const code = bytes[index] ?? 0;
		counts[code] = (counts[code] ?? 0) + 1;
	}
	const sum = (from: number, to: number): number => {
		let total = 0;
		for (let code = from; code <= to; code++) total += counts[code] ?? 0;
		return total;
	};
	const blanks = (counts[0x20] ?? 0) + (counts[9] ?? 0) + (counts[10] ?? 0) + (counts[13] ?? 0);
	return {
		length: bytes.length,
		counts,
		blanks,
		distinct: counts.reduce((total, count) => total + (count > 0 ? 1 : 0), 0),
		lower: sum(0x61, 0x7a),
		upper: sum(0x41, 0x5a),
		digits: sum(0x30, 0x39),
		unprintable: bytes.length - blanks - sum(0x21, 0x7e),
	};
}

/** How many of the bytes are characters of `alphabet` (ASCII). */
export function countOf(statistics: Statistics, alphabet: string): number {
	let total = 0;
	for (const character of new Set(alphabet)) total += statistics.counts[character.charCodeAt(0)] ?? 0;
	return total;
}

/** How many different characters of `alphabet` occur. */
export function kindsOf(statistics: Statistics, alphabet: string): number {
	let total = 0;
	for (const character of new Set(alphabet)) if ((statistics.counts[character.charCodeAt(0)] ?? 0) > 0) total++;
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

import type { Range } from "../model/text/span.ts";

/** Where output bytes came from. Ranges out of bounds are cut to the bounds; an empty range gives an empty range. */
export interface PositionMap {
	/** Output range to input range. */
	back(range: Range): Range;
	/** Input range to output range. */
	forward(range: Range): Range;
}

function clamp(range: Range, length: number): Range {
	const start = Math.max(0, Math.min(range.start, length));
	return { start, end: Math.max(start, Math.min(range.end, length)) };
}

/** Any part of the output came from all of the input: compression, ciphers with feedback. */
export function wholeMap(inputLength: number, outputLength: number): PositionMap {
	return {
		back: () => ({ start: 0, end: inputLength }),
		forward: () => ({ start: 0, end: outputLength }),
	};
}

/** One byte gives one byte, at the same place. */
export function identityMap(length: number): PositionMap {
	return { back: (range) => clamp(range, length), forward: (range) => clamp(range, length) };
}

/** One byte gives one byte, from the other end. */
export function reverseMap(length: number): PositionMap {
	const turn = (range: Range): Range => {
		const { start, end } = clamp(range, length);
		return { start: length - end, end: length - start };
	};
	return { back: turn, forward: turn };
}

/**
 * Symbols of `bits` bits each make bytes of 8: hex (4), base32 (5), base64 (6). `positions` gives the input offset of every symbol,
 * and is asked only when a position is wanted; it answers `undefined` when symbols stand one after another from offset 0.
 */
export function symbolMap(
	bits: number,
	symbols: number,
	outputLength: number,
	positions: () => Uint32Array | undefined,
): PositionMap {
	let known: { offsets: Uint32Array | undefined } | undefined;
	const offsets = (): Uint32Array | undefined => {
		known ??= { offsets: positions() };
		return known.offsets;
	};
	const offsetOf = (symbol: number): number => {
		const table = offsets();
		if (!table) return symbol;
		if (symbol < table.length) return table[symbol] ?? 0;
		return table.length === 0 ? 0 : (table[table.length - 1] ?? 0) + 1;
	};
	return {
		back(range) {
			const { start, end } = clamp(range, outputLength);
			const first = Math.floor((start * 8) / bits);
			if (start === end) return { start: offsetOf(first), end: offsetOf(first) };
			const last = Math.min(symbols, Math.ceil((end * 8) / bits)) - 1;
			return { start: offsetOf(first), end: offsetOf(last) + 1 };
		},
		forward(range) {
			const table = offsets();
			const first = table ? lowerBound(table, range.start) : Math.min(range.start, symbols);
			const last = table ? lowerBound(table, range.end) : Math.min(range.end, symbols);
			const start = Math.min(outputLength, Math.floor((first * bits) / 8));
			if (last <= first) return { start, end: start };
			return { start, end: Math.min(outputLength, Math.max(start, Math.ceil((last * bits) / 8))) };
		},
	};
}

/** The irregular case: for every output byte the input range that it came from; both tables ascend. */
export function tableMap(starts: Uint32Array, ends: Uint32Array, inputLength: number): PositionMap {
	const length = starts.length;
	return {
		back(range) {
			const { start, end } = clamp(range, length);
			const from = start < length ? (starts[start] ?? 0) : inputLength;
			return start === end ? { start: from, end: from } : { start: from, end: ends[end - 1] ?? inputLength };
		},
		forward(range) {
			if (range.end <= range.start) {
				const start = lowerBound(starts, range.start);
				return { start, end: start };
			}
			const start = lowerBound(ends, range.start + 1);
			return { start, end: Math.max(start, lowerBound(starts, range.end)) };
		},
	};
}

/** First the inner map's input is the outer map's output: `outer` was undone first. */
export function composeMaps(outer: PositionMap, inner: PositionMap): PositionMap {
	return {
		back: (range) => outer.back(inner.back(range)),
		forward: (range) => inner.forward(outer.forward(range)),
	};
}

/** The input of `map` was a slice of something longer that began at `offset`. */
export function shiftMap(map: PositionMap, offset: number): PositionMap {
	return {
		back(range) {
			const { start, end } = map.back(range);
			return { start: start + offset, end: end + offset };
		},
		forward: (range) => map.forward({ start: Math.max(0, range.start - offset), end: Math.max(0, range.end - offset) }),
	};
}

/** Index of the first entry that is not below `value`. */
function lowerBound(table: Uint32Array, value: number): number {
	let low = 0;
	let high = table.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((table[middle] ?? 0) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}

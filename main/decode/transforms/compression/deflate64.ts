import { DecodeError } from "../../decode-error.ts";
import type { ByteSink } from "./byte-sink.ts";
import { PIECE, type Pieces } from "./pieces.ts";
import { TruncatedError } from "./truncated-error.ts";

/*
 * Deflate (RFC 1951) with a window of 64 KiB, two more distances and a longest length of 65,538 bytes: method 9 of a zip, which Windows writes for
 * large files. PKWARE has not published it; the tables are those of Info-ZIP's inflate64 (unzip 6.0, inflate.c).
 */

const WINDOW = 64 * 1024;
const LENGTH_BASE = [
	3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 3,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 16];
/** Symbols of one block's code lengths, in the order in which their own lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;

function broken(what: string): DecodeError {
	return new DecodeError("malformed", `Not a whole Deflate64 stream (${what}).`);
}

/** Bits come first-to-last from the low end. */
class BitReader {
	readonly #bytes: Uint8Array;
	#position = 0;
	#held = 0;
	#count = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** Up to 16 bits. */
	bits(width: number): number {
		while (this.#count < width) {
			const byte = this.#bytes[this.#position++];
			if (byte === undefined) throw new TruncatedError("Not a whole Deflate64 stream (it ends too early).");
			this.#held |= byte << this.#count;
			this.#count += 8;
		}
		const value = this.#held & ((1 << width) - 1);
		this.#held >>>= width;
		this.#count -= width;
		return value;
	}

	/** Where the next whole byte begins; what is left of the current one is let go. */
	align(): number {
		this.#position -= this.#count >> 3;
		this.#held = 0;
		this.#count = 0;
		return this.#position;
	}

	take(length: number): Uint8Array {
		const start = this.align();
		const bytes = this.#bytes.subarray(start, start + length);
		this.#position = start + bytes.length;
		return bytes;
	}
}

/** Canonical Huffman codes: how many there are of each length, and their symbols in order. */
interface Table {
	readonly counts: Uint16Array;
	readonly symbols: Uint16Array;
}

function makeTable(lengths: ArrayLike<number>): Table {
	const counts = new Uint16Array(LONGEST_CODE + 1);
	for (let symbol = 0; symbol < lengths.length; symbol++) {
		const length = lengths[symbol] ?? 0;
		counts[length] = (counts[length] ?? 0) + 1;
	}
	counts[0] = 0;
	const places = new Uint16Array(LONGEST_CODE + 2);
	for (let length = 1; length <= LONGEST_CODE; length++)
		places[length + 1] = (places[length] ?? 0) + (counts[length] ?? 0);
	const symbols = new Uint16Array(lengths.length);
	for (let symbol = 0; symbol < lengths.length; symbol++) {
		const length = lengths[symbol] ?? 0;
		if (length === 0) continue;
		const place = places[length] ?? 0;
		symbols[place] = symbol;
		places[length] = place + 1;
	}
	return { counts, symbols };
}

function readSymbol(reader: BitReader, { counts, symbols }: Table): number {
	let code = 0;
	let first = 0;
	let index = 0;
	for (let length = 1; length <= LONGEST_CODE; length++) {
		code |= reader.bits(1);
		const count = counts[length] ?? 0;
		if (code - count < first) return symbols[index + code - first] ?? 0;
		index += count;
		first = (first + count) << 1;
		code <<= 1;
	}
	throw broken("a code that stands for nothing");
}

interface Tables {
	readonly literals: Table;
	readonly distances: Table;
}

function fixedTables(): Tables {
	const lengths = Array.from({ length: 288 }, (_, symbol) =>
		symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
	);
	return { literals: makeTable(lengths), distances: makeTable(Array.from({ length: 32 }, () => 5)) };
}

function readTables(reader: BitReader): Tables {
	const literalCount = reader.bits(5) + 257;
	const distanceCount = reader.bits(5) + 1;
	const lengthCount = reader.bits(4) + 4;
	const own = new Uint8Array(19);
	for (const symbol of ORDER.slice(0, lengthCount)) own[symbol] = reader.bits(3);
	const table = makeTable(own);
	const lengths = new Uint8Array(literalCount + distanceCount);
	for (let at = 0; at < lengths.length; ) {
		const symbol = readSymbol(reader, table);
		if (symbol < 16) {
			lengths[at++] = symbol;
			continue;
		}
		if (symbol === 16 && at === 0) throw broken("a repeat before the beginning");
		const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
		const count = symbol === 16 ? 3 + reader.bits(2) : symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7);
		if (at + count > lengths.length) throw broken("more code lengths than there are codes");
		lengths.fill(value, at, at + count);
		at += count;
	}
	return {
		literals: makeTable(lengths.subarray(0, literalCount)),
		distances: makeTable(lengths.subarray(literalCount)),
	};
}

/** Two distances an extra bit: 1, 2, 3, 4, 5, 7, 9, 13 … up to 65,536. */
function readDistance(reader: BitReader, table: Table): number {
	const symbol = readSymbol(reader, table);
	if (symbol < 4) return symbol + 1;
	const extra = (symbol >> 1) - 1;
	return 1 + (2 + (symbol & 1)) * 2 ** extra + reader.bits(extra);
}

function* readCodes(
	reader: BitReader,
	{ literals, distances }: Tables,
	sink: ByteSink,
): Generator<Uint8Array, void, undefined> {
	let mark = sink.length;
	for (;;) {
		if (sink.length - mark >= PIECE) {
			yield sink.take();
			mark = sink.length;
		}
		const symbol = readSymbol(reader, literals);
		if (symbol < END_OF_BLOCK) {
			sink.push(symbol);
			continue;
		}
		if (symbol === END_OF_BLOCK) return;
		const base = LENGTH_BASE[symbol - 257];
		if (base === undefined) throw broken("a length out of range");
		const length = base + reader.bits(LENGTH_BITS[symbol - 257] ?? 0);
		const distance = readDistance(reader, distances);
		if (distance > sink.length) throw broken("a distance beyond the beginning");
		sink.repeat(distance, length);
	}
}

/** Answers where the stream ends. */
export function* unpackDeflate64(input: Uint8Array, sink: ByteSink): Pieces {
	sink.keep(WINDOW);
	const reader = new BitReader(input);
	for (let last = false; !last; ) {
		last = reader.bits(1) === 1;
		const kind = reader.bits(2);
		if (kind === 0) {
			const [low = 0, high = 0, notLow = 0, notHigh = 0] = reader.take(4);
			const length = low | (high << 8);
			if ((notLow | (notHigh << 8)) !== (~length & 0xffff)) throw broken("a stored block that is damaged");
			const bytes = reader.take(length);
			sink.pushAll(bytes);
			if (bytes.length < length) throw new TruncatedError("Not a whole Deflate64 stream (it ends too early).");
		} else if (kind === 3) throw broken("a block of no known kind");
		else yield* readCodes(reader, kind === 1 ? fixedTables() : readTables(reader), sink);
		yield sink.take();
	}
	return reader.align();
}

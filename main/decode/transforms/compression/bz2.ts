import { DecodeError } from "../../decode-error.ts";
import { wholeMap } from "../../position-map.ts";
import type { Transform } from "../../transform.ts";
import type { ByteSink } from "./byte-sink.ts";
import { collect } from "./collect.ts";
import { PIECE, type Pieces } from "./pieces.ts";
import { TruncatedError } from "./truncated-error.ts";

/*
 * The format has no official specification; this follows the description in bzip2's own manual and source (bzip2 1.0.8, decompress.c):
 * bits come first-to-last from the high end; a block is Huffman-coded move-to-front output of the Burrows-Wheeler transform.
 */

const BLOCK_MARK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const END_MARK = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
/** Symbols coded with one Huffman table before the next selector is asked. */
const GROUP = 50;
const LONGEST_CODE = 20;
const RUN_A = 0;
const RUN_B = 1;
/** Symbols of a block that are written before a piece is handed out, whatever came of them. */
const STRETCH = PIECE;

function broken(what: string): DecodeError {
	return new DecodeError("malformed", `Not a whole bzip2 stream (${what}).`);
}

class BitReader {
	readonly #bytes: Uint8Array;
	#position: number;
	#held = 0;
	#count = 0;

	constructor(bytes: Uint8Array, position: number) {
		this.#bytes = bytes;
		this.#position = position;
	}

	/** Up to 24 bits. */
	bits(width: number): number {
		while (this.#count < width) {
			const byte = this.#bytes[this.#position++];
			if (byte === undefined) throw new TruncatedError("Not a whole bzip2 stream (it ends too early).");
			this.#held = ((this.#held << 8) | byte) & 0x7fff_ffff;
			this.#count += 8;
		}
		this.#count -= width;
		const value = (this.#held >>> this.#count) & ((1 << width) - 1);
		this.#held &= (1 << this.#count) - 1;
		return value;
	}

	bit(): number {
		return this.bits(1);
	}

	mark(): readonly number[] {
		return Array.from({ length: 6 }, () => this.bits(8));
	}

	/** Where the next whole byte begins. */
	aligned(): number {
		return this.#position - Math.floor(this.#count / 8);
	}
}

/** Canonical Huffman codes: per length the first code and where its symbols begin. */
interface Table {
	readonly limits: Int32Array;
	readonly bases: Int32Array;
	readonly symbols: Uint16Array;
}

function makeTable(lengths: Uint8Array): Table {
	const limits = new Int32Array(LONGEST_CODE + 2).fill(-1);
	const bases = new Int32Array(LONGEST_CODE + 2);
	const symbols = new Uint16Array(lengths.length);
	let code = 0;
	let placed = 0;
	for (let length = 1; length <= LONGEST_CODE; length++) {
		bases[length] = placed - code;
		for (let symbol = 0; symbol < lengths.length; symbol++) {
			if (lengths[symbol] !== length) continue;
			symbols[placed++] = symbol;
			code++;
		}
		limits[length] = code - 1;
		code <<= 1;
	}
	return { limits, bases, symbols };
}

function readSymbol(reader: BitReader, table: Table): number {
	let code = 0;
	for (let length = 1; length <= LONGEST_CODE; length++) {
		code = (code << 1) | reader.bit();
		if (code <= (table.limits[length] ?? -1)) {
			const symbol = table.symbols[code + (table.bases[length] ?? 0)];
			if (symbol === undefined) break;
			return symbol;
		}
	}
	throw broken("a code that stands for nothing");
}

function readUsedBytes(reader: BitReader): number[] {
	const used: number[] = [];
	const groups = reader.bits(16);
	for (let group = 0; group < 16; group++) {
		if (!(groups & (0x8000 >> group))) continue;
		const members = reader.bits(16);
		for (let member = 0; member < 16; member++) if (members & (0x8000 >> member)) used.push(group * 16 + member);
	}
	if (used.length === 0) throw broken("a block without bytes");
	return used;
}

function readSelectors(reader: BitReader, tables: number): Uint8Array {
	const count = reader.bits(15);
	if (count === 0) throw broken("no selectors");
	const order = Array.from({ length: tables }, (_, index) => index);
	return Uint8Array.from({ length: count }, () => {
		let place = 0;
		while (reader.bit() === 1) if (++place >= tables) throw broken("a selector out of range");
		const [chosen = 0] = order.splice(place, 1);
		order.unshift(chosen);
		return chosen;
	});
}

function readTable(reader: BitReader, symbols: number): Table {
	const lengths = new Uint8Array(symbols);
	let length = reader.bits(5);
	for (let symbol = 0; symbol < symbols; symbol++) {
		for (;;) {
			if (length < 1 || length > LONGEST_CODE) throw broken("a code length out of range");
			if (reader.bit() === 0) break;
			length += reader.bit() === 0 ? 1 : -1;
		}
		lengths[symbol] = length;
	}
	return makeTable(lengths);
}

/** Undoes Huffman coding, run lengths of zeros and move-to-front: gives the last column of the transform. */
function readColumn(reader: BitReader, capacity: number): Uint8Array {
	const order = readUsedBytes(reader);
	const endOfBlock = order.length + 1;
	const tableCount = reader.bits(3);
	if (tableCount < 2 || tableCount > 6) throw broken("a number of tables out of range");
	const selectors = readSelectors(reader, tableCount);
	const tables = Array.from({ length: tableCount }, () => readTable(reader, order.length + 2));
	const column = new Uint8Array(capacity);
	let length = 0;
	let run = 0;
	let weight = 1;
	for (let count = 0; ; count++) {
		const table = tables[selectors[Math.floor(count / GROUP)] ?? -1];
		if (!table) throw broken("too few selectors");
		const symbol = readSymbol(reader, table);
		if (symbol === RUN_A || symbol === RUN_B) {
			run += symbol === RUN_A ? weight : weight * 2;
			weight *= 2;
			if (run > capacity) throw broken("a block that is too long");
			continue;
		}
		if (run > 0) {
			if (length + run > capacity) throw broken("a block that is too long");
			column.fill(order[0] ?? 0, length, length + run);
			length += run;
			run = 0;
			weight = 1;
		}
		if (symbol === endOfBlock) return column.subarray(0, length);
		if (length >= capacity) throw broken("a block that is too long");
		const [byte = 0] = order.splice(symbol - 1, 1);
		order.unshift(byte);
		column[length++] = byte;
	}
}

/** Undoes the Burrows-Wheeler transform and the first run-length coding (four equal bytes, then a count). Answers with the block's CRC-32. */
function* writeBlock(column: Uint8Array, origin: number, sink: ByteSink): Generator<Uint8Array, number, undefined> {
	const starts = new Uint32Array(257);
	for (const byte of column) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
	for (let byte = 1; byte <= 256; byte++) starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
	const next = new Uint32Array(column.length);
	for (let row = 0; row < column.length; row++) {
		const byte = column[row] ?? 0;
		const place = starts[byte] ?? 0;
		next[place] = row;
		starts[byte] = place + 1;
	}
	let checksum = 0xffff_ffff;
	let row = next[origin] ?? 0;
	let previous = -1;
	let same = 0;
	for (let done = 0; done < column.length; ) {
		const stop = Math.min(column.length, done + STRETCH);
		const mark = sink.length;
		for (; done < stop && sink.length < mark + PIECE; done++) {
			const byte = column[row] ?? 0;
			row = next[row] ?? 0;
			if (same === 4) {
				sink.fill(previous, byte);
				same = 0;
				previous = -1;
				continue;
			}
			same = byte === previous ? same + 1 : 1;
			previous = byte;
			sink.push(byte);
		}
		const piece = sink.take();
		checksum = addChecksum(checksum, piece);
		yield piece;
	}
	return ~checksum >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte << 24;
	for (let bit = 0; bit < 8; bit++) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
	return value;
});

/** CRC-32 of a block, with bits taken from the high end (not that of gzip). */
function addChecksum(before: number, bytes: Uint8Array): number {
	let value = before;
	for (const byte of bytes) value = (value << 8) ^ (CRC_TABLE[((value >>> 24) ^ byte) & 0xff] ?? 0);
	return value;
}

function isMark(found: readonly number[], mark: readonly number[]): boolean {
	return mark.every((byte, index) => found[index] === byte);
}

/** Reads one stream; answers where the next one may begin. */
function* readStream(input: Uint8Array, start: number, sink: ByteSink): Pieces {
	const level = (input[start + 3] ?? 0) - 0x30;
	if (input[start] !== 0x42 || input[start + 1] !== 0x5a || input[start + 2] !== 0x68 || level < 1 || level > 9) {
		throw broken("no header");
	}
	const reader = new BitReader(input, start + 4);
	for (;;) {
		const mark = reader.mark();
		const crc = ((reader.bits(16) << 16) | reader.bits(16)) >>> 0;
		if (isMark(mark, END_MARK)) {
			// Streams without any block cost time too.
			yield sink.take();
			return reader.aligned();
		}
		if (!isMark(mark, BLOCK_MARK)) throw broken("a block without its mark");
		// Randomised blocks have not been written since bzip2 0.9.5.
		if (reader.bit() === 1) throw new DecodeError("unsupported", "A randomised bzip2 block.");
		const origin = reader.bits(24);
		const column = readColumn(reader, level * 100_000);
		if (origin >= column.length) throw broken("an origin out of range");
		if ((yield* writeBlock(column, origin, sink)) !== crc) throw broken("a checksum that does not hold");
	}
}

/** Streams one after another; bytes after the last one that begin no stream are left alone, as Python does. */
export function* unpackBz2(input: Uint8Array, sink: ByteSink): Pieces {
	let position = yield* readStream(input, 0, sink);
	while (input[position] === 0x42 && input[position + 1] === 0x5a && input[position + 2] === 0x68) {
		position = yield* readStream(input, position, sink);
	}
	return position;
}

/** `bz2.decompress`. */
export const bz2: Transform = {
	id: "bz2",
	title: "bzip2",
	decode(input, _options, budget) {
		const bytes = collect((sink) => unpackBz2(input, sink), budget);
		return { bytes, map: wholeMap(input.length, bytes.length) };
	},
};

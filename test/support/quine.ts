import { crc32 } from "node:zlib";

/*
 * A zip that holds itself, byte for byte, by the method of R. Cox ("Zip Files All The Way Down", 2010, research.swtch.com/zip): the data are a program
 * of two instructions, which deflate's stored blocks and matches are: "write the next n bytes" and "write the last n bytes again". All take five
 * bytes. The checksum of the file stands in the file; since CRC-32 is linear, 32 equations give one that is right.
 */

/** Its length makes the match that repeats the header take five bytes. */
const NAME = Buffer.from("holds-itself-without-end-1.zip");

/** A stored block that is not the last: the next `length` bytes are written out. */
function store(length: number): Buffer {
	const block = Buffer.alloc(5);
	block.writeUInt16LE(length, 1);
	block.writeUInt16LE(~length & 0xffff, 3);
	return block;
}

class Bits {
	readonly #bits: number[] = [];

	/** Lowest bit first. */
	number(value: number, width: number): this {
		for (let bit = 0; bit < width; bit++) this.#bits.push((value >>> bit) & 1);
		return this;
	}

	/** A match with the fixed codes of RFC 1951 section 3.2.6, for the lengths and distances that are needed here. */
	match(length: number, distance: number): this {
		const [symbol, extra, width] =
			length === 10 ? [264, 0, 0] : length < 67 ? [276, length - 59, 3] : [279, length - 99, 4];
		const [code, more, moreWidth] =
			distance < 25 ? [8, distance - 17, 3] : distance < 97 ? [12, distance - 65, 5] : [13, distance - 97, 5];
		return this.#code(symbol - 256, 7)
			.number(extra, width)
			.#code(code, 5)
			.number(more, moreWidth);
	}

	/** The end of a block with fixed codes. */
	end(): this {
		return this.#code(0, 7);
	}

	bytes(): Buffer {
		const bytes = Buffer.alloc(Math.ceil(this.#bits.length / 8));
		for (const [index, bit] of this.#bits.entries())
			bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
		return bytes;
	}

	/** A Huffman code: highest bit first. */
	#code(value: number, width: number): this {
		for (let bit = width - 1; bit >= 0; bit--) this.#bits.push((value >>> bit) & 1);
		return this;
	}
}

const FIXED = 2;

/** Local header, directory and end record for a file of that size and checksum. */
function recordsFor(size: number, packedSize: number, crc: number): { prefix: Buffer; suffix: Buffer } {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(8, 4);
	fields.writeUInt16LE(0x21, 8);
	fields.writeUInt32LE(crc, 10);
	fields.writeUInt32LE(packedSize, 14);
	fields.writeUInt32LE(size, 18);
	fields.writeUInt16LE(NAME.length, 22);
	const prefix = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, NAME]);
	const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, Buffer.alloc(14), NAME]);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(entry.length, 12);
	end.writeUInt32LE(prefix.length + packedSize, 16);
	return { prefix, suffix: Buffer.concat([entry, end]) };
}

function assemble(size: number, packedSize: number, crc: number): Buffer {
	const { prefix: P, suffix: S } = recordsFor(size, packedSize, crc);
	const Lp = store(P.length + 5);
	// The match takes 30 bits, an empty block with fixed codes the other ten.
	const Rp = new Bits()
		.number(FIXED, 3)
		.match(P.length + 5, P.length + 5)
		.end()
		.number(FIXED, 3)
		.end()
		.bytes();
	const L0 = store(0);
	const L1 = store(5);
	const L4 = store(20);
	const R4 = new Bits().number(FIXED, 3).match(10, 20).match(10, 20).end().bytes();
	// The last block, which is stored and empty, begins at a byte by itself.
	const lastLength = S.length + 9;
	const lastMatch = new Bits().number(FIXED, 3).match(lastLength, lastLength).end().number(1, 3).bytes();
	const Rs = Buffer.concat([lastMatch, Buffer.from([0, 0, 0xff, 0xff])]);
	const Ls = store(lastLength);
	// biome-ignore format: as the program is written
	const tokens = [
		P, Lp, P, Lp, Rp, L1, Rp, L1, L1, L4, Rp, L1, L1, L4, R4, L4, R4, L4, R4, L4, R4, L4, R4, L0, L0, Ls, R4, L0, L0, Ls, Rs, S, Rs, S,
	];
	return Buffer.concat(tokens);
}

/** The zip, whose one member is the zip. */
export function zipQuine(): Uint8Array {
	const { length } = assemble(0, 0, 0);
	const { prefix, suffix } = recordsFor(0, 0, 0);
	const packedSize = length - prefix.length - suffix.length;
	const checksum = (crc: number) => crc32(assemble(length, packedSize, crc));
	const zero = checksum(0);
	// Equation i: bit i of the checksum of the file is bit i of what stands in it.
	const rows = Array.from({ length: 32 }, (_, bit) => BigInt((zero >>> bit) & 1) << 32n);
	for (let column = 0; column < 32; column++) {
		const changed = (checksum((1 << column) >>> 0) ^ zero ^ (1 << column)) >>> 0;
		for (let bit = 0; bit < 32; bit++)
			if ((changed >>> bit) & 1) rows[bit] = (rows[bit] ?? 0n) | (1n << BigInt(column));
	}
	return assemble(length, packedSize, solve(rows));
}

/** Gauss's elimination over bits: 32 rows of 32 coefficients and, above them, what they come to. */
function solve(rows: bigint[]): number {
	for (let column = 0; column < 32; column++) {
		const mask = 1n << BigInt(column);
		const pivot = rows.findIndex((row, index) => index >= column && (row & mask) !== 0n);
		if (pivot < 0) throw new Error("No checksum fits: give the quine another name");
		const [chosen = 0n] = rows.splice(pivot, 1);
		rows.splice(column, 0, chosen);
		for (const [index, row] of rows.entries()) if (index !== column && (row & mask) !== 0n) rows[index] = row ^ chosen;
	}
	return rows.reduce((value, row, index) => (row >> 32n ? value + 2 ** index : value), 0);
}

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { DecodeError } from "../../decode-error.ts";
import type { ByteSink } from "./byte-sink.ts";
import { Crc64 } from "./crc64.ts";
import {
	brokenLzma,
	cutLzma,
	dictionaryWindow,
	LzmaDecoder,
	type LzmaProperties,
	readProperties,
} from "./lzma-decoder.ts";
import type { Pieces } from "./pieces.ts";
import { makeXzFilter, type XzFilter } from "./xz-filters.ts";

/* The .xz file format 1.2.1 (tukaani.org/xz/xz-file-format.txt). Filters before LZMA2 are undone; see xz-filters.ts. */

const LZMA2 = 0x21;
/** Bytes of the check field by its type. */
const CHECK_SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const CRC32 = 1;
const CRC64 = 4;
const SHA256 = 10;

/** A variable-length number: seven bits a byte, the lowest first. */
function readNumber(input: Uint8Array, at: number): { value: number; next: number } {
	let value = 0;
	for (let index = 0; index < 9; index++) {
		const byte = input[at + index];
		if (byte === undefined) throw cutLzma();
		value += (byte & 0x7f) * 2 ** (7 * index);
		if (byte < 0x80) return { value, next: at + index + 1 };
	}
	throw brokenLzma("a number that does not end");
}

function uint32(input: Uint8Array, at: number): number {
	if (at + 4 > input.length) throw cutLzma();
	return Buffer.from(input.buffer, input.byteOffset, input.byteLength).readUInt32LE(at);
}

/** LZMA2: chunks with a control byte each. Answers where the input was left. */
function* readChunks(input: Uint8Array, start: number, sink: ByteSink, take: () => Uint8Array): Pieces {
	let position = start;
	let properties: LzmaProperties | undefined;
	let decoder: LzmaDecoder | undefined;
	let origin = sink.length;
	for (;;) {
		const control = input[position];
		if (control === undefined) throw cutLzma();
		if (control === 0) return position + 1;
		if (control === 1 || control === 2) {
			const size = ((input[position + 1] ?? 0) << 8) + (input[position + 2] ?? 0) + 1;
			const chunk = input.subarray(position + 3, position + 3 + size);
			if (control === 1) origin = sink.length;
			sink.pushAll(chunk);
			if (chunk.length < size) throw cutLzma();
			position += 3 + size;
			yield take();
			continue;
		}
		if (control < 0x80) throw brokenLzma("an unknown chunk");
		const unpacked = ((control & 0x1f) << 16) + ((input[position + 1] ?? 0) << 8) + (input[position + 2] ?? 0) + 1;
		const packed = ((input[position + 3] ?? 0) << 8) + (input[position + 4] ?? 0) + 1;
		const reset = (control >> 5) & 3;
		let data = position + 5;
		if (reset >= 2) properties = readProperties(input[data++] ?? 0xff);
		if (reset === 3) origin = sink.length;
		if (!properties) throw brokenLzma("a chunk without properties");
		if (reset >= 1 || !decoder) decoder = new LzmaDecoder(properties, sink, origin);
		// Of a chunk that is cut, what is there comes out.
		yield* decoder.decode(input, data, Math.min(data + packed, input.length), unpacked, take);
		position = data + packed;
	}
}

/** The check of a block, over content that comes in pieces. Kinds that are not known are passed over, as the specification allows. */
class BlockCheck {
	readonly #kind: number;
	readonly #crc64 = new Crc64();
	readonly #sha256 = createHash("sha256");
	#crc32 = 0;

	constructor(kind: number) {
		this.#kind = kind;
	}

	update(bytes: Uint8Array): void {
		if (this.#kind === CRC32) this.#crc32 = crc32(bytes, this.#crc32);
		else if (this.#kind === CRC64) this.#crc64.update(bytes);
		else if (this.#kind === SHA256) this.#sha256.update(bytes);
	}

	holds(input: Uint8Array, at: number): boolean {
		if (this.#kind === CRC32) return uint32(input, at) === this.#crc32;
		if (this.#kind === CRC64) {
			const { low, high } = this.#crc64.finish();
			return uint32(input, at) === low && uint32(input, at + 4) === high;
		}
		return this.#kind !== SHA256 || this.#sha256.digest().equals(input.subarray(at, at + 32));
	}
}

/** The size of the dictionary, by the LZMA2 filter's one byte of properties (section 5.3.1). */
function dictionarySize(input: Uint8Array, at: number): number {
	const length = readNumber(input, at);
	const bits = (input[length.next] ?? 0xff) & 0x3f;
	if (length.value !== 1 || bits > 40) throw brokenLzma("its properties are out of range");
	return (2 + (bits & 1)) * 2 ** ((bits >> 1) + 11);
}

/** The filters of a block in the order in which they are undone, and the size of its dictionary. */
function readFilters(input: Uint8Array, start: number): { filters: XzFilter[]; dictionary: number } {
	const flags = input[start + 1] ?? 0;
	let at = start + 2;
	if (flags & 0x40) at = readNumber(input, at).next;
	if (flags & 0x80) at = readNumber(input, at).next;
	const filters: XzFilter[] = [];
	for (let left = flags & 3; left > 0; left--) {
		const id = readNumber(input, at);
		const length = readNumber(input, id.next);
		// Properties of one filter are four bytes at most; a header has room for little more.
		if (length.value > 64) throw brokenLzma("its properties are out of range");
		filters.unshift(makeXzFilter(id.value, input.subarray(length.next, length.next + length.value)));
		at = length.next + length.value;
	}
	const last = readNumber(input, at);
	if (last.value !== LZMA2) throw new DecodeError("unsupported", "An xz stream that does not end in LZMA2.");
	return { filters, dictionary: dictionarySize(input, last.next) };
}

/** What the filters have kept back. */
function finishFilters(filters: readonly XzFilter[]): Uint8Array {
	let rest: Uint8Array = new Uint8Array(0);
	for (const filter of filters) rest = Buffer.concat([filter.push(rest), filter.finish()]);
	return rest;
}

/** Answers where the block ends. */
function* readBlock(input: Uint8Array, start: number, kind: number, sink: ByteSink): Pieces {
	const header = ((input[start] ?? 0) + 1) * 4;
	if (uint32(input, start + header - 4) !== crc32(input.subarray(start, start + header - 4)))
		throw brokenLzma("a block header that is damaged");
	const { filters, dictionary } = readFilters(input, start);
	sink.keep(dictionaryWindow(dictionary));
	const check = new BlockCheck(kind);
	const take = () => {
		const piece = filters.reduce((bytes, filter) => filter.push(bytes), sink.take());
		check.update(piece);
		return piece;
	};
	const data = start + header;
	let end = yield* readChunks(input, data, sink, take);
	if (filters.length > 0) {
		const rest = finishFilters(filters);
		check.update(rest);
		yield rest;
	}
	while ((end - data) % 4 !== 0) end++;
	const checkSize = CHECK_SIZES[kind] ?? 0;
	if (end + checkSize > input.length) throw cutLzma();
	if (!check.holds(input, end)) throw brokenLzma("a checksum that does not hold");
	// Blocks without content cost time too.
	yield sink.take();
	return end + checkSize;
}

export function isXz(input: Uint8Array, at = 0): boolean {
	return [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0].every((byte, index) => input[at + index] === byte);
}

/** Reads one stream; answers where the next one may begin. */
function* readStream(input: Uint8Array, start: number, sink: ByteSink): Pieces {
	if (!isXz(input, start)) throw brokenLzma("no header");
	if (uint32(input, start + 8) !== crc32(input.subarray(start + 6, start + 8)))
		throw brokenLzma("a header that is damaged");
	const check = (input[start + 7] ?? 0) & 0x0f;
	let position = start + 12;
	let blocks = 0;
	while ((input[position] ?? 0) !== 0) {
		position = yield* readBlock(input, position, check, sink);
		blocks++;
	}
	if (position >= input.length) throw cutLzma();
	// The index: of its fields only the number of records is looked at, which bounds the work; the footer after it is 12 bytes.
	const records = readNumber(input, position + 1);
	if (records.value !== blocks) throw brokenLzma("an index of other blocks");
	let at = records.next;
	for (let record = 0; record < blocks; record++) at = readNumber(input, readNumber(input, at).next).next;
	while ((at - position) % 4 !== 0) at++;
	at += 4 + 12;
	if (at > input.length) throw cutLzma();
	while (input[at] === 0) at++;
	yield sink.take();
	return at;
}

/** Streams one after another; what follows the last one is left alone. */
export function* unpackXz(input: Uint8Array, sink: ByteSink): Pieces {
	let position = yield* readStream(input, 0, sink);
	while (isXz(input, position)) position = yield* readStream(input, position, sink);
	return position;
}

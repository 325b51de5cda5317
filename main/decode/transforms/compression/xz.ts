import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { DecodeError } from "../../decode-error.ts";
import type { ByteSink } from "./byte-sink.ts";
import { crc64 } from "./crc64.ts";
import { brokenLzma, LzmaDecoder, type LzmaProperties, readProperties } from "./lzma-decoder.ts";

/* The .xz file format 1.2.1 (tukaani.org/xz/xz-file-format.txt). Filters other than LZMA2 are not read. */

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
		if (byte === undefined) break;
		value += (byte & 0x7f) * 2 ** (7 * index);
		if (byte < 0x80) return { value, next: at + index + 1 };
	}
	throw brokenLzma("a number that does not end");
}

function uint32(input: Uint8Array, at: number): number {
	if (at + 4 > input.length) throw brokenLzma("it ends too early");
	return Buffer.from(input.buffer, input.byteOffset, input.byteLength).readUInt32LE(at);
}

/** LZMA2: chunks with a control byte each. Answers where the input was left. */
function readChunks(input: Uint8Array, start: number, sink: ByteSink): number {
	let position = start;
	let properties: LzmaProperties | undefined;
	let decoder: LzmaDecoder | undefined;
	let origin = sink.length;
	for (;;) {
		const control = input[position];
		if (control === undefined) throw brokenLzma("it ends too early");
		if (control === 0) return position + 1;
		if (control === 1 || control === 2) {
			const size = ((input[position + 1] ?? 0) << 8) + (input[position + 2] ?? 0) + 1;
			const chunk = input.subarray(position + 3, position + 3 + size);
			if (chunk.length < size) throw brokenLzma("it ends too early");
			if (control === 1) origin = sink.length;
			sink.pushAll(chunk);
			position += 3 + size;
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
		if (data + packed > input.length) throw brokenLzma("it ends too early");
		decoder.decode(input, data, data + packed, unpacked);
		position = data + packed;
	}
}

function requireCheck(kind: number, input: Uint8Array, at: number, bytes: Uint8Array): void {
	if (kind === CRC32 && uint32(input, at) !== crc32(bytes)) throw brokenLzma("a checksum that does not hold");
	if (kind === CRC64) {
		const { low, high } = crc64(bytes);
		if (uint32(input, at) !== low || uint32(input, at + 4) !== high) throw brokenLzma("a checksum that does not hold");
	}
	if (kind === SHA256) {
		const digest = createHash("sha256").update(bytes).digest();
		if (!digest.equals(input.subarray(at, at + 32))) throw brokenLzma("a checksum that does not hold");
	}
}

/** Answers where the block ends. */
function readBlock(input: Uint8Array, start: number, check: number, sink: ByteSink): number {
	const header = ((input[start] ?? 0) + 1) * 4;
	if (uint32(input, start + header - 4) !== crc32(input.subarray(start, start + header - 4)))
		throw brokenLzma("a block header that is damaged");
	const flags = input[start + 1] ?? 0;
	let at = start + 2;
	if (flags & 0x40) at = readNumber(input, at).next;
	if (flags & 0x80) at = readNumber(input, at).next;
	const filter = readNumber(input, at);
	if ((flags & 3) !== 0 || filter.value !== LZMA2)
		throw new DecodeError("unsupported", "An xz stream with other filters than LZMA2.");
	const written = sink.length;
	const data = start + header;
	let end = readChunks(input, data, sink);
	while ((end - data) % 4 !== 0) end++;
	requireCheck(check, input, end, sink.since(written));
	return end + (CHECK_SIZES[check] ?? 0);
}

export function isXz(input: Uint8Array, at = 0): boolean {
	return [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0].every((byte, index) => input[at + index] === byte);
}

/** Reads one stream; answers where the next one may begin. */
export function readXzStream(input: Uint8Array, start: number, sink: ByteSink): number {
	if (!isXz(input, start)) throw brokenLzma("no header");
	if (uint32(input, start + 8) !== crc32(input.subarray(start + 6, start + 8)))
		throw brokenLzma("a header that is damaged");
	const check = (input[start + 7] ?? 0) & 0x0f;
	let position = start + 12;
	while ((input[position] ?? 0) !== 0) position = readBlock(input, position, check, sink);
	if (position >= input.length) throw brokenLzma("it ends too early");
	// The index: its fields are only passed over; the footer after it is 12 bytes.
	const records = readNumber(input, position + 1);
	let at = records.next;
	for (let record = 0; record < records.value; record++) at = readNumber(input, readNumber(input, at).next).next;
	while ((at - position) % 4 !== 0) at++;
	at += 4 + 12;
	if (at > input.length) throw brokenLzma("it ends too early");
	while (input[at] === 0) at++;
	return at;
}

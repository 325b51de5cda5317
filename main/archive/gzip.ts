import { crc32 } from "node:zlib";
import { type ByteSource, piecesOf } from "./byte-source.ts";
import { OutputGuard, tellBroken, tellTrailing } from "./compressed-output.ts";
import { decompress, FEED } from "./decompress.ts";
import { decodeName } from "./member-names.ts";
import { countOf, type Reading } from "./reading.ts";

const HEADER_LENGTH = 10;
const TRAILER_LENGTH = 8;
/** Bytes that are looked through at once for the end of padding. */
const PADDING = 64 * 1024;
/** A header with a name and a comment fits easily. */
const LONGEST_HEADER = 128 * 1024;
const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

interface GzipHeader {
	readonly length: number;
	readonly name?: string;
}

/** RFC 1952, section 2.3. Undefined where no gzip member begins there. */
export async function readGzipHeader(source: ByteSource, position: number): Promise<GzipHeader | undefined> {
	const bytes = Buffer.from(await source.read(position, Math.min(LONGEST_HEADER, source.size - position)));
	if (bytes.length < HEADER_LENGTH || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
	const flags = bytes[3] ?? 0;
	let at = HEADER_LENGTH;
	if (flags & HAS_EXTRA) at += 2 + (at + 2 <= bytes.length ? bytes.readUInt16LE(at) : 0);
	let name: string | undefined;
	if (flags & HAS_NAME) {
		const end = bytes.indexOf(0, at);
		if (end < 0) return undefined;
		name = decodeName(bytes.subarray(at, end)).name;
		at = end + 1;
	}
	if (flags & HAS_COMMENT) {
		const end = bytes.indexOf(0, at);
		if (end < 0) return undefined;
		at = end + 1;
	}
	if (flags & HAS_CHECKSUM) at += 2;
	if (at > bytes.length) return undefined;
	return name === undefined ? { length: at } : { length: at, name };
}

/**
 * The content of a gzip file, all of its members one after another. Everything that can be unpacked comes out, also before damage and without
 * the checksum being right; what is wrong is noted. Stops where the limits do, with a line in the ledger.
 */
export async function* gunzip(source: ByteSource, reading: Reading): AsyncGenerator<Uint8Array, void> {
	const guard = new OutputGuard(source.size, reading);
	let position = 0;
	while (position < source.size && guard.mayGoOn()) {
		await reading.budget.pause();
		const header = await readGzipHeader(source, position);
		if (header === undefined) break;
		const stream = decompress("deflate", piecesOf(source, position + header.length, source.size, FEED));
		let checksum = 0;
		let length = 0;
		let step = await stream.next();
		try {
			for (; !step.done; step = await stream.next()) {
				if (!guard.allows(step.value.length)) return;
				checksum = crc32(step.value, checksum);
				length += step.value.length;
				yield step.value;
			}
		} finally {
			await stream.return({ consumed: 0, complete: false });
		}
		if (!step.value.complete) return tellBroken(step.value, reading);
		const end = position + header.length + step.value.consumed;
		await checkTrailer(source, end, checksum, length, reading);
		position = await nextMember(source, end + TRAILER_LENGTH, reading);
	}
	if (position > 0 && position < source.size) await tellTrailing(source, position, reading);
}

/**
 * Where the next gzip member begins: zeros between two are padding, behind which Python's gzip, and so pip, reads on. What follows them that is no
 * member stays with them.
 */
async function nextMember(source: ByteSource, end: number, reading: Reading): Promise<number> {
	let at = end;
	for await (const piece of piecesOf(source, end, source.size, PADDING)) {
		await reading.budget.pause();
		const zeros = piece.findIndex((byte) => byte !== 0);
		at += zeros < 0 ? piece.length : zeros;
		if (zeros >= 0) break;
	}
	if (at === end || (await readGzipHeader(source, at)) === undefined) return end;
	const zeros = countOf(at - end, "zero");
	const message = `${zeros} stand inside the compressed data: Python reads on behind them, other tools end there.`;
	reading.note({ code: "unclaimed-bytes", message });
	return at;
}

async function checkTrailer(
	source: ByteSource,
	position: number,
	checksum: number,
	length: number,
	reading: Reading,
): Promise<void> {
	const trailer = Buffer.from(await source.read(position, TRAILER_LENGTH));
	if (trailer.length < TRAILER_LENGTH) {
		reading.note({
			code: "truncated",
			message: "The compressed file was cut off right at its end; all of its content is there.",
		});
	} else if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== length % 2 ** 32) {
		reading.note({ code: "crc-mismatch", message: "The checksum of the compressed file does not match its content." });
	}
}

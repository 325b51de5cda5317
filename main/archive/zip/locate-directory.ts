import type { ByteSource } from "../byte-source.ts";

/**
 * Where a zip's central directory is. Positions are of the source; offsets inside the directory count from `base`, which is not 0 where bytes
 * were put before the archive. APPNOTE 6.3.10, sections 4.3.12 to 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export interface DirectoryLocation {
	readonly base: number;
	readonly start: number;
	readonly end: number;
	readonly commentStart: number;
	/** End of the archive, its comment included. */
	readonly archiveEnd: number;
	/** As declared. */
	readonly entryCount: number;
}

const END_RECORD = 0x06054b50;
const END_RECORD_LENGTH = 22;
const ZIP64_END = 0x06064b50;
const ZIP64_END_LENGTH = 56;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_LENGTH = 20;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 0xffff;

interface EndRecord {
	readonly directoryLength: number;
	readonly directoryOffset: number;
	readonly entryCount: number;
	/** Where the directory must end. */
	readonly directoryEnd: number;
}

/**
 * Finds the directory that Python's zipfile would use: the last end record of the last 64 KiB, whatever stands behind it, and the directory
 * right before that. Earlier end records are tried where the last one leads nowhere. Undefined: none of them is one.
 */
export async function locateDirectory(source: ByteSource): Promise<DirectoryLocation | undefined> {
	const windowStart = Math.max(
		0,
		source.size - LONGEST_COMMENT - END_RECORD_LENGTH - ZIP64_LOCATOR_LENGTH - ZIP64_END_LENGTH,
	);
	const window = Buffer.from(await source.read(windowStart, source.size - windowStart));
	const signature = Buffer.from([0x50, 0x4b, 5, 6]);
	let at = window.lastIndexOf(signature);
	// A file of nothing but end records must not take a minute.
	for (let attempts = 0; at >= 0 && attempts < 64; attempts++) {
		if (at + END_RECORD_LENGTH <= window.length) {
			const location = await tryEndRecord(source, window, windowStart, at);
			if (location !== undefined) return location;
		}
		if (at === 0) break;
		at = window.lastIndexOf(signature, at - 1);
	}
	return undefined;
}

async function tryEndRecord(
	source: ByteSource,
	window: Buffer,
	windowStart: number,
	at: number,
): Promise<DirectoryLocation | undefined> {
	const position = windowStart + at;
	const plain: EndRecord = {
		entryCount: window.readUInt16LE(at + 10),
		directoryLength: window.readUInt32LE(at + 12),
		directoryOffset: window.readUInt32LE(at + 16),
		directoryEnd: position,
	};
	const comment = window.readUInt16LE(at + 20);
	const archiveEnd = Math.min(source.size, position + END_RECORD_LENGTH + comment);
	const record = (await readZip64End(source, window, windowStart, at)) ?? plain;
	const start = record.directoryEnd - record.directoryLength;
	for (const candidate of [start, record.directoryOffset]) {
		if (candidate < 0 || candidate > record.directoryEnd) continue;
		const isDirectory =
			candidate === record.directoryEnd
				? record.entryCount === 0
				: await hasSignature(source, candidate, DIRECTORY_ENTRY);
		if (!isDirectory) continue;
		return {
			base: candidate - record.directoryOffset,
			start: candidate,
			end: record.directoryEnd,
			commentStart: position + END_RECORD_LENGTH,
			archiveEnd,
			entryCount: record.entryCount,
		};
	}
	return undefined;
}

async function readZip64End(
	source: ByteSource,
	window: Buffer,
	windowStart: number,
	at: number,
): Promise<EndRecord | undefined> {
	const locatorAt = at - ZIP64_LOCATOR_LENGTH;
	if (locatorAt < 0 || window.readUInt32LE(locatorAt) !== ZIP64_LOCATOR) return undefined;
	const declared = Number(window.readBigUInt64LE(locatorAt + 8));
	for (const position of [windowStart + locatorAt - ZIP64_END_LENGTH, declared]) {
		if (position < 0 || position > source.size || !(await hasSignature(source, position, ZIP64_END))) continue;
		const record = Buffer.from(await source.read(position, ZIP64_END_LENGTH));
		if (record.length < ZIP64_END_LENGTH) continue;
		return {
			entryCount: Number(record.readBigUInt64LE(32)),
			directoryLength: Number(record.readBigUInt64LE(40)),
			directoryOffset: Number(record.readBigUInt64LE(48)),
			directoryEnd: position,
		};
	}
	return undefined;
}

async function hasSignature(source: ByteSource, position: number, signature: number): Promise<boolean> {
	const bytes = Buffer.from(await source.read(position, 4));
	return bytes.length === 4 && bytes.readUInt32LE(0) === signature;
}

/**
 * End records for a directory that is given to yauzl alone, without the archive around it, from its byte `from` on. They say that it holds more
 * entries than it can, since Python goes by the directory's length and not by the count, and so must we.
 */
export function endRecordsFor(directoryLength: number, from: number): Buffer {
	const records = Buffer.alloc(ZIP64_END_LENGTH + ZIP64_LOCATOR_LENGTH + END_RECORD_LENGTH);
	records.writeUInt32LE(ZIP64_END, 0);
	records.writeBigUInt64LE(BigInt(ZIP64_END_LENGTH - 12), 4);
	records.writeBigUInt64LE(BigInt(Number.MAX_SAFE_INTEGER), 24);
	records.writeBigUInt64LE(BigInt(Number.MAX_SAFE_INTEGER), 32);
	records.writeBigUInt64LE(BigInt(directoryLength - from), 40);
	records.writeBigUInt64LE(BigInt(from), 48);
	records.writeUInt32LE(ZIP64_LOCATOR, ZIP64_END_LENGTH);
	records.writeBigUInt64LE(BigInt(directoryLength), ZIP64_END_LENGTH + 8);
	records.writeUInt32LE(1, ZIP64_END_LENGTH + 16);
	records.writeUInt32LE(END_RECORD, ZIP64_END_LENGTH + ZIP64_LOCATOR_LENGTH);
	return records;
}

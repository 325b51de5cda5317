import { crc32, deflateRawSync } from "node:zlib";

/** One member of a zip, well-formed unless told otherwise. */
export interface ZipMember {
	/** A string is written as UTF-8 with its flag; bytes are written as they are, without. */
	readonly name: string | Uint8Array;
	/** A string is written as UTF-8. */
	readonly content?: string | Uint8Array;
	/** 0 stored, 8 deflated (default); anything else is only claimed, the data are stored. */
	readonly method?: number;
	/** Unix mode with its file type bits, as in `0o120777` for a symbolic link. */
	readonly mode?: number;
	/** Sets the encryption flag; the data stay as they are. */
	readonly encrypted?: boolean;
	/** More general-purpose flags. */
	readonly flags?: number;
	/** Claims instead of the truth, in both headers. */
	readonly crc?: number;
	readonly size?: number;
	readonly packedSize?: number;
	/** Sizes and checksum follow the data instead of standing before it. */
	readonly sizesFollow?: boolean;
	/** How the sizes that follow are written; with signature and four bytes unless told otherwise. "wrong": another checksum. */
	readonly descriptor?: "without-signature" | "long" | "wrong";
	/** Sizes stand in zip64 extra fields of both headers. */
	readonly zip64?: boolean;
	/** Bytes that stand behind the member's data and belong to nothing. */
	readonly behind?: Uint8Array;
	/** Extra field of the local header. */
	readonly localExtra?: Uint8Array;
	/** What the local header says instead. */
	readonly local?: { readonly name?: string; readonly method?: number; readonly size?: number };
	/** Extra field of the directory entry. */
	readonly extra?: Uint8Array;
	/** Left out of the directory. */
	readonly unlisted?: boolean;
	/** Packed data to use instead of the content's own. */
	readonly packed?: Uint8Array;
}

export interface ZipOptions {
	readonly leading?: Uint8Array;
	/** Count `leading` in the offsets, as self-extracting archives do. */
	readonly offsetsCountLeading?: boolean;
	readonly trailing?: Uint8Array;
	readonly comment?: string;
	/** Number of entries that the end record claims. */
	readonly entryCount?: number;
	/** Add zip64 end records, to which the plain one only refers. */
	readonly zip64?: boolean;
	/** Keep only so many bytes. */
	readonly cutTo?: number;
	readonly withoutDirectory?: boolean;
}

const UTF8_NAMES = 0x800;

/** A zip archive, byte by byte: malformed exactly where it is asked to be. */
export function buildZip(members: readonly ZipMember[], options: ZipOptions = {}): Uint8Array<ArrayBuffer> {
	const leading = Buffer.from(options.leading ?? new Uint8Array());
	const shift = options.offsetsCountLeading ? leading.length : 0;
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const member of members) {
		const { local, entry } = writeMember(member, offset + shift);
		locals.push(local);
		if (!member.unlisted) directory.push(entry);
		offset += local.length;
	}
	const entries = Buffer.concat(directory);
	const comment = Buffer.from(options.comment ?? "");
	const zip64 = options.zip64 ? zip64Records(directory.length, entries.length, offset + shift) : Buffer.alloc(0);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE((options.entryCount ?? directory.length) & 0xffff, 8);
	end.writeUInt16LE((options.entryCount ?? directory.length) & 0xffff, 10);
	end.writeUInt32LE(options.zip64 ? 0xffffffff : entries.length, 12);
	end.writeUInt32LE(options.zip64 ? 0xffffffff : offset + shift, 16);
	end.writeUInt16LE(comment.length, 20);
	const tail = options.withoutDirectory ? [] : [entries, zip64, end, comment];
	const whole = Buffer.concat([leading, ...locals, ...tail, Buffer.from(options.trailing ?? new Uint8Array())]);
	return Uint8Array.from(whole.subarray(0, options.cutTo ?? whole.length));
}

function zip64Records(count: number, length: number, offset: number): Buffer {
	const records = Buffer.alloc(76);
	records.writeUInt32LE(0x06064b50, 0);
	records.writeBigUInt64LE(44n, 4);
	records.writeBigUInt64LE(BigInt(count), 24);
	records.writeBigUInt64LE(BigInt(count), 32);
	records.writeBigUInt64LE(BigInt(length), 40);
	records.writeBigUInt64LE(BigInt(offset), 48);
	records.writeUInt32LE(0x07064b50, 56);
	records.writeBigUInt64LE(BigInt(offset + length), 64);
	records.writeUInt32LE(1, 72);
	return records;
}

/** Both sizes in a zip64 extra field. */
function zip64Extra(size: number, packedSize: number): Buffer {
	const extra = Buffer.alloc(20);
	extra.writeUInt16LE(1, 0);
	extra.writeUInt16LE(16, 2);
	extra.writeBigUInt64LE(BigInt(size), 4);
	extra.writeBigUInt64LE(BigInt(packedSize), 12);
	return extra;
}

function writeDescriptor(member: ZipMember, { crc, packedSize, size }: Fields): Buffer {
	if (!member.sizesFollow) return Buffer.alloc(0);
	const long = member.descriptor === "long";
	const descriptor = Buffer.alloc(long ? 24 : 16);
	descriptor.writeUInt32LE(0x08074b50, 0);
	descriptor.writeUInt32LE(member.descriptor === "wrong" ? (crc ^ 1) >>> 0 : crc, 4);
	if (long) {
		descriptor.writeBigUInt64LE(BigInt(packedSize), 8);
		descriptor.writeBigUInt64LE(BigInt(size), 16);
	} else {
		descriptor.writeUInt32LE(packedSize, 8);
		descriptor.writeUInt32LE(size, 12);
	}
	return member.descriptor === "without-signature" ? descriptor.subarray(4) : descriptor;
}

function writeMember(member: ZipMember, offset: number): { local: Buffer; entry: Buffer } {
	const content = Buffer.from(member.content ?? "");
	const method = member.method ?? 8;
	const packed = member.packed ? Buffer.from(member.packed) : method === 8 ? deflateRawSync(content) : content;
	const name = Buffer.from(member.name);
	const flags =
		(typeof member.name === "string" ? UTF8_NAMES : 0) |
		(member.encrypted ? 1 : 0) |
		(member.sizesFollow ? 8 : 0) |
		(member.flags ?? 0);
	const fields = {
		flags,
		method,
		crc: member.crc ?? crc32(content),
		packedSize: member.packedSize ?? packed.length,
		size: member.size ?? content.length,
	};
	const local = writeLocalHeader(member, fields, name);
	const descriptor = writeDescriptor(member, fields);
	const zip64 = member.zip64 ? zip64Extra(fields.size, fields.packedSize) : Buffer.alloc(0);
	const extra = Buffer.concat([Buffer.from(member.extra ?? new Uint8Array()), zip64]);
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(member.mode === undefined ? 20 : (3 << 8) | 20, 4);
	entry.writeUInt16LE(20, 6);
	writeFields(entry, 8, member.zip64 ? { ...fields, size: 0xffffffff, packedSize: 0xffffffff } : fields);
	entry.writeUInt16LE(name.length, 28);
	entry.writeUInt16LE(extra.length, 30);
	entry.writeUInt32LE(((member.mode ?? 0) << 16) >>> 0, 38);
	entry.writeUInt32LE(offset, 42);
	const behind = Buffer.from(member.behind ?? new Uint8Array());
	return { local: Buffer.concat([local, packed, descriptor, behind]), entry: Buffer.concat([entry, name, extra]) };
}

interface Fields {
	readonly flags: number;
	readonly method: number;
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
}

function writeLocalHeader(member: ZipMember, fields: Fields, directoryName: Buffer): Buffer {
	const name = member.local?.name === undefined ? directoryName : Buffer.from(member.local.name);
	const elsewhere = { packedSize: 0xffffffff, size: 0xffffffff };
	const sizes = member.sizesFollow ? { crc: 0, packedSize: 0, size: 0 } : member.zip64 ? elsewhere : {};
	const zip64 = member.zip64 ? zip64Extra(fields.size, fields.packedSize) : Buffer.alloc(0);
	const extra = Buffer.concat([Buffer.from(member.localExtra ?? new Uint8Array()), zip64]);
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50, 0);
	header.writeUInt16LE(20, 4);
	const claims = { method: member.local?.method ?? fields.method, size: member.local?.size ?? fields.size };
	writeFields(header, 6, { ...fields, ...claims, ...sizes });
	header.writeUInt16LE(name.length, 26);
	header.writeUInt16LE(extra.length, 28);
	return Buffer.concat([header, name, extra]);
}

/** Flags, method, time, date, checksum and sizes stand in the same order in both headers. */
function writeFields(header: Buffer, at: number, fields: Fields): void {
	header.writeUInt16LE(fields.flags, at);
	header.writeUInt16LE(fields.method, at + 2);
	header.writeUInt16LE(0, at + 4);
	header.writeUInt16LE(0x21, at + 6);
	header.writeUInt32LE(fields.crc, at + 8);
	header.writeUInt32LE(fields.packedSize, at + 12);
	header.writeUInt32LE(fields.size, at + 16);
}

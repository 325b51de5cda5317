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
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE((options.entryCount ?? directory.length) & 0xffff, 8);
	end.writeUInt16LE((options.entryCount ?? directory.length) & 0xffff, 10);
	end.writeUInt32LE(entries.length, 12);
	end.writeUInt32LE(offset + shift, 16);
	end.writeUInt16LE(comment.length, 20);
	const tail = options.withoutDirectory ? [] : [entries, end, comment];
	const whole = Buffer.concat([leading, ...locals, ...tail, Buffer.from(options.trailing ?? new Uint8Array())]);
	return Uint8Array.from(whole.subarray(0, options.cutTo ?? whole.length));
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
	const descriptor = Buffer.alloc(member.sizesFollow ? 16 : 0);
	if (member.sizesFollow) {
		descriptor.writeUInt32LE(0x08074b50, 0);
		descriptor.writeUInt32LE(fields.crc, 4);
		descriptor.writeUInt32LE(fields.packedSize, 8);
		descriptor.writeUInt32LE(fields.size, 12);
	}
	const extra = Buffer.from(member.extra ?? new Uint8Array());
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(member.mode === undefined ? 20 : (3 << 8) | 20, 4);
	entry.writeUInt16LE(20, 6);
	writeFields(entry, 8, fields);
	entry.writeUInt16LE(name.length, 28);
	entry.writeUInt16LE(extra.length, 30);
	entry.writeUInt32LE(((member.mode ?? 0) << 16) >>> 0, 38);
	entry.writeUInt32LE(offset, 42);
	return { local: Buffer.concat([local, packed, descriptor]), entry: Buffer.concat([entry, name, extra]) };
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
	const sizes = member.sizesFollow ? { crc: 0, packedSize: 0, size: 0 } : {};
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50, 0);
	header.writeUInt16LE(20, 4);
	const claims = { method: member.local?.method ?? fields.method, size: member.local?.size ?? fields.size };
	writeFields(header, 6, { ...fields, ...claims, ...sizes });
	header.writeUInt16LE(name.length, 26);
	return Buffer.concat([header, name]);
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

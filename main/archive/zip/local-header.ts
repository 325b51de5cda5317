import type { ByteSource } from "../byte-source.ts";

/** What stands right before an entry's data. Extractors that stream go by this; Python goes by the directory and compares only the name. */
export interface LocalHeader {
	readonly nameBytes: Uint8Array;
	readonly flags: number;
	readonly method: number;
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
	/** Position in the source at which the data begin. */
	readonly dataStart: number;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_LENGTH = 30;
/** Sizes and checksum follow the data instead of standing in the header. */
export const SIZES_FOLLOW = 0x8;

/** Undefined where no local header stands there. */
export async function readLocalHeader(source: ByteSource, position: number): Promise<LocalHeader | undefined> {
	if (position < 0 || position + LOCAL_LENGTH > source.size) return undefined;
	const fixed = asBuffer(source.readNow(position, LOCAL_LENGTH) ?? (await source.read(position, LOCAL_LENGTH)));
	if (fixed.length < LOCAL_LENGTH || fixed.readUInt32LE(0) !== LOCAL_SIGNATURE) return undefined;
	const nameLength = fixed.readUInt16LE(26);
	const extraLength = fixed.readUInt16LE(28);
	const nameStart = position + LOCAL_LENGTH;
	return {
		nameBytes: source.readNow(nameStart, nameLength) ?? (await source.read(nameStart, nameLength)),
		flags: fixed.readUInt16LE(6),
		method: fixed.readUInt16LE(8),
		crc: fixed.readUInt32LE(14),
		packedSize: fixed.readUInt32LE(18),
		size: fixed.readUInt32LE(22),
		dataStart: nameStart + nameLength + extraLength,
	};
}

export function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

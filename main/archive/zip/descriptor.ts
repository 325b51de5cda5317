import { asBuffer, type ByteSource } from "../byte-source.ts";

/** What the headers of an entry say of its data. */
export interface Sizes {
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
}

const SIGNATURE = 0x08074b50;
/** Signature, checksum and two sizes of eight bytes. */
export const LONGEST_DESCRIPTOR = 24;

/**
 * The length of the descriptor that stands at a position, if it says the same as the directory; undefined if nothing of that kind stands there.
 * With or without signature, with sizes of four or eight bytes (APPNOTE section 4.3.9).
 */
export async function descriptorLength(
	source: ByteSource,
	position: number,
	{ crc, packedSize, size }: Sizes,
): Promise<number | undefined> {
	const bytes = asBuffer(
		source.readNow(position, LONGEST_DESCRIPTOR) ?? (await source.read(position, LONGEST_DESCRIPTOR)),
	);
	for (const start of [4, 0]) {
		if (start === 4 && (bytes.length < 4 || bytes.readUInt32LE(0) !== SIGNATURE)) continue;
		if (start + 12 > bytes.length || bytes.readUInt32LE(start) !== crc) continue;
		if (bytes.readUInt32LE(start + 4) === packedSize && bytes.readUInt32LE(start + 8) === size) return start + 12;
		if (start + 20 > bytes.length) continue;
		const long = [bytes.readBigUInt64LE(start + 4), bytes.readBigUInt64LE(start + 12)];
		if (long[0] === BigInt(packedSize) && long[1] === BigInt(size)) return start + 20;
	}
	return undefined;
}

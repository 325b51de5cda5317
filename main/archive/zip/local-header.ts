import { asBuffer, type ByteSource } from "../byte-source.ts";
import { type AesField, parseExtraFields } from "./extra-fields.ts";

/** What stands right before an entry's data. Extractors that stream go by this; Python goes by the directory and compares only the name. */
export interface LocalHeader {
	readonly nameBytes: Uint8Array;
	readonly flags: number;
	readonly method: number;
	/** MS-DOS time of day: half of the check of the old encryption. */
	readonly dosTime: number;
	readonly crc: number;
	/** Zip64 sizes are in place already. */
	readonly packedSize: number;
	readonly size: number;
	readonly aes?: AesField;
	/** Bytes of the extra area that say nothing known. */
	readonly unknownBytes: number;
	/** Position in the source at which the data begin. */
	readonly dataStart: number;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_LENGTH = 30;
/** Sizes and checksum follow the data instead of standing in the header. */
export const SIZES_FOLLOW = 0x8;
/** Stands in 32-bit fields whose value is in a zip64 extra field. */
const ELSEWHERE = 0xffffffff;

/** Undefined where no local header stands there. */
export async function readLocalHeader(source: ByteSource, position: number): Promise<LocalHeader | undefined> {
	if (position < 0 || position + LOCAL_LENGTH > source.size) return undefined;
	const fixed = asBuffer(source.readNow(position, LOCAL_LENGTH) ?? (await source.read(position, LOCAL_LENGTH)));
	if (fixed.length < LOCAL_LENGTH || fixed.readUInt32LE(0) !== LOCAL_SIGNATURE) return undefined;
	const nameLength = fixed.readUInt16LE(26);
	const extraLength = fixed.readUInt16LE(28);
	const nameStart = position + LOCAL_LENGTH;
	const length = nameLength + extraLength;
	const behind = source.readNow(nameStart, length) ?? (await source.read(nameStart, length));
	const extra = extraLength === 0 ? { unknownBytes: 0 } : parseExtraFields(behind.subarray(nameLength));
	const { packedSize, size } = sizesOf(fixed, extra.zip64 ?? []);
	return {
		nameBytes: behind.subarray(0, nameLength),
		flags: fixed.readUInt16LE(6),
		method: fixed.readUInt16LE(8),
		dosTime: fixed.readUInt16LE(10),
		crc: fixed.readUInt32LE(14),
		packedSize,
		size,
		...(extra.aes === undefined ? {} : { aes: extra.aes }),
		unknownBytes: extra.unknownBytes,
		dataStart: nameStart + length,
	};
}

function sizesOf(fixed: Buffer, zip64: readonly number[]): { packedSize: number; size: number } {
	const numbers = [...zip64];
	const resolve = (value: number) => (value === ELSEWHERE ? (numbers.shift() ?? value) : value);
	const size = resolve(fixed.readUInt32LE(22));
	return { size, packedSize: resolve(fixed.readUInt32LE(18)) };
}

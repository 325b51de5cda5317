import { asBuffer } from "../byte-source.ts";

/** Fields of the extra area of a header (APPNOTE section 4.5) that say something about the data. */
export interface ExtraFields {
	/** Values for the 32-bit fields that say "elsewhere", in the order uncompressed size, packed size, offset. */
	readonly zip64?: readonly number[];
	readonly aes?: AesField;
	/** Bytes other than zero in fields of kinds that no tool is known to write, or outside of any field. */
	readonly unknownBytes: number;
}

/** WinZip's AES encryption: https://www.winzip.com/en/support/aes-encryption/ */
export interface AesField {
	/** 1, 2, 3: keys of 128, 192, 256 bits. */
	readonly strength: number;
	/** Compression of the data once they are decrypted. */
	readonly method: number;
	/** 2: the checksum is not given. */
	readonly version: number;
}

const ZIP64 = 0x0001;
export const AES_FIELD = 0x9901;
/** Time stamps, owners, rights, code pages, alignment … of Info-ZIP, PKWARE, Microsoft, Android, Java and Xceed. */
const KNOWN = new Set([
	ZIP64,
	0x0009,
	0x000a,
	0x000d,
	0x0014,
	0x0017,
	0x5455,
	0x5855,
	0x6375,
	0x7075,
	0x7855,
	0x7875,
	AES_FIELD,
	0xa220,
	0xcafe,
	0xd935,
	0x554e,
]);

export function parseExtraFields(extra: Uint8Array): ExtraFields {
	const bytes = asBuffer(extra);
	let zip64: number[] | undefined;
	let aes: AesField | undefined;
	let unknownBytes = 0;
	let at = 0;
	while (at + 4 <= bytes.length) {
		const id = bytes.readUInt16LE(at);
		const end = at + 4 + bytes.readUInt16LE(at + 2);
		if (end > bytes.length) break;
		const data = bytes.subarray(at + 4, end);
		if (id === ZIP64) zip64 ??= readNumbers(data);
		else if (id === AES_FIELD && data.length >= 7)
			aes = { version: data.readUInt16LE(0), strength: data.readUInt8(4), method: data.readUInt16LE(5) };
		if (!KNOWN.has(id)) unknownBytes += used(data);
		at = end;
	}
	unknownBytes += used(bytes.subarray(at));
	return { unknownBytes, ...(zip64 === undefined ? {} : { zip64 }), ...(aes === undefined ? {} : { aes }) };
}

function readNumbers(data: Buffer): number[] {
	const numbers: number[] = [];
	// What is beyond exact numbers is a lie anyway, and nothing behind this door may have a size that is none.
	for (let at = 0; at + 8 <= data.length; at += 8)
		numbers.push(Math.min(Number(data.readBigUInt64LE(at)), Number.MAX_SAFE_INTEGER));
	return numbers;
}

function used(bytes: Uint8Array): number {
	let count = 0;
	for (const byte of bytes) if (byte !== 0) count++;
	return count;
}

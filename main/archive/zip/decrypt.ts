import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { crc32 } from "node:zlib";
import type { OpenBudget } from "../open-budget.ts";
import type { AesField } from "./extra-fields.ts";

/** Bytes between two looks at the clock. */
const PIECE = 256 * 1024;

/** CRC-32 of a single byte, by table: node:zlib gives only whole checksums. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
	return value >>> 0;
});

const HEADER_LENGTH = 12;

/** The three keys of PKZIP's own encryption (APPNOTE section 6.1), which every malware store uses. */
class TraditionalKeys {
	#first = 0x12345678;
	#second = 0x23456789;
	#third = 0x34567890;

	constructor(password: Uint8Array) {
		for (const byte of password) this.#update(byte);
	}

	decrypt(input: Uint8Array, output: Uint8Array): void {
		for (let index = 0; index < input.length; index++) {
			const pad = (this.#third & 0xffff) | 2;
			const plain = (input[index] ?? 0) ^ ((Math.imul(pad, pad ^ 1) >>> 8) & 0xff);
			output[index] = plain;
			this.#update(plain);
		}
	}

	#update(byte: number): void {
		this.#first = (CRC_TABLE[(this.#first ^ byte) & 0xff] ?? 0) ^ (this.#first >>> 8);
		this.#second = (Math.imul(this.#second + (this.#first & 0xff), 134775813) + 1) >>> 0;
		this.#third = (CRC_TABLE[(this.#third ^ (this.#second >>> 24)) & 0xff] ?? 0) ^ (this.#third >>> 8);
	}
}

/**
 * The data without their encryption, packed still. Undefined where the password does not fit; one in 256 that does not fit is found out only by
 * the checksum of what is unpacked. `check` is the byte that the header must end with: of the checksum, or of the time of day.
 */
export async function decryptTraditional(
	data: Uint8Array,
	password: Uint8Array,
	check: readonly number[],
	budget: OpenBudget,
): Promise<Uint8Array | undefined> {
	if (data.length < HEADER_LENGTH) return undefined;
	const keys = new TraditionalKeys(password);
	const header = new Uint8Array(HEADER_LENGTH);
	keys.decrypt(data.subarray(0, HEADER_LENGTH), header);
	if (!check.includes(header[HEADER_LENGTH - 1] ?? -1)) return undefined;
	const output = new Uint8Array(data.length - HEADER_LENGTH);
	for (let at = 0; at < output.length; at += PIECE) {
		await budget.pause();
		const end = Math.min(at + PIECE, output.length);
		keys.decrypt(data.subarray(HEADER_LENGTH + at, HEADER_LENGTH + end), output.subarray(at, end));
	}
	return output;
}

const ITERATIONS = 1000;
const CHECK_LENGTH = 2;
const TRAILER_LENGTH = 10;
const BLOCK = 16;

/**
 * The data without WinZip's AES encryption (https://www.winzip.com/en/support/aes-encryption/), packed still. Undefined where the password does not
 * fit. `authentic` is false where the data were changed after they were encrypted.
 */
export async function decryptAes(
	data: Uint8Array,
	password: Uint8Array,
	{ strength }: AesField,
	budget: OpenBudget,
): Promise<{ content: Uint8Array; authentic: boolean } | undefined> {
	const saltLength = 4 + 4 * strength;
	const keyLength = 8 + 8 * strength;
	const start = saltLength + CHECK_LENGTH;
	if (strength < 1 || strength > 3 || data.length < start + TRAILER_LENGTH) return undefined;
	const keys = pbkdf2Sync(password, data.subarray(0, saltLength), ITERATIONS, 2 * keyLength + CHECK_LENGTH, "sha1");
	if (!keys.subarray(2 * keyLength).equals(data.subarray(saltLength, start))) return undefined;
	const end = data.length - TRAILER_LENGTH;
	const mac = createHmac("sha1", keys.subarray(keyLength, 2 * keyLength));
	// node:crypto counts from the high end; WinZip counts from the low end, so the blocks are counted here.
	const cipher = createCipheriv(`aes-${keyLength * 8}-ecb`, keys.subarray(0, keyLength), null);
	cipher.setAutoPadding(false);
	const content = new Uint8Array(end - start);
	let counter = 1;
	for (let at = 0; at < content.length; at += PIECE) {
		await budget.pause();
		const packed = data.subarray(start + at, Math.min(start + at + PIECE, end));
		mac.update(packed);
		const blocks = Buffer.alloc(Math.ceil(packed.length / BLOCK) * BLOCK);
		for (let block = 0; block < blocks.length; block += BLOCK) blocks.writeUIntLE(counter++, block, 6);
		const pad = cipher.update(blocks);
		for (let index = 0; index < packed.length; index++) content[at + index] = (packed[index] ?? 0) ^ (pad[index] ?? 0);
	}
	const authentic = mac.digest().subarray(0, TRAILER_LENGTH).equals(data.subarray(end));
	return { content, authentic };
}

/** Whether content is what an encrypted entry should hold. The second version of AES leaves the checksum out. */
export function fitsChecksum(content: Uint8Array, crc: number, size: number, aes: AesField | undefined): boolean {
	return content.length === size && (aes?.version === 2 || crc32(content) === crc);
}

import type { Member } from "../../model/package/member.ts";
import { pythonInteger } from "./python-integer.ts";

export const BLOCK = 512;

/**
 * One header block, read as Python's tarfile reads it: installers unpack with that, and where another reader would see something else an
 * attacker could hide members from us. Formats: POSIX.1-2024 "pax", section "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
 */
export interface TarHeader {
	readonly nameBytes: Uint8Array;
	/** Without what Python puts before it, where the format has no such field: other readers call it so. */
	readonly otherName?: Uint8Array;
	readonly mode: number;
	readonly size: number;
	/** The type flag as a character; NUL for old archives. */
	readonly type: string;
	readonly linkBytes: Uint8Array;
	/** Old GNU sparse files: more blocks of the map follow the header. */
	readonly mapContinues: boolean;
	/** The block itself. */
	readonly block: Uint8Array;
}

/** Undefined where the block is no header: wrong checksum, or numbers that are none. */
export function parseTarHeader(block: Uint8Array): TarHeader | undefined {
	if (block.length < BLOCK) return undefined;
	const checksum = readNumber(block, 148, 8);
	if (checksum === undefined || !checksumMatches(block, checksum)) return undefined;
	const size = readNumber(block, 124, 12);
	const mode = readNumber(block, 100, 8);
	if (size === undefined || mode === undefined) return undefined;
	const type = String.fromCharCode(block[156] ?? 0);
	const name = readText(block, 0, 100);
	// GNU's formats use these bytes for something else; Python puts them before the name all the same.
	const prefix = type === "L" || type === "K" || type === "S" ? new Uint8Array(0) : readText(block, 345, 155);
	const hasPrefix = latin1(block, 257, 6) === "ustar\0";
	return {
		nameBytes: prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from("/"), name]),
		...(prefix.length === 0 || hasPrefix ? {} : { otherName: name }),
		mode: mode & 0xfff,
		// Python goes on right behind the header.
		size: Math.max(0, size),
		// Before POSIX a folder was a file whose name ends with a slash.
		type: type === "\0" && name.at(-1) === 0x2f ? "5" : type,
		linkBytes: readText(block, 157, 100),
		mapContinues: type === "S" && block[482] === 1,
		block,
	};
}

export function isZeroBlock(block: Uint8Array): boolean {
	return block.every((byte) => byte === 0);
}

/** What stands for a type flag; Python takes every flag that it does not know for a file. */
export function kindOfType(type: string): Member["kind"] {
	switch (type) {
		case "1":
			return "hardlink";
		case "2":
			return "symlink";
		case "3":
		case "4":
			return "device";
		case "5":
			return "directory";
		case "6":
			return "other";
		default:
			return "file";
	}
}

function latin1(block: Uint8Array, start: number, length: number): string {
	return String.fromCharCode(...block.subarray(start, start + length));
}

function readText(block: Uint8Array, start: number, length: number): Uint8Array {
	const field = block.subarray(start, start + length);
	const end = field.indexOf(0);
	return end < 0 ? field : field.subarray(0, end);
}

/** Octal digits, or base 256 where the first byte is 0x80 (0xff for negative numbers). Undefined: neither, or beyond exact numbers. */
export function readNumber(block: Uint8Array, start: number, length: number): number | undefined {
	const first = block[start];
	if (first === 0x80 || first === 0xff) {
		let value = first === 0x80 ? 0n : -1n;
		for (const byte of block.subarray(start + 1, start + length)) value = (value << 8n) | BigInt(byte);
		const number = Number(value);
		return Number.isSafeInteger(number) ? number : undefined;
	}
	// As `int(text.strip(), 8)` on what stands before the first NUL, without making a text: there may be millions.
	let end = start;
	while (end < start + length && block[end] !== 0) end++;
	let from = start;
	while (from < end && isBlank(block[from])) from++;
	while (end > from && isBlank(block[end - 1])) end--;
	let value = 0;
	for (let at = from; at < end; at++) {
		const digit = (block[at] ?? 0) - 0x30;
		if (digit < 0 || digit > 7) return pythonInteger(latin1(block, from, end - from), 8);
		value = value * 8 + digit;
	}
	return value;
}

function isBlank(byte: number | undefined): boolean {
	return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/** The checksum counts its own field as blanks; old implementations added signed bytes. */
function checksumMatches(block: Uint8Array, expected: number): boolean {
	let unsigned = 8 * 0x20;
	let signed = 8 * 0x20;
	for (let index = 0; index < BLOCK; index++) {
		if (index >= 148 && index < 156) continue;
		const byte = block[index] ?? 0;
		unsigned += byte;
		signed += byte > 127 ? byte - 256 : byte;
	}
	return expected === unsigned || expected === signed;
}

import type { ContentKind } from "../../model/analysis/layer.ts";
import { type ArchiveMark, archiveMarkOf } from "./archive-marks.ts";

/** A format told by its first bytes. */
export interface Magic {
	readonly kind: ContentKind;
	/** For people and for the peeler: "PE", "ELF", "gzip" … */
	readonly name: string;
}

type Test = (bytes: Uint8Array) => boolean;

function at(bytes: Uint8Array, offset: number, pattern: readonly number[]): boolean {
	return offset + pattern.length <= bytes.length && pattern.every((code, index) => bytes[offset + index] === code);
}

function text(bytes: Uint8Array, offset: number, word: string): boolean {
	for (let index = 0; index < word.length; index++) if (bytes[offset + index] !== word.charCodeAt(index)) return false;
	return true;
}

function uint32(bytes: Uint8Array, offset: number): number {
	return (
		((bytes[offset + 3] ?? 0) * 0x100_0000 +
			((bytes[offset + 2] ?? 0) << 16) +
			((bytes[offset + 1] ?? 0) << 8) +
			(bytes[offset] ?? 0)) >>>
		0
	);
}

/** "MZ" alone is two letters: the header must also lead to a PE signature, or say at the usual place that it is a DOS program. */
function isPortableExecutable(bytes: Uint8Array): boolean {
	if (!text(bytes, 0, "MZ") || bytes.length < 64) return false;
	const header = uint32(bytes, 0x3c);
	if (header + 4 <= bytes.length) return at(bytes, header, [0x50, 0x45, 0, 0]);
	return header < 0x1000 || text(bytes, 0x4e, "This program");
}

/** Sizes of the header that follows the first fourteen bytes (BITMAPCOREHEADER … BITMAPV5HEADER). */
const BITMAP_HEADERS: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** The size that it states may be less than there is: something was appended. */
function isBitmap(bytes: Uint8Array): boolean {
	if (!text(bytes, 0, "BM") || bytes.length <= 54 || uint32(bytes, 6) !== 0) return false;
	const stated = uint32(bytes, 2);
	return stated === bytes.length || (stated > 26 && stated < bytes.length && BITMAP_HEADERS.has(uint32(bytes, 14)));
}

function isIcon(bytes: Uint8Array): boolean {
	const count = (bytes[4] ?? 0) + 256 * (bytes[5] ?? 0);
	return (
		at(bytes, 0, [0, 0, 1, 0]) && count > 0 && count < 64 && bytes.length > 22 && uint32(bytes, 18) === 6 + 16 * count
	);
}

/** Mach-O, both byte orders and widths, and universal files (few architectures: else it is a Java class). */
function isMachO(bytes: Uint8Array): boolean {
	if (bytes.length < 28) return false;
	if (at(bytes, 0, [0xca, 0xfe, 0xba, 0xbe])) return at(bytes, 4, [0, 0, 0]) && (bytes[7] ?? 0) < 20;
	return [0xce, 0xcf].some(
		(width) => at(bytes, 0, [width, 0xfa, 0xed, 0xfe]) || at(bytes, 0, [0xfe, 0xed, 0xfa, width]),
	);
}

/** A .pyc: two bytes of version, then CR LF (CPython, Lib/importlib/_bootstrap_external.py). */
function isCompiledPython(bytes: Uint8Array): boolean {
	return (
		at(bytes, 2, [0x0d, 0x0a]) &&
		bytes.length > 16 &&
		(bytes[1] ?? 0) <= 0xf3 &&
		(bytes[16] === 0xe3 || bytes[8] === 0x63 || bytes[12] === 0xe3 || bytes[12] === 0x63 || bytes[16] === 0x63)
	);
}

/** A marshalled code object: the type code "c" with or without its reference flag, then small counts of arguments. */
function isMarshalledCode(bytes: Uint8Array): boolean {
	return (
		bytes.length > 32 &&
		(bytes[0] === 0xe3 || bytes[0] === 0x63) &&
		uint32(bytes, 1) < 256 &&
		uint32(bytes, 5) < 256 &&
		uint32(bytes, 9) < 1024
	);
}

function isPickle(bytes: Uint8Array): boolean {
	const version = bytes[1] ?? 0;
	return bytes.length > 8 && bytes[0] === 0x80 && version >= 2 && version <= 5 && bytes[bytes.length - 1] === 0x2e;
}

const FORMATS: readonly (readonly [name: string, kind: ContentKind, test: Test])[] = [
	["PE", "executable", isPortableExecutable],
	["ELF", "executable", (bytes) => at(bytes, 0, [0x7f, 0x45, 0x4c, 0x46]) && bytes.length > 16],
	["Mach-O", "executable", isMachO],
	["WebAssembly", "executable", (bytes) => at(bytes, 0, [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
	["Java class", "executable", (bytes) => at(bytes, 0, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0]) && bytes.length > 28],
	["Windows shortcut", "executable", (bytes) => at(bytes, 0, [0x4c, 0, 0, 0, 1, 0x14, 2, 0])],
	[
		"lzma",
		"archive",
		(bytes) =>
			at(bytes, 0, [0x5d, 0, 0]) &&
			bytes.length > 18 &&
			(at(bytes, 5, [255, 255, 255, 255, 255, 255, 255, 255]) || at(bytes, 9, [0, 0, 0, 0])),
	],
	["tar", "archive", (bytes) => text(bytes, 257, "ustar")],
	["cabinet", "archive", (bytes) => text(bytes, 0, "MSCF\0\0\0\0")],
	["PNG", "image", (bytes) => at(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
	["JPEG", "image", (bytes) => at(bytes, 0, [0xff, 0xd8, 0xff]) && (bytes[3] ?? 0) >= 0xc0],
	["GIF", "image", (bytes) => text(bytes, 0, "GIF87a") || text(bytes, 0, "GIF89a")],
	["WebP", "image", (bytes) => text(bytes, 0, "RIFF") && text(bytes, 8, "WEBP")],
	["BMP", "image", isBitmap],
	["icon", "image", isIcon],
	["TIFF", "image", (bytes) => at(bytes, 0, [0x49, 0x49, 0x2a, 0, 8, 0]) || at(bytes, 0, [0x4d, 0x4d, 0, 0x2a, 0, 0])],
	["PDF", "binary", (bytes) => text(bytes, 0, "%PDF-")],
	["SQLite", "binary", (bytes) => text(bytes, 0, "SQLite format 3\0")],
	["WAVE", "binary", (bytes) => text(bytes, 0, "RIFF") && text(bytes, 8, "WAVE")],
	["WOFF font", "binary", (bytes) => text(bytes, 0, "wOFF") || text(bytes, 0, "wOF2")],
	["font", "binary", (bytes) => text(bytes, 0, "OTTO") || text(bytes, 0, "ttcf") || at(bytes, 0, [0, 1, 0, 0, 0])],
	["compiled Python", "binary", isCompiledPython],
	["marshalled code", "binary", isMarshalledCode],
	["pickle", "binary", isPickle],
];

/** The format whose signature the bytes begin with. Signatures of two or three bytes count only with more of the header in order. */
export function magicOf(bytes: Uint8Array): Magic | undefined {
	const mark = archiveMarkOf(bytes);
	if (mark !== undefined && isWhole(mark, bytes)) {
		return { kind: mark.format === "msi" ? "binary" : "archive", name: mark.name };
	}
	for (const [name, kind, test] of FORMATS) if (test(bytes)) return { kind, name };
	return undefined;
}

/** Chance makes two or three bytes: what must follow them. */
function isWhole({ format }: ArchiveMark, bytes: Uint8Array): boolean {
	if (format === "gzip") return ((bytes[3] ?? 0xff) & 0xe0) === 0;
	return format !== "bzip2" || at(bytes, 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);
}

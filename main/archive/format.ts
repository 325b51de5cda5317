import { isZeroBlock, parseTarHeader } from "./tar/tar-header.ts";

export const archiveFormats = ["zip", "tar", "gzip", "zstd", "bzip2", "xz", "lzma"] as const;
/** Formats that are opened. */
export type ArchiveFormat = (typeof archiveFormats)[number];
/** Formats that are recognised, and told of, but not opened. */
export type OtherFormat = "7z" | "rar";

/** Bytes that `detectFormat` wants to see of either end. */
export const HEAD_LENGTH = 512;
export const TAIL_LENGTH = 0xffff + 22;

const MAGIC: readonly (readonly [ArchiveFormat | OtherFormat, readonly number[]])[] = [
	["zip", [0x50, 0x4b, 3, 4]],
	["zip", [0x50, 0x4b, 5, 6]],
	["gzip", [0x1f, 0x8b, 8]],
	["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
	["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
	["bzip2", [0x42, 0x5a, 0x68]],
	["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
	["rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 7]],
];

/**
 * By content, never by name. A zip may also stand at the end of something else, which is where Python looks for it. Only the .lzma form has no
 * mark of its own: unless `filename` promises it, it must look as every tool writes it.
 */
export function detectFormat(
	head: Uint8Array,
	tail: Uint8Array,
	filename: string,
): ArchiveFormat | OtherFormat | undefined {
	for (const [format, magic] of MAGIC) {
		if (!magic.every((byte, index) => head[index] === byte)) continue;
		// "BZh" may begin a text; the level and the first block's mark follow.
		if (format === "bzip2" && !(head[4] === 0x31 && head[5] === 0x41)) continue;
		return format;
	}
	if (isTarStart(head)) return "tar";
	if (isLzmaStart(head, LZMA_NAME.test(filename))) return "lzma";
	return endsAsZip(tail) ? "zip" : undefined;
}

export function isTarStart(head: Uint8Array): boolean {
	return head.length >= 512 && !isZeroBlock(head) && parseTarHeader(head) !== undefined;
}

/** Python reads both forms of LZMA under all of these names. */
const LZMA_NAME = /\.(?:xz|txz|lzma|tlz|lz)$/i;
const LZMA_HEADER = 13;
/** lc=3 lp=0 pb=2, which no common tool changes. */
const USUAL_PROPERTIES = 0x5d;
const LAST_PROPERTIES = 224;
const SMALLEST_DICTIONARY = 4096;

/** The rules by which liblzma tells an .lzma header (src/liblzma/common/alone_decoder.c, "picky"), and the first byte of the data. */
function isLzmaStart(head: Uint8Array, promised: boolean): boolean {
	const properties = head[0];
	if (head.length <= LZMA_HEADER || properties === undefined || head[LZMA_HEADER] !== 0) return false;
	if (promised ? properties > LAST_PROPERTIES : properties !== USUAL_PROPERTIES) return false;
	const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
	const dictionary = view.getUint32(1, true);
	// 2^n, or 2^n + 2^(n-1), or unknown.
	const high = 2 ** Math.floor(Math.log2(dictionary));
	const usual = dictionary === high || dictionary === high * 1.5 || dictionary === 0xffff_ffff;
	if (dictionary < SMALLEST_DICTIONARY || !usual) return false;
	const unknown = view.getUint32(5, true) === 0xffff_ffff && view.getUint32(9, true) === 0xffff_ffff;
	// Less than 256 GiB.
	return unknown || view.getUint32(9, true) < 64;
}

function endsAsZip(tail: Uint8Array): boolean {
	const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
	const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	if (at < 0 || at + 22 > bytes.length) return false;
	const count = bytes.readUInt16LE(at + 10);
	const length = bytes.readUInt32LE(at + 12);
	if (count === 0 || length < count * 46) return false;
	// The directory itself, where it is in sight.
	return length > at || bytes.readUInt32LE(at - length) === 0x02014b50;
}

const EXPECTED: readonly (readonly [RegExp, ArchiveFormat | OtherFormat])[] = [
	[/\.(?:whl|zip|egg|pyz|pyzw|jar)$/i, "zip"],
	[/\.(?:tgz|gz)$/i, "gzip"],
	[/\.tar$/i, "tar"],
	[/\.(?:tbz2?|bz2)$/i, "bzip2"],
	[/\.(?:txz|xz)$/i, "xz"],
	[/\.(?:tlz|lzma)$/i, "lzma"],
	[/\.(?:tzst|zst)$/i, "zstd"],
	[/\.7z$/i, "7z"],
	[/\.rar$/i, "rar"],
];

/** What the name promises; undefined for names of something else. */
export function formatOfName(filename: string): ArchiveFormat | OtherFormat | undefined {
	return EXPECTED.find(([pattern]) => pattern.test(filename))?.[1];
}

/** What a compressed file is called inside: `payload.py.gz` holds `payload.py`. By its suffix, whatever it is compressed with. */
export function innerName(filename: string): string {
	return filename.replace(/\.(?:gz|tgz|bz2|tbz2?|xz|txz|lzma|tlz|zst|tzst)$/i, "");
}

export function isOpened(format: ArchiveFormat | OtherFormat): format is ArchiveFormat {
	return (archiveFormats as readonly string[]).includes(format);
}

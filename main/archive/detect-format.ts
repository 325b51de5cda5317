import { archiveMarkOf } from "../decode/index.ts";
import { asBuffer } from "./byte-source.ts";
import type { ContainerFormat } from "./format.ts";
import { isZeroBlock, parseTarHeader } from "./tar/tar-header.ts";

/** Bytes that `detectFormat` wants to see of either end. */
export const HEAD_LENGTH = 512;
/** A zip's end record with the longest comment, and the zip64 records before it. */
export const TAIL_LENGTH = 0xffff + 22 + 20 + 56;

/** Both ends of a content, for telling what it is. */
export interface Ends {
	readonly head: Uint8Array;
	readonly tail: Uint8Array;
	/** Where the tail begins in the content. */
	readonly tailStart: number;
	/** Whether a zip's directory begins at a position that may be before the tail. */
	readonly directoryAt: (position: number) => boolean;
	/** Of an OLE compound file: whether it is a Windows installer. */
	readonly isInstaller: boolean;
}

/** The ends of content that is in memory. */
export function endsOf(content: Uint8Array): Ends {
	const tailStart = Math.max(0, content.length - TAIL_LENGTH);
	return {
		head: content.subarray(0, HEAD_LENGTH),
		tail: content.subarray(tailStart),
		tailStart,
		directoryAt: (position) => isDirectoryEntry(content.subarray(position, position + 4)),
		isInstaller: isInstallerRoot(content.subarray(rootEntryOf(content), rootEntryOf(content) + ROOT_ENTRY_LENGTH)),
	};
}

export const ROOT_ENTRY_LENGTH = 128;
/** 000C1084-0000-0000-C000-000000000046, the class of an installer's root ([MS-CFB] section 2.6.1; Windows Installer SDK). */
const INSTALLER_CLASS = Buffer.from("84100c0000000000c000000000000046", "hex");

/** Where an OLE compound file has the entry of its root: at the beginning of the first sector of its directory. 0 where it has none. */
export function rootEntryOf(head: Uint8Array): number {
	const bytes = asBuffer(head);
	if (bytes.length < HEAD_LENGTH || bytes.readUInt32LE(0) !== 0xe011cfd0) return 0;
	return (bytes.readUInt32LE(48) + 1) * 2 ** Math.min(bytes.readUInt16LE(30), 12);
}

export function isInstallerRoot(entry: Uint8Array): boolean {
	return INSTALLER_CLASS.equals(entry.subarray(80, 96));
}

/**
 * By content, never by name, in the order in which installers look: pip unpacks with zipfile whatever ends as a zip, and so does Python when it
 * imports. A tar's checksum says more than the letters that its first name begins with. Only the .lzma form has no mark of its own: unless
 * `filename` promises it, it must look as every tool writes it.
 */
export function detectFormat(ends: Ends, filename: string): ContainerFormat | undefined {
	const start = detectStart(ends.head, filename);
	// Office documents have the same form.
	const atStart = start === "msi" && !ends.isInstaller ? undefined : start;
	if (endsAsDiskImage(ends.tail)) return "dmg";
	// A zip that is the last thing in a plain tar would be taken for the whole.
	if (atStart !== "tar" && endsAsZip(ends)) return "zip";
	return atStart ?? (isNotebookStart(ends.head, filename) ? "notebook" : undefined);
}

/** What the first bytes say. */
export function detectStart(head: Uint8Array, filename: string): ContainerFormat | undefined {
	if (isTarStart(head)) return "tar";
	const mark = archiveMarkOf(head);
	if (mark !== undefined) return mark.format;
	if (isSkippableFrame(head)) return "zstd";
	return isLzmaStart(head, LZMA_NAME.test(filename)) ? "lzma" : undefined;
}

/** RFC 8878, section 3.1.2: a frame whose content is for somebody else. A zstd file may begin with some. */
function isSkippableFrame(head: Uint8Array): boolean {
	return (
		head.length >= 8 && ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18
	);
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

const END_RECORD = Buffer.from([0x50, 0x4b, 5, 6]);
const ZIP64_END = Buffer.from([0x50, 0x4b, 6, 6]);
const ZIP64_RECORDS = 20 + 56;

/** Whether a zip's end record stands in the tail, and its directory where it says. */
export function endsAsZip({ tail, tailStart, directoryAt }: Ends): boolean {
	const bytes = asBuffer(tail);
	let at = bytes.lastIndexOf(END_RECORD);
	// Of many, only the last ones count: a content of nothing but end records must not take a minute.
	for (let attempts = 0; at >= 0 && attempts < 16; attempts++) {
		const start = directoryStart(bytes, at);
		if (start !== undefined && directoryAt(tailStart + start)) return true;
		if (at === 0) break;
		at = bytes.lastIndexOf(END_RECORD, at - 1);
	}
	return false;
}

/** Where the directory begins by the end record at `at`, counted from the tail's beginning. */
function directoryStart(tail: Buffer, at: number): number | undefined {
	if (at + 22 > tail.length) return undefined;
	const count = tail.readUInt16LE(at + 10);
	const length = tail.readUInt32LE(at + 12);
	const record = at - ZIP64_RECORDS;
	if (record >= 0 && tail.compare(ZIP64_END, 0, 4, record, record + 4) === 0)
		return record - Number(tail.readBigUInt64LE(record + 40));
	return count > 0 && length >= count * 46 ? at - length : undefined;
}

export function isDirectoryEntry(bytes: Uint8Array): boolean {
	return bytes.length === 4 && asBuffer(bytes).readUInt32LE(0) === 0x02014b50;
}

/** An Apple disk image has its header, 512 bytes that begin with "koly", at the end. */
function endsAsDiskImage(tail: Uint8Array): boolean {
	return tail.length >= 512 && Buffer.from(tail.subarray(tail.length - 512, tail.length - 508)).toString() === "koly";
}

/** A Jupyter notebook: JSON with a list of cells. Those that are not called so must show it at once. */
function isNotebookStart(head: Uint8Array, filename: string): boolean {
	const text = Buffer.from(head).toString("latin1").trimStart();
	if (!text.startsWith("{")) return false;
	return /\.ipynb$/i.test(filename) || /^\{\s*"(?:cells|nbformat|nbformat_minor)"/.test(text);
}

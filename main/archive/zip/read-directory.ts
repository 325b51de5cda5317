import yauzl from "yauzl";
import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import { decodeName } from "../member-names.ts";
import { AES_FIELD, type AesField } from "./extra-fields.ts";
import { endRecordsFor } from "./locate-directory.ts";

/** One entry of a central directory, as Python's zipfile would read it. */
export interface DirectoryEntry {
	readonly rawName: string;
	/** Bytes of the name, for comparing it with the local header's. */
	readonly nameBytes: Uint8Array;
	readonly flags: number;
	readonly method: number;
	/** MS-DOS time of day: half of the check of the old encryption. */
	readonly dosTime: number;
	readonly aes?: AesField;
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
	/** From the archive's base. */
	readonly localOffset: number;
	/** Unix mode with its file type bits; 0 where the archive was not made on Unix. */
	readonly unixMode: number;
	readonly anomalies: readonly Anomaly[];
}

const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const STRONG_ENCRYPTION = 0x40;
const UTF8_NAMES = 0x800;
const UNICODE_PATH = 0x7075;
const MADE_ON_UNIX = 3;
const MADE_ON_MACOS = 19;

/**
 * Reads the entries of a central directory through yauzl, which is given the directory alone. yauzl stops at the first entry it does not like;
 * here that entry is mended in our copy, with an anomaly, and reading goes on from it. `onBroken` is told why the rest could not be read.
 */
export async function* readDirectory(
	directory: Uint8Array,
	onBroken: (reason: string) => void,
): AsyncGenerator<DirectoryEntry> {
	const copy = Buffer.concat([directory, endRecordsFor(directory.length, 0)]);
	const notes = new Map<number, Anomaly[]>();
	let position = 0;
	while (position < directory.length) {
		endRecordsFor(directory.length, position).copy(copy, directory.length);
		const zip = await openDirectory(copy);
		try {
			while (position < directory.length) {
				const entry = await nextEntry(zip);
				const next = position + ENTRY_LENGTH + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
				if (next > directory.length) throw new DirectoryError("the last entry is cut off");
				yield toDirectoryEntry(entry, notes.get(position) ?? []);
				position = next;
			}
		} catch (error) {
			if (!(error instanceof DirectoryError)) throw error;
			const note = mend(copy, position, directory.length);
			if (note === undefined) {
				onBroken(error.message);
				return;
			}
			notes.set(position, [...(notes.get(position) ?? []), note]);
		} finally {
			zip.close();
		}
	}
}

/** The name in the Info-ZIP extra field is the same in letters that the older field cannot spell: those differ, the rest does not. */
function spellsSame(name: string, bytes: Uint8Array): boolean {
	const letters = (text: string) => text.replace(/[^\x20-\x7e]+/g, "\0").replaceAll("?", "\0");
	const old = letters(Buffer.from(bytes).toString("latin1"));
	return old === letters(name) || decodeName(bytes).name === name;
}

function aesOf(fields: readonly { id: number; data: Buffer }[]): AesField | undefined {
	for (const { id, data } of fields) {
		if (id !== AES_FIELD || data.length < 7) continue;
		return { version: data.readUInt16LE(0), strength: data.readUInt8(4), method: data.readUInt16LE(5) };
	}
	return undefined;
}

class DirectoryError extends Error {}

function openDirectory(copy: Buffer): Promise<yauzl.ZipFile> {
	return new Promise((resolve, reject) => {
		const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
		yauzl.fromBuffer(copy, options, (error, zip) => (error ? reject(new DirectoryError(error.message)) : resolve(zip)));
	});
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry> {
	return new Promise((resolve, reject) => {
		const settle = (act: () => void) => {
			zip.removeAllListeners("entry").removeAllListeners("error").removeAllListeners("end");
			act();
		};
		zip.once("entry", (entry: yauzl.Entry) => settle(() => resolve(entry)));
		zip.once("error", (error: Error) => settle(() => reject(new DirectoryError(error.message))));
		zip.once("end", () => settle(() => reject(new DirectoryError("the directory ended early"))));
		zip.readEntry();
	});
}

/** Takes out of the entry what yauzl stops at; undefined when there is nothing (more) to take out. */
function mend(copy: Buffer, at: number, end: number): Anomaly | undefined {
	if (at + ENTRY_LENGTH > end || copy.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
	const flags = copy.readUInt16LE(at + 8);
	if (flags & STRONG_ENCRYPTION) {
		copy.writeUInt16LE(flags & ~STRONG_ENCRYPTION, at + 8);
		return { code: "encrypted", message: "Marked as strongly encrypted." };
	}
	const extraStart = at + ENTRY_LENGTH + copy.readUInt16LE(at + 28);
	const extraEnd = extraStart + copy.readUInt16LE(at + 30);
	if (extraEnd > end || copy.subarray(extraStart, extraEnd).every((byte) => byte === 0)) return undefined;
	copy.fill(0, extraStart, extraEnd);
	return { code: "header-disagreement", message: "Its extra fields in the archive's directory are malformed." };
}

function toDirectoryEntry(entry: yauzl.Entry, notes: readonly Anomaly[]): DirectoryEntry {
	const anomalies = [...notes];
	const nameBytes = entry.fileNameRaw;
	const declaredUtf8 = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0;
	if (declaredUtf8 && !decodeName(nameBytes).valid) {
		anomalies.push({ code: "not-utf8-name", message: "The name is said to be UTF-8 and is not." });
	}
	const rawName = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, nameBytes, entry.extraFields, true);
	if (entry.extraFields.some(({ id }) => id === UNICODE_PATH) && !spellsSame(rawName, nameBytes))
		anomalies.push({
			code: "header-disagreement",
			message: `It has two names: older installers call it ${displayText(decodeName(nameBytes).name, 100)}.`,
		});
	const aes = aesOf(entry.extraFields);
	const system = entry.versionMadeBy >> 8;
	const hasUnixMode = system === MADE_ON_UNIX || system === MADE_ON_MACOS;
	return {
		rawName,
		nameBytes,
		flags: entry.generalPurposeBitFlag,
		method: entry.compressionMethod,
		dosTime: entry.lastModFileTime,
		...(aes === undefined ? {} : { aes }),
		crc: entry.crc32,
		packedSize: entry.compressedSize,
		size: entry.uncompressedSize,
		localOffset: entry.relativeOffsetOfLocalHeader,
		unixMode: hasUnixMode ? entry.externalFileAttributes >>> 16 : 0,
		anomalies,
	};
}

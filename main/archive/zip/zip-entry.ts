import { crc32 } from "node:zlib";
import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import { type ByteSource, memorySource } from "../byte-source.ts";
import { decodeName } from "../member-names.ts";
import { countOf, enterEntry, passedOver, type Reading } from "../reading.ts";
import { decryptAes, decryptTraditional, fitsChecksum } from "./decrypt.ts";
import { type LocalHeader, SIZES_FOLLOW } from "./local-header.ts";
import { canDecompress, type DataResult, DEFLATED, methodName, readData } from "./read-data.ts";
import type { DirectoryEntry } from "./read-directory.ts";

export interface ReadEntry {
	readonly content?: Uint8Array | undefined;
	readonly anomalies: readonly Anomaly[];
	/** Why it could not be read, or not wholly. */
	readonly reason?: string;
	readonly consumed: number;
}

/** Where an entry is to be read. */
export interface EntryRequest {
	/** Of the directory, or, for a rescued member, its local header in that form. */
	readonly entry: DirectoryEntry;
	readonly dataStart: number;
	/** Bytes that may come out beside the budget's limits. */
	readonly most?: number;
}

const ENCRYPTED = 0x1;
const AES_METHOD = 99;
/** Bytes of encrypted data that are held in memory for decrypting. */
const LONGEST_ENCRYPTED = 128 * 1024 * 1024;
/** Bytes of an extra field that are more than a time stamp or a number. */
const WORTH_TELLING = 64;
const CHANGED: Anomaly = {
	code: "crc-mismatch",
	message: "Its data were changed after they were encrypted, or the password is wrong.",
};
const PASSWORD_NEEDED = "encrypted: a password is needed";

/** Reads what an entry describes. */
export async function readEntryContent(
	source: ByteSource,
	request: EntryRequest,
	reading: Reading,
): Promise<ReadEntry> {
	const { entry } = request;
	const lost = enterEntry(reading, entry.rawName);
	if (lost !== undefined) return { anomalies: [passedOver(lost)], reason: lost, consumed: entry.packedSize };
	const encrypted = (entry.flags & ENCRYPTED) !== 0 || entry.anomalies.some((anomaly) => anomaly.code === "encrypted");
	if (encrypted) return readEncrypted(source, request, reading);
	if (!canDecompress(entry.method)) return unsupported(entry.method, entry.packedSize);
	const result = await readData(source, { ...entry, dataStart: request.dataStart, most: request.most }, reading.budget);
	return judge(entry, result, true);
}

function unsupported(method: number, consumed: number): ReadEntry {
	const reason = `compressed with ${methodName(method)}, which Vivarium does not read`;
	return { anomalies: [{ code: "unsupported-compression", message: `It is ${reason}.` }], reason, consumed };
}

function judge(entry: DirectoryEntry, result: DataResult, checked: boolean): ReadEntry {
	const anomalies: Anomaly[] = [];
	if (result.limit !== undefined) {
		anomalies.push({ code: "limit", message: `It ${result.limit}.` });
		return { anomalies, reason: result.limit, consumed: entry.packedSize };
	}
	const { content, broken } = result;
	if (content === undefined) return { anomalies, consumed: result.consumed };
	if (broken !== undefined) {
		anomalies.push({
			code: broken.startsWith("the archive ends") ? "truncated" : "unreadable",
			message: `Only its first ${content.length.toLocaleString("en")} bytes could be read: ${broken}.`,
		});
	} else {
		if (content.length !== entry.size) {
			anomalies.push({
				code: "size-mismatch",
				message: `It unpacks to ${content.length.toLocaleString("en")} bytes; the archive says ${entry.size.toLocaleString("en")}.`,
			});
		}
		if (checked && crc32(content) !== entry.crc)
			anomalies.push({ code: "crc-mismatch", message: "Its checksum does not match its content." });
		// The others' decoders leave their own end marks.
		const unused = entry.method === DEFLATED ? entry.packedSize - result.consumed : 0;
		if (unused > 0 && content.length === entry.size)
			anomalies.push({
				code: "unclaimed-bytes",
				message: `${countOf(unused, "byte")} of its data stand behind the end of what is compressed: nothing unpacks them.`,
			});
	}
	return { content, anomalies, consumed: result.consumed, ...(broken === undefined ? {} : { reason: broken }) };
}

/** The mark costs an attacker one bit: content that fits its checksum without any decryption is not encrypted. Then the passwords are tried. */
async function readEncrypted(source: ByteSource, request: EntryRequest, reading: Reading): Promise<ReadEntry> {
	const { entry, dataStart, most } = request;
	const { budget, passwords } = reading;
	if (canDecompress(entry.method)) {
		const result = await readData(source, { ...entry, dataStart, most }, budget);
		if (isWhole(entry, result)) {
			const anomalies: Anomaly[] = [{ code: "encrypted", message: "It is marked as encrypted and is not." }];
			return { content: result.content, consumed: result.consumed, anomalies };
		}
	}
	const method = entry.method === AES_METHOD ? entry.aes?.method : entry.method;
	if (method === undefined || entry.packedSize > LONGEST_ENCRYPTED)
		return locked(entry, method === undefined ? "encrypted in a way that is not read" : "encrypted, and too large");
	const data = await source.read(dataStart, entry.packedSize);
	let fitting: ReadEntry | undefined;
	for (const password of passwords) {
		const opened = await decrypt(data, entry, password, reading);
		if (opened === undefined) continue;
		if (!canDecompress(method)) return unsupported(method, entry.packedSize);
		const { packed, authentic } = opened;
		const request = { ...entry, dataStart: 0, packedSize: packed.length, method, most };
		const result = await readData(memorySource(packed), request, budget);
		const judged = judge({ ...entry, packedSize: packed.length }, result, entry.aes?.version !== 2);
		const read = authentic ? judged : { ...judged, anomalies: [...judged.anomalies, CHANGED] };
		// One wrong password in 256 is let through by the old encryption's check; AES's check errs once in 65,536.
		if (entry.aes === undefined ? isWhole(entry, result) : authentic) {
			reading.unlocked(password);
			return { ...read, consumed: entry.packedSize };
		}
		if (entry.aes !== undefined || result.limit !== undefined) fitting ??= { ...read, consumed: entry.packedSize };
	}
	return fitting ?? locked(entry, PASSWORD_NEEDED);
}

async function decrypt(
	data: Uint8Array,
	entry: DirectoryEntry,
	password: string,
	{ budget }: Reading,
): Promise<{ packed: Uint8Array; authentic: boolean } | undefined> {
	const bytes = Buffer.from(password, "utf8");
	if (entry.aes !== undefined) {
		const opened = await decryptAes(data, bytes, entry.aes, budget);
		return opened && { packed: opened.content, authentic: opened.authentic };
	}
	const check = [entry.crc >>> 24, entry.dosTime >>> 8];
	const packed = await decryptTraditional(data, bytes, check, budget);
	return packed && { packed, authentic: true };
}

function isWhole(entry: DirectoryEntry, { content, broken }: DataResult): boolean {
	if (content === undefined || content.length === 0 || broken !== undefined) return false;
	return fitsChecksum(content, entry.crc, entry.size, entry.aes);
}

function locked(entry: DirectoryEntry, reason: string): ReadEntry {
	return { anomalies: [{ code: "encrypted", message: "It is encrypted." }], reason, consumed: entry.packedSize };
}

/** What the local header says otherwise than the directory. */
export function compareHeaders(entry: DirectoryEntry, local: LocalHeader, descriptorFits: boolean): Anomaly[] {
	const found: string[] = [];
	if (Buffer.compare(entry.nameBytes, local.nameBytes) !== 0)
		found.push(`the name (${displayText(decodeName(local.nameBytes).name, 100)})`);
	if (entry.method !== local.method) found.push("the compression");
	if ((entry.flags & ENCRYPTED) !== (local.flags & ENCRYPTED)) found.push("the encryption");
	if ((local.flags & SIZES_FOLLOW) === 0) {
		if (local.crc !== entry.crc) found.push("the checksum");
		if (local.packedSize !== entry.packedSize) found.push("the packed size");
		if (local.size !== entry.size) found.push("the size");
	}
	const anomalies: Anomaly[] = [];
	const add = (code: Anomaly["code"], message: string) => anomalies.push({ code, message });
	if (found.length > 0)
		add(
			"header-disagreement",
			`Before its data the archive says otherwise than in its directory: ${found.join(", ")}.`,
		);
	if (!descriptorFits && found.length === 0)
		add("header-disagreement", "The sizes behind its data are not those of the archive's directory.");
	if (local.unknownBytes >= WORTH_TELLING)
		add(
			"unclaimed-bytes",
			`${countOf(local.unknownBytes, "byte")} stand before its data in an extra field that no tool is known to write.`,
		);
	return anomalies;
}

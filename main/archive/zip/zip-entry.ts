import { crc32 } from "node:zlib";
import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { ByteSource } from "../byte-source.ts";
import { decodeName } from "../member-names.ts";
import type { OpenBudget } from "../open-budget.ts";
import { type LocalHeader, SIZES_FOLLOW } from "./local-header.ts";
import { canDecompress, type DataResult, methodName, readData } from "./read-data.ts";
import type { DirectoryEntry } from "./read-directory.ts";

export interface ReadEntry {
	readonly content?: Uint8Array | undefined;
	readonly anomalies: readonly Anomaly[];
	/** Why it could not be read, or not wholly. */
	readonly reason?: string;
	readonly consumed: number;
}

const ENCRYPTED = 0x1;
/** Stands in 32-bit fields whose value is in a zip64 extra field. */
const ELSEWHERE = 0xffffffff;

/** Reads what a directory entry (or, for a rescued member, its local header in that form) describes. */
export async function readEntryContent(
	source: ByteSource,
	entry: DirectoryEntry,
	dataStart: number,
	budget: OpenBudget,
): Promise<ReadEntry> {
	const anomalies: Anomaly[] = [];
	const encrypted = (entry.flags & ENCRYPTED) !== 0 || entry.anomalies.some((anomaly) => anomaly.code === "encrypted");
	if (!canDecompress(entry.method)) {
		const reason = `compressed with ${methodName(entry.method)}, which Vivarium does not read`;
		anomalies.push({ code: "unsupported-compression", message: `It is ${reason}.` });
		return { anomalies, reason, consumed: entry.packedSize };
	}
	const result = await readData(source, { ...entry, dataStart }, budget);
	if (encrypted) return judgeEncrypted(entry, result);
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
		if (crc32(content) !== entry.crc)
			anomalies.push({ code: "crc-mismatch", message: "Its checksum does not match its content." });
	}
	return { content, anomalies, consumed: result.consumed, ...(broken === undefined ? {} : { reason: broken }) };
}

/** The mark costs an attacker one bit: content that fits its checksum without any decryption is not encrypted. */
function judgeEncrypted(entry: DirectoryEntry, result: DataResult): ReadEntry {
	const { content } = result;
	const plain =
		content !== undefined &&
		result.broken === undefined &&
		content.length === entry.size &&
		crc32(content) === entry.crc;
	if (plain && content.length > 0) {
		return {
			content,
			consumed: result.consumed,
			anomalies: [{ code: "encrypted", message: "It is marked as encrypted and is not." }],
		};
	}
	return {
		anomalies: [{ code: "encrypted", message: "It is encrypted." }],
		reason: "encrypted",
		consumed: entry.packedSize,
	};
}

/** What the local header says otherwise than the directory. */
export function compareHeaders(entry: DirectoryEntry, local: LocalHeader): Anomaly[] {
	const found: string[] = [];
	if (Buffer.compare(entry.nameBytes, local.nameBytes) !== 0)
		found.push(`the name (${displayText(decodeName(local.nameBytes).name, 100)})`);
	if (entry.method !== local.method) found.push("the compression");
	if ((entry.flags & ENCRYPTED) !== (local.flags & ENCRYPTED)) found.push("the encryption");
	if ((local.flags & SIZES_FOLLOW) === 0) {
		if (local.crc !== entry.crc) found.push("the checksum");
		if (local.packedSize !== ELSEWHERE && local.packedSize !== entry.packedSize) found.push("the packed size");
		if (local.size !== ELSEWHERE && local.size !== entry.size) found.push("the size");
	}
	if (found.length === 0) return [];
	return [
		{
			code: "header-disagreement",
			message: `Before its data the archive says otherwise than in its directory: ${found.join(", ")}.`,
		},
	];
}

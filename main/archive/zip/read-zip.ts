import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { ByteSource } from "../byte-source.ts";
import { decodeName } from "../member-names.ts";
import { addEntry, countOf, type Reading } from "../reading.ts";
import { LOCAL_LENGTH, readLocalHeader, SIZES_FOLLOW } from "./local-header.ts";
import { type DirectoryLocation, locateDirectory } from "./locate-directory.ts";
import { type DirectoryEntry, readDirectory } from "./read-directory.ts";
import { type Extent, rescueMembers } from "./rescue-members.ts";
import { compareHeaders, readEntryContent } from "./zip-entry.ts";

/** 100,000 entries with names of 1,200 bytes. */
const LONGEST_DIRECTORY = 128 * 1024 * 1024;
const LONGEST_LINK = 4096;
const TYPE_MASK = 0xf000;
const SYMLINK = 0xa000;
const PERMISSIONS = 0xfff;

/**
 * Reads a zip as Python's zipfile does, by its directory, and then looks at what the directory does not mention: a directory that is missing
 * or damaged, members outside of it, the archive repeated. True when it was an archive at all.
 */
export async function readZip(source: ByteSource, reading: Reading): Promise<boolean> {
	const location = await locateDirectory(source);
	const extents: Extent[] = [];
	if (location === undefined) {
		reading.note({
			code: "truncated",
			message: "The archive's directory is missing: it was cut off or damaged. Members were taken from what is there.",
		});
		reading.budget.skip("", "the archive's directory is missing; members that were cut off with it are not known");
	} else {
		await readListed(source, location, reading, extents);
	}
	await rescueMembers(source, location, extents, reading);
	if (location !== undefined && location.archiveEnd < source.size) {
		const length = countOf(source.size - location.archiveEnd, "byte");
		reading.note({ code: "trailing-bytes", message: `${length} stand behind the end of the archive.` });
		reading.budget.skip("", `${length} behind the end of the archive`);
	}
	return location !== undefined || extents.length > 0;
}

async function readListed(
	source: ByteSource,
	location: DirectoryLocation,
	reading: Reading,
	extents: Extent[],
): Promise<void> {
	const { budget, list } = reading;
	const length = location.end - location.start;
	const directory = await source.read(location.start, Math.min(length, LONGEST_DIRECTORY));
	if (length > LONGEST_DIRECTORY)
		budget.skip("", "the archive's directory is longer than 128 MiB; its end was not read");
	const onBroken = (reason: string) => {
		reading.note({
			code: "unreadable",
			message: `The archive's directory is damaged: ${displayText(reason)}. Members behind the damage were looked for in the archive itself.`,
		});
		budget.skip("", "the archive's directory is damaged");
	};
	let unread = 0;
	for await (const entry of readDirectory(directory, onBroken)) {
		await budget.pause();
		if (list.full) {
			list.refuse();
			if (budget.outOfTime) break;
			continue;
		}
		const exhausted = budget.exhausted;
		if (exhausted !== undefined) {
			unread++;
			extents.push(roughExtent(location, entry));
			await addEntry(reading, {
				...describe(entry),
				anomalies: [...entry.anomalies, { code: "limit", message: `Not unpacked: ${exhausted}.` }],
			});
			continue;
		}
		await readOne(source, location, entry, reading, extents);
	}
	if (unread > 0)
		budget.skip("", `${countOf(unread, "member")} not unpacked: ${budget.exhausted ?? "a limit was reached"}`);
}

async function readOne(
	source: ByteSource,
	location: DirectoryLocation,
	entry: DirectoryEntry,
	reading: Reading,
	extents: Extent[],
): Promise<void> {
	const position = location.base + entry.localOffset;
	const local = await readLocalHeader(source, position);
	if (local === undefined) {
		const reason = "nothing stands where the archive's directory says it does";
		await addEntry(
			reading,
			{
				...describe(entry),
				anomalies: [...entry.anomalies, { code: "unreadable", message: `Unreadable: ${reason}.` }],
			},
			reason,
		);
		return;
	}
	const slack = (local.flags & SIZES_FOLLOW) === 0 ? 0 : LONGEST_DESCRIPTOR;
	extents.push({ start: position, end: local.dataStart + entry.packedSize, slack });
	const anomalies: Anomaly[] = [...entry.anomalies, ...compareHeaders(entry, local)];
	if (isDirectory(entry) && entry.size === 0) {
		await addEntry(reading, { ...describe(entry), anomalies });
		return;
	}
	const read = await readEntryContent(source, entry, local.dataStart, reading.budget);
	reading.budget.take(read.content?.length ?? 0);
	const link = linkOf(entry, read.content);
	if (link !== undefined) anomalies.push(link.anomaly);
	const known = new Set(anomalies.map((anomaly) => anomaly.code));
	anomalies.push(...read.anomalies.filter((anomaly) => anomaly.code !== "encrypted" || !known.has("encrypted")));
	if (isDirectory(entry)) anomalies.push({ code: "size-mismatch", message: "A folder that has content." });
	await addEntry(reading, { ...describe(entry), anomalies, content: read.content }, read.reason);
}

/** Where an entry stands that was not looked at: its local header's extra field may be as long as the format allows. */
function roughExtent(location: DirectoryLocation, entry: DirectoryEntry): Extent {
	const start = location.base + entry.localOffset;
	return { start, end: start + LOCAL_LENGTH + entry.nameBytes.length + entry.packedSize, slack: 0xffff };
}

/** Signature, checksum and two sizes of eight bytes. */
const LONGEST_DESCRIPTOR = 24;

function isDirectory(entry: DirectoryEntry): boolean {
	return entry.rawName.endsWith("/");
}

function describe(entry: DirectoryEntry) {
	return {
		rawName: entry.rawName,
		kind: isDirectory(entry) ? ("directory" as const) : ("file" as const),
		size: Number.isSafeInteger(entry.size) ? entry.size : 0,
		...(entry.unixMode === 0 ? {} : { mode: entry.unixMode & PERMISSIONS }),
	};
}

/** Python's installers write a zip's symbolic link as a plain file, so a plain file it is here, with a word about it. */
function linkOf(entry: DirectoryEntry, content: Uint8Array | undefined): { anomaly: Anomaly } | undefined {
	if ((entry.unixMode & TYPE_MASK) !== SYMLINK) return undefined;
	const target =
		content !== undefined && content.length <= LONGEST_LINK
			? displayText(decodeName(content).name, 200)
			: "what its content says";
	return {
		anomaly: {
			code: "link",
			message: `Marked as a symbolic link to ${target}; Python installers write it as a plain file.`,
		},
	};
}

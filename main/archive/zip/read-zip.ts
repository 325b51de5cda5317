import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { ByteSource } from "../byte-source.ts";
import { addLeftover, TRAILING } from "../leftover.ts";
import { decodeName } from "../member-names.ts";
import { addEntry, countOf, type Reading } from "../reading.ts";
import { descriptorLength, LONGEST_DESCRIPTOR } from "./descriptor.ts";
import { LOCAL_LENGTH, readLocalHeader, SIZES_FOLLOW } from "./local-header.ts";
import { type DirectoryLocation, locateDirectory } from "./locate-directory.ts";
import { findOverlaps, OVERLAPPING_BYTES } from "./overlaps.ts";
import { type DirectoryEntry, readDirectory } from "./read-directory.ts";
import { type Extent, rescueMembers } from "./rescue-members.ts";
import { walkDirectory } from "./walk-directory.ts";
import { compareHeaders, readEntryContent } from "./zip-entry.ts";

/** 100,000 entries with names of 600 bytes. */
const LONGEST_DIRECTORY = 64 * 1024 * 1024;
const LONGEST_LINK = 4096;
const TYPE_MASK = 0xf000;
const SYMLINK = 0xa000;
const PERMISSIONS = 0xfff;
/** Comments of one line, as `git archive` writes the commit's digest. */
const PLAIN_COMMENT = /^[\x20-\x7e]{1,64}$/;

/**
 * Reads a zip as Python's zipfile does, by its directory, and then looks at what the directory does not mention: a directory that is missing
 * or damaged, members outside of it, the archive repeated, bytes that belong to no member. True when it was an archive at all.
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
		await new ListedMembers(source, location, reading, extents).read();
	}
	await rescueMembers(source, location, extents, reading);
	if (location !== undefined) await tellBehind(source, location, reading);
	return location !== undefined || extents.length > 0;
}

async function tellBehind(source: ByteSource, location: DirectoryLocation, reading: Reading): Promise<void> {
	const { commentStart, archiveEnd } = location;
	const comment = Buffer.from(await source.read(commentStart, archiveEnd - commentStart)).toString("latin1");
	if (comment !== "" && !PLAIN_COMMENT.test(comment.trim())) {
		const where = "stand in the archive's comment";
		const leftover = { label: "comment of the archive", code: "unclaimed-bytes", where } as const;
		await addLeftover(reading, leftover, source, commentStart, archiveEnd);
	}
	const where = "stand behind the end of the archive";
	const leftover = { label: TRAILING, code: "trailing-bytes", where } as const;
	await addLeftover(reading, leftover, source, archiveEnd, source.size);
}

/** The members that stand in the directory. */
class ListedMembers {
	readonly #source: ByteSource;
	readonly #location: DirectoryLocation;
	readonly #reading: Reading;
	readonly #extents: Extent[];
	#overlapping: ReadonlySet<DirectoryEntry> = new Set();
	#overlapLeft = OVERLAPPING_BYTES;

	constructor(source: ByteSource, location: DirectoryLocation, reading: Reading, extents: Extent[]) {
		this.#source = source;
		this.#location = location;
		this.#reading = reading;
		this.#extents = extents;
	}

	async read(): Promise<void> {
		const { budget } = this.#reading;
		const entries = await this.#entries();
		this.#overlapping = findOverlaps(entries, this.#location);
		if (this.#overlapping.size > 0) {
			const count = countOf(this.#overlapping.size, "member");
			const message = `${count} use bytes of other members, as decompression bombs do.`;
			this.#reading.note({ code: "overlapping-members", message });
		}
		let unread = 0;
		for (const entry of entries) {
			await budget.pause();
			const exhausted = budget.exhausted;
			if (exhausted === undefined) {
				await this.#readOne(entry);
				continue;
			}
			unread++;
			this.#extents.push(roughExtent(this.#location, entry));
			const limit: Anomaly = { code: "limit", message: `Not unpacked: ${exhausted}.` };
			await addEntry(this.#reading, { ...describe(entry), anomalies: [...entry.anomalies, limit] });
		}
		if (unread > 0)
			budget.skip("", `${countOf(unread, "member")} not unpacked: ${budget.exhausted ?? "a limit was reached"}`);
	}

	/** As many as may be listed; what is beyond is counted. */
	async #entries(): Promise<DirectoryEntry[]> {
		const { start, end } = this.#location;
		const { budget, list } = this.#reading;
		const room = Math.max(0, budget.limits.members - list.members.length);
		const walked = await walkDirectory(this.#source, start, end, room);
		list.refuse(walked.beyond);
		const length = walked.end - start;
		const directory = await this.#source.read(start, Math.min(length, LONGEST_DIRECTORY));
		if (length > LONGEST_DIRECTORY)
			budget.skip("", "the archive's directory is longer than 64 MiB; its end was not read");
		const onBroken = (reason: string) => {
			this.#reading.note({
				code: "unreadable",
				message: `The archive's directory is damaged: ${displayText(reason)}. Members behind the damage were looked for in the archive itself.`,
			});
			budget.skip("", "the archive's directory is damaged");
		};
		const entries: DirectoryEntry[] = [];
		for await (const entry of readDirectory(directory, onBroken)) {
			await budget.pause();
			if (entries.length < room) entries.push(entry);
			else list.refuse();
			if (budget.outOfTime) break;
		}
		return entries;
	}

	async #readOne(entry: DirectoryEntry): Promise<void> {
		const source = this.#source;
		const reading = this.#reading;
		const position = this.#location.base + entry.localOffset;
		const local = await readLocalHeader(source, position);
		if (local === undefined) {
			const reason = "nothing stands where the archive's directory says it does";
			const unreadable: Anomaly = { code: "unreadable", message: `Unreadable: ${reason}.` };
			await addEntry(reading, { ...describe(entry), anomalies: [...entry.anomalies, unreadable] }, reason);
			return;
		}
		const dataEnd = local.dataStart + entry.packedSize;
		const follows = (local.flags & SIZES_FOLLOW) !== 0;
		const descriptor = follows ? await descriptorLength(source, dataEnd, entry) : 0;
		this.#extents.push({
			start: position,
			end: dataEnd + (descriptor ?? 0),
			slack: descriptor === undefined ? LONGEST_DESCRIPTOR : 0,
		});
		const anomalies: Anomaly[] = [...entry.anomalies, ...compareHeaders(entry, local, descriptor !== undefined)];
		if (isDirectory(entry) && entry.size === 0) {
			await addEntry(reading, { ...describe(entry), anomalies });
			return;
		}
		const overlapping = this.#overlapping.has(entry);
		if (overlapping) anomalies.push({ code: "overlapping-members", message: "It uses bytes of another member." });
		const most = overlapping ? this.#overlapLeft : Number.POSITIVE_INFINITY;
		const read = await readEntryContent(source, { entry, dataStart: local.dataStart, most }, reading);
		// Once one was too much, none is tried any more.
		if (overlapping) this.#overlapLeft = Math.max(0, this.#overlapLeft - (read.content?.length ?? this.#overlapLeft));
		reading.budget.take(read.content?.length ?? 0, entry.packedSize);
		const link = linkOf(entry, read.content);
		if (link !== undefined) anomalies.push(link.anomaly);
		const known = new Set(anomalies.map((anomaly) => anomaly.code));
		anomalies.push(...read.anomalies.filter((anomaly) => anomaly.code !== "encrypted" || !known.has("encrypted")));
		if (isDirectory(entry)) anomalies.push({ code: "size-mismatch", message: "A folder that has content." });
		await addEntry(reading, { ...describe(entry), anomalies, content: read.content }, read.reason);
	}
}

/** Where an entry stands that was not looked at: its local header's extra field may be as long as the format allows. */
function roughExtent(location: DirectoryLocation, entry: DirectoryEntry): Extent {
	const start = location.base + entry.localOffset;
	return { start, end: start + LOCAL_LENGTH + entry.nameBytes.length + entry.packedSize, slack: 0xffff };
}

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

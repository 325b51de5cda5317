import { asBuffer, type ByteSource, piecesOf } from "../byte-source.ts";
import { addLeftover, kindOfStart, LEADING } from "../leftover.ts";
import { decodeName } from "../member-names.ts";
import { addEntry, countOf, isListed, type Reading } from "../reading.ts";
import { LOCAL_LENGTH, type LocalHeader, readLocalHeader, SIZES_FOLLOW } from "./local-header.ts";
import type { DirectoryLocation } from "./locate-directory.ts";
import { STORED } from "./read-data.ts";
import type { DirectoryEntry } from "./read-directory.ts";
import { skipRecords } from "./skip-records.ts";
import { readEntryContent } from "./zip-entry.ts";

/** Bytes that belong to a member: its local header and its data. */
export interface Extent {
	readonly start: number;
	readonly end: number;
	/** Bytes behind it that may belong to it too. */
	readonly slack: number;
}

const LOCAL_MARK = Buffer.from([0x50, 0x4b, 3, 4]);
const ANY_MARK = Buffer.from([0x50, 0x4b]);
const PIECE = 1024 * 1024;
const UTF8_NAMES = 0x800;
/** Stretches between the members that are listed one by one; what is in more is only counted. */
const MOST_STRETCHES = 16;

interface Stretch {
	readonly start: number;
	readonly end: number;
}

/**
 * Looks through everything in front of the directory (or through the whole file, when there is none) that no listed member takes up. Members
 * found there are hidden from installers; those that only repeat listed ones are counted, not listed again.
 */
export async function rescueMembers(
	source: ByteSource,
	location: DirectoryLocation | undefined,
	extents: Extent[],
	reading: Reading,
): Promise<void> {
	const gaps = gapsBetween(extents, location?.start ?? source.size);
	const stretches: Stretch[] = [];
	let repeated = 0;
	for (const gap of gaps) {
		let position = gap.start;
		while (position < gap.end && !reading.list.full) {
			await reading.budget.pause();
			if (reading.budget.exhausted !== undefined) {
				reading.budget.skip(
					"",
					`${countOf(gap.end - position, "byte")} of the archive were not searched for members outside of its directory: ${reading.budget.exhausted}`,
				);
				return;
			}
			const found = await findLocalHeader(source, position, gap.end);
			const end = found?.position ?? gap.end;
			if (end > position) stretches.push({ start: position, end });
			if (found === undefined) break;
			const next = await rescueOne(source, found.position, found.header, gap.end, location !== undefined, reading);
			if (next.repeated) repeated++;
			extents.push({ start: found.position, end: next.end, slack: 0 });
			position = next.end;
		}
	}
	if (repeated > 0) {
		reading.note({
			code: "repeated-archive",
			message: `The file holds the archive more than once: ${countOf(repeated, "member")} stand in it again, the same as those listed.`,
		});
	}
	if (location !== undefined || extents.length > 0)
		await tellStretches(source, stretches, location === undefined, reading);
}

/** Lists what belongs to no member: before the archive, and inside of it unless it is only the directory of an earlier copy. */
async function tellStretches(
	source: ByteSource,
	stretches: readonly Stretch[],
	isCut: boolean,
	reading: Reading,
): Promise<void> {
	let listed = 0;
	let more = 0;
	for (const { start, end } of stretches) {
		if (start === 0) {
			await tellLeading(source, end, reading);
			continue;
		}
		const rest = await skipRecords(source, start, end, reading.budget);
		if (rest >= end) continue;
		if (listed === MOST_STRETCHES) {
			more += end - rest;
			continue;
		}
		const label = `bytes between the members at ${rest.toLocaleString("en")}`;
		const where = "stand inside the archive and belong to no member";
		const member = await addLeftover(reading, { label, code: "unclaimed-bytes", where }, source, rest, end);
		if (member === undefined) continue;
		listed++;
		// A header that was cut off looks like a zip of its own, and is none.
		if (isCut && end === source.size && reading.list.formatOf(member) === "zip") reading.list.markOpened(member);
	}
	if (more > 0) reading.budget.skip("", `${countOf(more, "byte")} inside the archive that belong to no member`);
}

async function tellLeading(source: ByteSource, end: number, reading: Reading): Promise<void> {
	const kind = kindOfStart(await source.read(0, 16));
	const where = kind === undefined ? "stand before the archive" : `stand before the archive: ${kind}`;
	const leftover = { label: LEADING, code: "leading-bytes", where } as const;
	const member = await addLeftover(reading, leftover, source, 0, end);
	if (member === undefined || kind === undefined || kind === "a script") return;
	const polyglot = { code: "polyglot", message: `The file is an archive and ${kind} at once.` } as const;
	member.anomalies.push(polyglot);
	reading.note(polyglot);
}

/** What the extents leave of the bytes up to `end`. */
function gapsBetween(extents: readonly Extent[], end: number): Stretch[] {
	const gaps: Stretch[] = [];
	let position = 0;
	let slack = 0;
	for (const extent of [...extents].sort((a, b) => a.start - b.start)) {
		if (extent.start > position + slack) gaps.push({ start: position, end: extent.start });
		if (extent.end > position) {
			position = extent.end;
			slack = extent.slack;
		}
	}
	if (end > position + slack) gaps.push({ start: position, end });
	return gaps;
}

async function findLocalHeader(
	source: ByteSource,
	start: number,
	end: number,
): Promise<{ position: number; header: LocalHeader } | undefined> {
	// Members mostly stand one right after another: no need to fetch a window for each.
	const here = await readLocalHeader(source, start);
	if (here !== undefined && isPlausible(here, end)) return { position: start, header: here };
	let base = start;
	let carried: Buffer = Buffer.alloc(0);
	for await (const piece of piecesOf(source, start, end, PIECE)) {
		const window = carried.length === 0 ? asBuffer(piece) : Buffer.concat([carried, piece]);
		for (let at = window.indexOf(LOCAL_MARK); at >= 0; at = window.indexOf(LOCAL_MARK, at + 1)) {
			const header = await readLocalHeader(source, base + at);
			if (header !== undefined && isPlausible(header, end)) return { position: base + at, header };
		}
		// A mark may stand across two pieces.
		const kept = Math.min(window.length, LOCAL_MARK.length - 1);
		base += window.length - kept;
		carried = window.subarray(window.length - kept);
	}
	return undefined;
}

function isPlausible(header: LocalHeader, end: number): boolean {
	return header.nameBytes.length > 0 && header.dataStart <= end && header.method < 100 && (header.flags & 0xc000) === 0;
}

interface Rescued {
	readonly end: number;
	readonly repeated: boolean;
}

async function rescueOne(
	source: ByteSource,
	position: number,
	header: LocalHeader,
	end: number,
	hasDirectory: boolean,
	reading: Reading,
): Promise<Rescued> {
	const { name, valid } = decodeName(header.nameBytes);
	const sizesFollow = (header.flags & SIZES_FOLLOW) !== 0 && header.packedSize === 0;
	const packedSize = sizesFollow ? await lengthWithoutSizes(source, header, end) : header.packedSize;
	const entry: DirectoryEntry = {
		rawName: name,
		nameBytes: header.nameBytes,
		flags: header.flags,
		method: header.method,
		dosTime: header.dosTime,
		...(header.aes === undefined ? {} : { aes: header.aes }),
		crc: header.crc,
		packedSize: Math.min(packedSize, source.size - header.dataStart),
		size: header.size,
		localOffset: position,
		unixMode: 0,
		anomalies: [],
	};
	const isDirectory = name.endsWith("/");
	const read = await readEntryContent(source, { entry, dataStart: header.dataStart }, reading);
	const cut = header.dataStart + packedSize > end && !sizesFollow;
	const used = sizesFollow ? read.consumed : entry.packedSize;
	const next = Math.max(position + LOCAL_LENGTH, Math.min(end, header.dataStart + used));
	if (isListed(reading, name, isDirectory ? undefined : read.content)) return { end: next, repeated: true };
	reading.budget.take(read.content?.length ?? 0, entry.packedSize);
	// Sizes and checksum that follow the data were not compared.
	const anomalies = read.anomalies.filter(
		(anomaly) => !sizesFollow || (anomaly.code !== "size-mismatch" && anomaly.code !== "crc-mismatch"),
	);
	if (hasDirectory)
		anomalies.push({
			code: "header-disagreement",
			message: "It stands in the archive but not in its directory: installers do not see it, other tools may.",
		});
	if (!valid && (header.flags & UTF8_NAMES) !== 0)
		anomalies.push({ code: "not-utf8-name", message: "The name is said to be UTF-8 and is not." });
	if (cut && !anomalies.some((anomaly) => anomaly.code === "truncated"))
		anomalies.push({ code: "truncated", message: "The archive ends before its data do." });
	const reason = read.reason ?? (cut ? "the archive ends before the data do" : undefined);
	await addEntry(
		reading,
		{
			rawName: name,
			kind: isDirectory ? "directory" : "file",
			size: header.size,
			anomalies,
			content: isDirectory ? undefined : read.content,
		},
		reason,
	);
	return { end: next, repeated: false };
}

/** How far the data may reach: deflate ends by itself; what is stored ends before the next mark of any kind. */
async function lengthWithoutSizes(source: ByteSource, header: LocalHeader, end: number): Promise<number> {
	if (header.method !== STORED) return end - header.dataStart;
	let length = 0;
	for await (const piece of piecesOf(source, header.dataStart, end, PIECE)) {
		const bytes = asBuffer(piece);
		for (let at = bytes.indexOf(ANY_MARK); at >= 0; at = bytes.indexOf(ANY_MARK, at + 1)) {
			const next = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
			if (next === 0x0102 || next === 0x0304 || next === 0x0708) return length + at;
		}
		length += bytes.length;
	}
	return length;
}

import { LOCAL_LENGTH } from "./local-header.ts";
import type { DirectoryLocation } from "./locate-directory.ts";
import type { DirectoryEntry } from "./read-directory.ts";

/** Unpacked bytes that all members with bytes in common may come to. An honest archive has none. */
export const OVERLAPPING_BYTES = 64 * 1024 * 1024;

/**
 * Entries whose bytes reach into those of another, as Python's zipfile tells them (`ZipInfo._end_offset`): bombs use the same bytes many times
 * (D. Fifield, "A better zip bomb", 2019), and two readers may see two contents.
 */
export function findOverlaps(entries: readonly DirectoryEntry[], location: DirectoryLocation): Set<DirectoryEntry> {
	const overlapping = new Set<DirectoryEntry>();
	const sorted = [...entries].sort((a, b) => a.localOffset - b.localOffset);
	let next = location.start - location.base;
	for (let index = sorted.length - 1; index >= 0; index--) {
		const entry = sorted[index];
		if (entry === undefined) continue;
		const end = entry.localOffset + LOCAL_LENGTH + entry.nameBytes.length + entry.packedSize;
		if (end > next) overlapping.add(entry);
		next = Math.min(next, entry.localOffset);
	}
	return overlapping;
}

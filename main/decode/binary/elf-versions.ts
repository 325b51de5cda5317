import type { ByteView } from "./byte-view.ts";

/** Libraries and versions that one file needs; real ones have some dozen. */
const MOST_NEEDS = 256;
const MOST_VERSIONS = 4_096;
/** The topmost bit hides a version; the rest is its number, of which 0 is local and 1 nobody's. */
const NUMBER = 0x7fff;

/** Where the tables stand in the file. */
export interface VersionTables {
	/** A number for each dynamic symbol (.gnu.version). */
	readonly numbers: number;
	/** Needed libraries with the versions of each (.gnu.version_r). */
	readonly needs: number;
	/** How many libraries that table is said to have; where nothing says so, as many as follow one another. */
	readonly count: number;
	readonly strings: number;
}

export interface NeededVersion {
	readonly library: string;
	readonly version: string;
}

/** Number → library and version. Linux Standard Base Core 5.0, "Symbol versioning"; the tables are the same in both widths. Bounded; never throws. */
export function readNeededVersions(
	view: ByteView,
	{ needs, count, strings }: VersionTables,
): ReadonlyMap<number, NeededVersion> {
	const found = new Map<number, NeededVersion>();
	let at = needs;
	let versions = 0;
	for (let index = 0; index < Math.min(count, MOST_NEEDS); index++) {
		const library = view.name(strings + view.u32(at + 4));
		let entry = at + view.u32(at + 8);
		for (let each = view.u16(at + 2); each > 0 && versions < MOST_VERSIONS; each--, versions++) {
			const number = view.u16(entry + 6) & NUMBER;
			// The first one counts, as for the dynamic linker.
			if (number > 1 && library !== "" && !found.has(number))
				found.set(number, { library, version: view.name(strings + view.u32(entry + 8)) });
			const next = view.u32(entry + 12);
			if (next === 0) break;
			entry += next;
		}
		const next = view.u32(at + 12);
		if (next === 0) break;
		at += next;
	}
	return found;
}

/** What the version of the symbol with that index says; undefined where it has none. */
export function versionOf(
	view: ByteView,
	{ numbers }: VersionTables,
	versions: ReadonlyMap<number, NeededVersion>,
	symbol: number,
): NeededVersion | undefined {
	return versions.size === 0 ? undefined : versions.get(view.u16(numbers + 2 * symbol) & NUMBER);
}

import { type Release, releaseText } from "../release.ts";
import { opcodeTables } from "./tables.ts";

export interface OpcodeTable {
	readonly release: Release;
	/** By number; undefined for a number that this release does not know. */
	readonly names: readonly (string | undefined)[];
	/** Two-byte cache entries behind an instruction, by number. */
	readonly caches: Uint8Array;
	/** Every instruction is two bytes (3.6 and later); before that one, or three with an argument. */
	readonly wordcode: boolean;
	/** Numbers from here on have an argument; below it the second byte of wordcode means nothing. */
	readonly haveArgument: number;
}

function read(release: Release, text: string, cacheText: string): OpcodeTable {
	const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
	let number = -1;
	for (const token of text.trim().split(/\s+/)) {
		const [, skipped, name = ""] = /^(?:(\d+):)?(.*)$/.exec(token) ?? [];
		number = skipped === undefined ? number + 1 : Number(skipped);
		names[number] = name;
	}
	const caches = new Uint8Array(256);
	for (const pair of cacheText.split(" ")) {
		const [name = "", count = "0"] = pair.split(":");
		const index = names.indexOf(name);
		if (index >= 0) caches[index] = Number(count);
	}
	return { release, names, caches, wordcode: release >= 306, haveArgument: release >= 313 ? 44 : 90 };
}

const known = new Map<string, OpcodeTable>();

/** The opcodes of a release; undefined where Vivarium has no table for it. */
export function opcodeTableOf(release: Release): OpcodeTable | undefined {
	const title = releaseText(release);
	const found = known.get(title);
	if (found) return found;
	const row = opcodeTables.find(([name]) => name === title);
	if (!row) return undefined;
	const table = read(release, row[1], row[2]);
	known.set(title, table);
	return table;
}

/** Releases whose instructions can be read, oldest first. */
export const readableReleases: readonly Release[] = opcodeTables.map(([title]) => {
	const [major = "0", minor = "0"] = title.split(".");
	return Number(major) * 100 + Number(minor);
});

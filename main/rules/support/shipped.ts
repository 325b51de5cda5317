import { HOLE } from "../../python/facts.ts";
import { knownFile } from "../data/known-files.ts";
import type { PackageFile } from "../rule.ts";

/** Formats of machine code. */
const PROGRAMS: ReadonlySet<string> = new Set(["PE", "ELF", "Mach-O"]);

export function isProgram(file: PackageFile): boolean {
	return file.format !== undefined && PROGRAMS.has(file.format);
}

/** By the list of all files: every module asks, and to go through the list each time is as many looks as modules times files. */
const found = new WeakMap<readonly PackageFile[], readonly PackageFile[]>();

/** Machine code of the package that is not known to be harmless by its digest. */
export function programs(files: readonly PackageFile[]): readonly PackageFile[] {
	let known = found.get(files);
	if (known === undefined) {
		known = files.filter((file) => isProgram(file) && knownFile(file.sha256) === undefined);
		found.set(files, known);
	}
	return known;
}

function baseOf(path: string): string {
	return (path.split(/[\\/]/).pop() ?? path).toLowerCase();
}

/**
 * The file of the package that a path means: the one whose path ends with what is known of it. A bare word counts only with an extension, or where
 * the caller knows that the path comes from the package's own folder.
 */
export function fileMeant(
	files: readonly PackageFile[],
	path: string,
	fromOwnFolder: boolean,
): PackageFile | undefined {
	const known = path.slice(path.lastIndexOf(HOLE) + 1).replace(/\\/g, "/");
	const base = baseOf(known);
	if (base.length < 3) return undefined;
	const named = /[\\/]/.test(path) || path.includes(HOLE) || /\.\w{1,5}$/.test(base) || fromOwnFolder;
	if (!named) return undefined;
	const tail = known.replace(/^(?:\.{0,2}\/)+/, "").toLowerCase();
	return (
		files.find((file) => file.path.toLowerCase() === tail || file.path.toLowerCase().endsWith(`/${tail}`)) ??
		(fromOwnFolder ? files.find((file) => baseOf(file.path) === base) : undefined)
	);
}

import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { stateFolders } from "./state-folders.ts";

/** Files of one Node: a checkout has some 1,800 of 5 kB. More are of checkouts and versions that are gone. */
const MOST_FILES = 8_000;
/** Nodes that are used in turn. */
const MOST_NODES = 3;

/** Whether nobody else may write there: what is found in it is run. On Windows the user's own folders are closed to others. */
function isOurs(folder: string): boolean {
	const { uid, mode } = statSync(folder);
	return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** Lets go of all that a Node has left there when it is too much, and of the Nodes that wrote there longest ago. */
export function boundCompiled(folder: string): void {
	const nodes = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({ path: join(folder, name), written: statSync(join(folder, name)).mtimeMs }))
		.sort((one, other) => other.written - one.written);
	nodes.forEach(({ path }, index) => {
		if (index >= MOST_NODES || readdirSync(path).length > MOST_FILES) rmSync(path, { recursive: true, force: true });
	});
}

export interface KeepCompiledOptions {
	/** As of `stateFolders`. */
	readonly root?: string;
	/**
	 * False: nothing is kept before the second start. To compile and write all of it costs a program that ends at once more than its work, and where every
	 * start is the first, as in a container, nobody gets anything for that.
	 */
	readonly fromTheFirst?: boolean;
}

/**
 * Has Node keep what it compiles of our own modules in the user's cache folder, here and in every process that is started from here: to read a
 * thousand of them anew is half of each start. Only for the first lines of a program: what is loaded before is compiled anew every time. The folder is
 * used only when it is the user's alone; a `NODE_COMPILE_CACHE` or `NODE_DISABLE_COMPILE_CACHE` of the environment is left as it is. Never throws: without
 * the cache all goes as before.
 *
 * @returns whether it is kept
 * @see https://nodejs.org/docs/latest-v24.x/api/module.html#module-compile-cache
 */
export function keepCompiled(
	environment: NodeJS.ProcessEnv,
	{ root, fromTheFirst = true }: KeepCompiledOptions = {},
): boolean {
	if (environment["NODE_COMPILE_CACHE"] || environment["NODE_DISABLE_COMPILE_CACHE"]) return false;
	try {
		const folder = join(stateFolders(root).cache, "compiled");
		const made = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
		if (!isOurs(folder) || (made && !fromTheFirst)) return false;
		boundCompiled(folder);
		enableCompileCache(folder);
		environment["NODE_COMPILE_CACHE"] = folder;
		return true;
	} catch {
		// A full disk, a read-only home: a start without the cache is slower, and that is all.
		return false;
	}
}

import { join } from "node:path";
import envPaths from "env-paths";

/** Where what outlives the program is kept. */
export interface StateFolders {
	readonly settings: string;
	readonly cases: string;
	/** Recent artifacts. */
	readonly data: string;
	/** May be thrown away: the browser's own profile, what was taken from an index. */
	readonly cache: string;
}

/**
 * Where what was taken from an index is kept by digest: `VIVARIUM_CACHE_DIR`, for those who keep malware apart, else in the cache folder.
 * @param root as of `stateFolders`
 */
export function indexCacheFolder(environment: NodeJS.ProcessEnv, root?: string): string {
	return environment["VIVARIUM_CACHE_DIR"] || join(stateFolders(root).cache, "index");
}

/** The user's own folders as the system has them; everything under `root` when one is given (tests, a second set of cases). */
export function stateFolders(root?: string): StateFolders {
	if (root !== undefined) {
		return { settings: root, cases: join(root, "cases"), data: root, cache: join(root, "cache") };
	}
	const paths = envPaths("vivarium", { suffix: "" });
	return { settings: paths.config, cases: join(paths.data, "cases"), data: paths.data, cache: paths.cache };
}

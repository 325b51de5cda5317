import { join } from "node:path";
import envPaths from "env-paths";

/** Where what outlives the program is kept. */
export interface StateFolders {
	readonly settings: string;
	readonly cases: string;
	/** Recent artifacts. */
	readonly data: string;
	/** May be thrown away: the browser's own profile. */
	readonly cache: string;
}

/** The user's own folders as the system has them; everything under `root` when one is given (tests, a second set of cases). */
export function stateFolders(root?: string): StateFolders {
	if (root !== undefined) {
		return { settings: root, cases: join(root, "cases"), data: root, cache: join(root, "cache") };
	}
	const paths = envPaths("vivarium", { suffix: "" });
	return { settings: paths.config, cases: join(paths.data, "cases"), data: paths.data, cache: paths.cache };
}

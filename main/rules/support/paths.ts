import {
	type AutostartPath,
	autostartKeys,
	autostartPaths,
	type SensitivePath,
	sensitivePaths,
} from "../data/sensitive-paths.ts";

/** One way of writing a path: forward slashes, no doubled ones, `~` and variables of the home folder as they are. */
export function normalisedPath(text: string): string {
	return text.trim().replace(/[\\/]+/g, "/");
}

/** Most strings are no such path: one pattern says so for all of them. */
const anySensitive = new RegExp(sensitivePaths.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");

/** What kind of secret a path keeps; only text that is a path, not prose. */
export function sensitivePathOf(text: string): SensitivePath | undefined {
	if (text.length < 5 || text.length > 300 || text.includes("\n")) return undefined;
	const path = normalisedPath(text);
	return anySensitive.test(path) ? sensitivePaths.find((candidate) => candidate.pattern.test(path)) : undefined;
}

export function autostartPathOf(text: string): AutostartPath | undefined {
	if (text.length < 4 || text.length > 400 || text.includes("\n")) return undefined;
	const path = normalisedPath(text);
	return autostartPaths.find((candidate) => candidate.pattern.test(path));
}

export function isAutostartKey(text: string): boolean {
	return text.length < 300 && autostartKeys.test(normalisedPath(text));
}

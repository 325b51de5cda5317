import { type AutostartPath, autostartKeys, autostartPaths } from "../data/autostart-paths.ts";
import { secretPaths } from "../data/secret-paths/index.ts";
import type { SecretPath } from "../data/secret-paths/secret-path.ts";

/** One way of writing a path: forward slashes, no doubled ones, `~` and variables of the home folder as they are. */
export function normalisedPath(text: string): string {
	return text.trim().replace(/[\\/]+/g, "/");
}

/** Most strings are no such path: one pattern says so for all of them. */
const anySecret = new RegExp(secretPaths.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");

/** What every such path has: a separator, a dot, or one of the few words that stand alone. Cheap, for most strings are words. */
const looksLikePath = /[\\/.~]|data|id_|live|settings|[a-p]{32}/i;
/** Prose has more blanks than any path. */
const prose = /(?:\S+\s+){10}/;

/** What kind of secret a path keeps; only text that is a path, not prose. */
export function secretPathOf(text: string): SecretPath | undefined {
	if (text.length < 5 || text.length > 300 || text.includes("\n") || !looksLikePath.test(text) || prose.test(text))
		return undefined;
	const path = normalisedPath(text);
	return anySecret.test(path) ? secretPaths.find((candidate) => candidate.pattern.test(path)) : undefined;
}

const anyAutostart = new RegExp(autostartPaths.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");

export function autostartPathOf(text: string): AutostartPath | undefined {
	if (text.length < 4 || text.length > 400 || text.includes("\n")) return undefined;
	const path = normalisedPath(text);
	return anyAutostart.test(path) ? autostartPaths.find((candidate) => candidate.pattern.test(path)) : undefined;
}

export function isAutostartKey(text: string): boolean {
	return text.length < 300 && autostartKeys.test(normalisedPath(text));
}

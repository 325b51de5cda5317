import { compare, explain, valid } from "@renovatebot/pep440";

/** The version under which files are listed whose names tell none. */
export const unknownVersion = "unknown";

/** One text for all spellings of a version that PEP 440 holds equal ("1.0", "1.0.0", "v1.0"); the text itself where it does not parse. */
export function versionKey(version: string): string {
	const parts = valid(version) === null ? null : explain(version);
	if (parts === null) return `text:${version}`;
	const release = [...parts.release];
	while (release.length > 1 && release.at(-1) === 0) release.pop();
	return JSON.stringify([parts.epoch, release, parts.pre, parts.post, parts.dev, parts.local]);
}

/** Parses as PEP 440 and is neither a pre-release nor a development release. */
export function isFinal(version: string): boolean {
	const parts = valid(version) === null ? null : explain(version);
	return parts !== null && !parts.is_prerelease && !parts.is_devrelease;
}

/** Newest first; what does not parse as PEP 440 comes last, in reverse order of its text, and what has no version at the very end. */
export function compareNewestFirst(left: string, right: string): number {
	const leftParses = valid(left) !== null;
	const rightParses = valid(right) !== null;
	if (leftParses && rightParses) return compare(right, left);
	if (leftParses !== rightParses) return leftParses ? -1 : 1;
	if ((left === unknownVersion) !== (right === unknownVersion)) return left === unknownVersion ? 1 : -1;
	return left < right ? 1 : left > right ? -1 : 0;
}

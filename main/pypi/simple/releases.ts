import { compare, explain, valid } from "@renovatebot/pep440";
import type { Distribution, Release } from "../../model/package/release.ts";
import { displayText } from "../../model/text/display-text.ts";
import { readDistributionFilename } from "./distribution-filename.ts";
import type { IndexFile } from "./listing.ts";

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

function distributionOf(file: IndexFile, kind: Distribution["kind"]): Distribution {
	const sha256 = file.digests.get("sha256");
	return {
		filename: file.filename,
		kind,
		...(file.size === undefined ? {} : { size: file.size }),
		...(sha256 === undefined ? {} : { sha256 }),
		...(file.digests.size === 0 ? {} : { digests: Object.fromEntries(file.digests) }),
		...(file.uploadTime === undefined ? {} : { uploadTime: file.uploadTime }),
		...(file.yanked === undefined ? {} : { yanked: displayText(file.yanked) }),
		...(file.requiresPython === undefined ? {} : { requiresPython: displayText(file.requiresPython, 200) }),
		...(file.coreMetadata === undefined ? {} : { coreMetadata: true }),
		...(file.provenance === undefined ? {} : { provenance: true }),
	};
}

/**
 * Files grouped into releases by the versions in their names, newest first. A file listed twice counts once, as first listed.
 * @param project normalised name
 */
export function groupReleases(files: readonly IndexFile[], project: string): Release[] {
	const groups = new Map<string, { version: string; distributions: Distribution[] }>();
	const seen = new Set<string>();
	for (const file of files) {
		if (seen.has(file.filename)) continue;
		seen.add(file.filename);
		const { kind, version } = readDistributionFilename(file.filename, project);
		const shown = version === undefined ? unknownVersion : displayText(version);
		const key = versionKey(shown);
		const group = groups.get(key) ?? { version: shown, distributions: [] };
		group.distributions.push(distributionOf(file, kind));
		groups.set(key, group);
	}
	return [...groups.values()]
		.sort((left, right) => compareNewestFirst(left.version, right.version))
		.map((group) => ({
			version: group.version,
			yanked: group.distributions.every((distribution) => distribution.yanked !== undefined),
			distributions: group.distributions,
		}));
}

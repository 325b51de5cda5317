import type { Distribution, Release } from "../../model/package/release.ts";
import { compareNewestFirst, unknownVersion, versionKey } from "../../model/package/versions.ts";
import { displayText } from "../../model/text/display-text.ts";
import { readDistributionFilename } from "./distribution-filename.ts";
import type { IndexFile } from "./listing.ts";

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

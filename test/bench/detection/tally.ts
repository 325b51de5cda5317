import { severityRank, verdictRank } from "../../../main/model/analysis/scales.ts";
import type { MeasuredRelease } from "./measured-release.ts";

const SUSPICIOUS = verdictRank("suspicious");
const MALICIOUS = verdictRank("malicious");
const MEDIUM = severityRank("medium");

/** Share of `part` in `whole`, in per cent; 0 of nothing. */
export function percent(part: number, whole: number): number {
	return whole === 0 ? 0 : (100 * part) / whole;
}

export function isAtLeast(release: MeasuredRelease, rank: number): boolean {
	return release.level !== undefined && verdictRank(release.level) >= rank;
}

export interface LevelCount {
	readonly of: number;
	readonly suspicious: number;
	readonly malicious: number;
}

/** Counts releases at `suspicious` and worse, and at `malicious`. What failed to open counts as missed. */
export function countLevels(releases: readonly MeasuredRelease[]): LevelCount {
	return {
		of: releases.length,
		suspicious: releases.filter((release) => isAtLeast(release, SUSPICIOUS)).length,
		malicious: releases.filter((release) => isAtLeast(release, MALICIOUS)).length,
	};
}

/**
 * Releases by family. `families` maps a file's name to its family; where it does not know one, releases whose findings have the same
 * fingerprints are one family, and a release without findings is its own.
 */
export function byFamily(
	releases: readonly MeasuredRelease[],
	families: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly MeasuredRelease[]> {
	const groups = new Map<string, MeasuredRelease[]>();
	for (const release of releases) {
		const name = release.file.slice(release.file.lastIndexOf("/") + 1);
		const prints = [...new Set(release.findings.map((finding) => `${finding.rule}:${finding.fingerprint}`))].sort();
		const family = families.get(name) ?? (prints.length > 0 ? `prints ${prints.join(" ")}` : `file ${release.file}`);
		groups.set(family, [...(groups.get(family) ?? []), release]);
	}
	return groups;
}

/** A family counts by its least recognised release: half a campaign missed is a campaign missed. */
export function countFamilies(groups: ReadonlyMap<string, readonly MeasuredRelease[]>): LevelCount {
	const all = [...groups.values()];
	return {
		of: all.length,
		suspicious: all.filter((group) => group.every((release) => isAtLeast(release, SUSPICIOUS))).length,
		malicious: all.filter((group) => group.every((release) => isAtLeast(release, MALICIOUS))).length,
	};
}

export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	if (sorted.length === 0) return 0;
	return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Findings of medium severity or above in one release. */
export function loudFindings(release: MeasuredRelease): number {
	return release.findings.filter((finding) => severityRank(finding.severity) >= MEDIUM).length;
}

export interface RuleHits {
	readonly rule: string;
	readonly family: string;
	/** Releases with a finding of the rule at all, and with one of medium severity or above. */
	readonly malicious: number;
	readonly maliciousLoud: number;
	readonly benign: number;
	readonly benignLoud: number;
}

/** Releases that each rule speaks of, in both sets; in the order of the rules' ids. */
export function hitsByRule(
	malicious: readonly MeasuredRelease[],
	benign: readonly MeasuredRelease[],
	known: readonly { readonly id: string; readonly family: string }[],
): RuleHits[] {
	const count = (releases: readonly MeasuredRelease[], rule: string, least: number): number =>
		releases.filter((release) =>
			release.findings.some((finding) => finding.rule === rule && severityRank(finding.severity) >= least),
		).length;
	return known.map(({ id, family }) => ({
		rule: id,
		family,
		malicious: count(malicious, id, 0),
		maliciousLoud: count(malicious, id, MEDIUM),
		benign: count(benign, id, 0),
		benignLoud: count(benign, id, MEDIUM),
	}));
}

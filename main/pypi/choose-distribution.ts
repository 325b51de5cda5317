import { AnalystError } from "../model/analyst-error.ts";
import type { Distribution, Project, Release } from "../model/package/release.ts";
import { displayText } from "../model/text/display-text.ts";
import { isFinal, versionKey } from "./simple/releases.ts";

/** Which file is wanted. */
export interface DistributionReference {
	readonly project: string;
	/** Any PEP 440 spelling; absent: the newest release that is neither a pre-release nor yanked. */
	readonly version?: string;
	/** Absent: the sdist if there is one, else a wheel. */
	readonly filename?: string;
	/** Take it although it is yanked. */
	readonly allowYanked?: boolean;
}

export interface Choice {
	readonly release: Release;
	readonly distribution: Distribution;
}

/** Lower is better. An sdist holds setup.py, which runs on installation: it tells most. */
function preference(distribution: Distribution): number {
	const name = distribution.filename.toLowerCase();
	switch (distribution.kind) {
		case "sdist":
			return name.endsWith(".tar.gz") ? 0 : 1;
		case "wheel":
			if (name.endsWith("-py3-none-any.whl")) return 2;
			if (/-(?:py\d\.)*py3(?:\.py\d)*-none-any\.whl$/.test(name)) return 3;
			return name.endsWith("-none-any.whl") ? 4 : 5;
		case "egg":
			return 6;
		case "other":
			return 7;
	}
}

function better(left: Distribution, right: Distribution): number {
	const byKind = preference(left) - preference(right);
	if (byKind !== 0) return byKind;
	return left.filename < right.filename ? -1 : left.filename > right.filename ? 1 : 0;
}

function becauseOf(reason: string): string {
	return reason === "" ? "" : ` (reason given: “${displayText(reason)}”)`;
}

function yankedError(what: string, reason: string): AnalystError {
	return new AnalystError(
		"release-yanked",
		`${what} was yanked by its maintainers${becauseOf(reason)}. Name its version and allow yanked releases to open it all the same.`,
	);
}

function missing(project: Project, what: string): AnalystError {
	const newest = project.releases[0];
	const hint = newest ? ` The newest release there is ${displayText(newest.version)}.` : "";
	return new AnalystError(
		"release-missing",
		`${project.index} has no ${displayText(what)} of “${project.name}”.${hint}`,
	);
}

function newestRelease(project: Project, allowYanked: boolean): Release {
	const offered = project.releases.filter((release) => allowYanked || !release.yanked);
	const release = offered.find((candidate) => isFinal(candidate.version)) ?? offered[0];
	if (release) return release;
	const yanked = project.releases[0];
	if (yanked) throw yankedError(`Every release of “${project.name}”`, yanked.distributions[0]?.yanked ?? "");
	throw new AnalystError("no-distribution", `${project.index} lists “${project.name}” without a single file.`);
}

function chooseNamed(project: Project, releases: readonly Release[], filename: string, allowYanked: boolean): Choice {
	for (const release of releases) {
		const distribution = release.distributions.find((candidate) => candidate.filename === filename);
		if (distribution === undefined) continue;
		if (distribution.yanked !== undefined && !allowYanked)
			throw yankedError(displayText(filename), distribution.yanked);
		return { release, distribution };
	}
	throw missing(project, `file ${filename}`);
}

/**
 * The file to open. Deterministic: the same listing gives the same choice.
 * @throws AnalystError release-missing, release-yanked, no-distribution
 */
export function chooseDistribution(project: Project, reference: Omit<DistributionReference, "project">): Choice {
	const allowYanked = reference.allowYanked === true;
	const { version, filename } = reference;
	const wanted = version === undefined ? undefined : versionKey(version);
	const releases =
		wanted === undefined
			? project.releases
			: project.releases.filter((release) => versionKey(release.version) === wanted);
	if (version !== undefined && releases.length === 0) throw missing(project, `release ${version}`);
	if (filename !== undefined) return chooseNamed(project, releases, filename, allowYanked);
	const release = (version === undefined ? undefined : releases[0]) ?? newestRelease(project, allowYanked);
	if (release.yanked && !allowYanked) {
		throw yankedError(`${project.name} ${displayText(release.version)}`, release.distributions[0]?.yanked ?? "");
	}
	const offered = release.distributions.filter((candidate) => allowYanked || candidate.yanked === undefined);
	const distribution = offered.toSorted(better)[0];
	if (distribution === undefined) {
		throw new AnalystError(
			"no-distribution",
			`Release ${displayText(release.version)} of “${project.name}” has no file.`,
		);
	}
	return { release, distribution };
}

import { explain, satisfies, valid } from "@renovatebot/pep440";
import { AnalystError } from "../analyst-error.ts";
import { displayText } from "../text/display-text.ts";
import type { Reference } from "./reference/reference.ts";
import type { Distribution, Project, Release } from "./release.ts";
import { isFinal, versionKey } from "./versions.ts";

/**
 * Which file is wanted. Without a version: the newest release that fits and is neither a pre-release nor yanked. Without a filename: the sdist if
 * there is one, else a wheel.
 */
export interface DistributionReference extends Omit<Reference, "notes"> {
	/** Take it although it is yanked. */
	readonly allowYanked?: boolean;
	/** The newest release may be a pre-release. */
	readonly prereleases?: boolean;
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

/** A specifier that names a pre-release asks for them (version specifiers, "Handling of pre-releases"). */
function namesPrerelease(specifiers: string): boolean {
	return specifiers.split(",").some((specifier) => {
		const version = /^(?:~=|===|==|<=|>=|<|>)(.*)$/.exec(specifier)?.[1];
		const parts = version === undefined || valid(version) === null ? null : explain(version);
		return parts !== null && (parts.is_prerelease || parts.is_devrelease);
	});
}

function newestRelease(project: Project, reference: Omit<DistributionReference, "project">): Release {
	const { specifiers, allowYanked } = reference;
	const fitting =
		specifiers === undefined
			? project.releases
			: project.releases.filter(
					({ version }) => valid(version) !== null && satisfies(version, specifiers, { prereleases: true }),
				);
	const offered = fitting.filter((release) => allowYanked === true || !release.yanked);
	const anyDo = reference.prereleases === true || (specifiers !== undefined && namesPrerelease(specifiers));
	const release = anyDo ? offered[0] : (offered.find(({ version }) => isFinal(version)) ?? offered[0]);
	if (release) return release;
	const yanked = fitting[0];
	if (yanked) {
		const which =
			specifiers === undefined ? "Every release" : `Every release that fits ${displayText(specifiers, 100)}`;
		throw yankedError(`${which} of “${project.name}”`, yanked.distributions[0]?.yanked ?? "");
	}
	if (specifiers !== undefined) throw missing(project, `release that fits ${specifiers}`);
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

/** Only files with one of the digests that the analyst gave. */
function withDigest(release: Release, files: readonly Distribution[], sha256: readonly string[]): Distribution[] {
	const fitting = files.filter((file) => file.sha256 !== undefined && sha256.includes(file.sha256));
	if (fitting.length > 0) return fitting;
	throw new AnalystError(
		"digest-mismatch",
		`No file of release ${displayText(release.version)} has ${sha256.length === 1 ? "the SHA-256" : "one of the SHA-256 digests"} that you gave. Nothing was taken.`,
	);
}

/**
 * The file to open. Deterministic: the same listing gives the same choice.
 * @throws AnalystError release-missing, release-yanked, no-distribution, digest-mismatch
 */
export function chooseDistribution(project: Project, reference: Omit<DistributionReference, "project">): Choice {
	const allowYanked = reference.allowYanked === true;
	const { version, filename, sha256 } = reference;
	const wanted = version === undefined ? undefined : versionKey(version);
	const releases =
		wanted === undefined
			? project.releases
			: project.releases.filter((release) => versionKey(release.version) === wanted);
	if (version !== undefined && releases.length === 0) throw missing(project, `release ${version}`);
	if (filename !== undefined) {
		const choice = chooseNamed(project, releases, filename, allowYanked);
		if (sha256 !== undefined) withDigest(choice.release, [choice.distribution], sha256);
		return choice;
	}
	const release = (version === undefined ? undefined : releases[0]) ?? newestRelease(project, reference);
	if (release.yanked && !allowYanked) {
		throw yankedError(`${project.name} ${displayText(release.version)}`, release.distributions[0]?.yanked ?? "");
	}
	const offered = release.distributions.filter((candidate) => allowYanked || candidate.yanked === undefined);
	const fitting = sha256 === undefined ? offered : withDigest(release, offered, sha256);
	const distribution = fitting.toSorted(better)[0];
	if (distribution === undefined) {
		throw new AnalystError(
			"no-distribution",
			`Release ${displayText(release.version)} of “${project.name}” has no file.`,
		);
	}
	return { release, distribution };
}

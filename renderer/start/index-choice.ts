import { AnalystError } from "../../main/model/analyst-error.ts";
import { chooseDistribution } from "../../main/model/package/choose-distribution.ts";
import type { Reference } from "../../main/model/package/reference/reference.ts";
import type { Distribution, Project, Release } from "../../main/model/package/release.ts";

/** The release and file that stand chosen in "Open from PyPI", or why there are none. */
export interface Chosen {
	readonly release?: Release;
	readonly file?: Distribution;
	/** Safe to show: nothing fits, or what fits was yanked. */
	readonly remark?: string;
}

/** Naming a version or a file says that a yanked one is wanted (PEP 592 lets installers do the same for `==`). */
function wantsYanked({ version, filename }: Reference): boolean {
	return version !== undefined || filename !== undefined;
}

/** What a reference asks for, chosen as the engine would. What was yanked is chosen all the same, with a remark. */
export function chosenBy(project: Project, reference: Reference, prereleases: boolean): Chosen {
	const { notes: _notes, ...wanted } = reference;
	const byAddress = wanted.filename === undefined && wanted.address !== undefined ? {} : wanted;
	try {
		const { release, distribution } = chooseDistribution(project, {
			...byAddress,
			prereleases,
			allowYanked: wantsYanked(reference),
		});
		return { release, file: distribution };
	} catch (thrown) {
		if (!(thrown instanceof AnalystError)) throw thrown;
		if (thrown.code !== "release-yanked") return { remark: thrown.message };
		const { release, distribution } = chooseDistribution(project, { ...byAddress, prereleases, allowYanked: true });
		return { release, file: distribution, remark: thrown.message };
	}
}

/** The file that is chosen with a release when the analyst points at the release: the sdist, which shows what installation runs, else a wheel. */
export function preferredFile(project: Project, release: Release): Distribution | undefined {
	if (release.distributions.length === 0) return undefined;
	return chooseDistribution({ ...project, releases: [release] }, { version: release.version, allowYanked: true })
		.distribution;
}

/** Releases whose version, or one of whose files, has every word of the filter in it. */
export function filteredReleases(releases: readonly Release[], filter: string): readonly Release[] {
	const words = filter
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	if (words.length === 0) return releases;
	return releases.filter((release) => {
		const texts = [release.version, ...release.distributions.map(({ filename }) => filename)];
		return texts.some((text) => words.every((word) => text.toLowerCase().includes(word)));
	});
}

/** The day of a release: of the first of its files that was uploaded. Empty where the index does not say. */
export function releaseDay(release: Release): string {
	const times = release.distributions.flatMap(({ uploadTime }) => (uploadTime === undefined ? [] : [uploadTime]));
	return times.sort()[0]?.slice(0, 10) ?? "";
}

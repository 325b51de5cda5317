import type { Match, PackageRule, PackageSubject } from "../../rule.ts";

/** "99.0", "999.9.9", "9999": what nobody arrives at by releasing. */
const NINES = /^(?:\d+!)?v?9{2,}(?:\.\d{1,3})*$/i;
/** "100.0.0", "1000", "111.111", "666". */
const ROUND = /^(?:\d+!)?v?(?:10{2,4}(?:\.10{2,4})*(?:\.0)*|(\d)\1{2,}(?:\.\1*)*)$/i;
const ZERO = /^v?0(?:\.0)*$/i;

/** A version that does not count releases: so high that it wins against every other, or zero. */
export const oddVersion: PackageRule = {
	about: "package",
	id: "odd-version",
	title: "Version is zero, or too high to be true",
	family: "metadata",
	severity: "medium",
	attack: ["T1195.002"],
	why: "Where the name of a company's own package is known, an imitation on a public index with a very high version is installed in its place; version 0.0 was uploaded to hold a name, or to try something.",
	lookalikes:
		"Dates and years, versions of browsers and operating systems, and high counts of continuous releases are ordinary; a last release that marks a project as moved is sometimes all nines: medium at most, and only nines.",
	*check({ artifact }: PackageSubject): Iterable<Match> {
		const version = artifact.version;
		if (version === undefined) return;
		if (NINES.test(version)) {
			yield {
				severity: "medium",
				confidence: "medium",
				message: `The version ${version} is higher than any that releases arrive at: it wins against a private package of the same name`,
				evidence: [],
				shape: "odd-version:nines",
				traits: ["imitates"],
				story: `has the version ${version}, which wins against a private package of the same name`,
			};
		} else if (ROUND.test(version)) {
			yield {
				severity: "low",
				confidence: "low",
				message: `The version ${version} does not look like one that releases arrive at`,
				evidence: [],
				shape: "odd-version:round",
				traits: [],
			};
		} else if (ZERO.test(version)) {
			yield {
				severity: "info",
				confidence: "high",
				message: `The version is ${version}: a placeholder, or a first try`,
				evidence: [],
				shape: "odd-version:zero",
				traits: [],
			};
		}
	},
};

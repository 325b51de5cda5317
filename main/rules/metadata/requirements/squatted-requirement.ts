import { severityRank } from "../../../model/analysis/scales.ts";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import { honestNamesakes, standardLibrary } from "../../data/standard-library.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { imitationOf } from "../names/imitation.ts";
import { likenessInWords, weightOfLikeness } from "../names/likeness.ts";
import { authorsFirst, statedMatch } from "../stated-match.ts";

/** Requirements that are looked at: real packages have some hundreds, with all their extras. */
const MAXIMUM_REQUIREMENTS = 2_000;

/** A dependency whose name is nearly that of a popular project. */
export const squattedRequirement: PackageRule = {
	about: "package",
	id: "squatted-requirement",
	title: "Requires a name close to a popular project's",
	family: "metadata",
	severity: "medium",
	attack: ["T1195.001", "T1036.005"],
	why: "A dependency brings its code along: a package that is clean itself and requires the imitation of a popular one installs the imitation.",
	lookalikes:
		"Names that are close by chance, real neighbours of popular projects, and numbers or words added to a name are left alone: only what can hardly be chance counts.",
	*check({ metadata, artifact }: PackageSubject): Iterable<Match> {
		const told = new Set<string>([normaliseProjectName(artifact.project ?? "")]);
		let count = 0;
		for (const declared of authorsFirst(metadata.declared)) {
			for (const stated of declared.requirements) {
				const name = normaliseProjectName(stated.requirement.name ?? "");
				if (stated.use === "link" || name === "" || told.has(name) || count++ > MAXIMUM_REQUIREMENTS) continue;
				told.add(name);
				if (standardLibrary.has(name) && !honestNamesakes.has(name)) {
					yield statedMatch(declared, stated, {
						severity: "low",
						confidence: "medium",
						label: "requires",
						message: `Requires ${name}, which Python brings along: whoever has that name on the index is installed`,
						shape: `squatted-requirement:${name}`,
					});
					continue;
				}
				const found = imitationOf(name);
				if (!found) continue;
				const weight = weightOfLikeness(found);
				if (severityRank(weight.severity) < severityRank("medium")) continue;
				const how = `${likenessInWords(found.likeness)} ${found.target}`;
				yield statedMatch(declared, stated, {
					severity: stated.use === "optional" ? "low" : weight.severity,
					confidence: weight.confidence,
					label: "requires",
					message: `Requires ${name}, a name that ${how}`,
					shape: `squatted-requirement:${found.target}`,
					traits: ["imitates"],
					story: `requires ${name}, a name that ${how}`,
				});
			}
		}
	},
};

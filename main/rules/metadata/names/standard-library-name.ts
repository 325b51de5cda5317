import { isOneEditAway } from "../../../model/package/name-distance.ts";
import { normaliseProjectName } from "../../../model/package/project-name.ts";
import { honestNamesakes, standardLibrary } from "../../data/standard-library.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { isRealProject } from "./imitation.ts";

/** A name that is, or nearly is, that of a module that Python brings along. */
export const standardLibraryName: PackageRule = {
	about: "package",
	id: "standard-library-name",
	title: "Name imitates a module of the standard library",
	family: "metadata",
	severity: "medium",
	attack: ["T1036.005"],
	why: "Who installs `urllib` or `socket` from an index wants a module that is there already; the name waits for that mistake.",
	lookalikes:
		"Backports bear the names of the modules they bring to older Pythons; short words are names of other things as well.",
	*check(subject: PackageSubject): Iterable<Match> {
		const given = subject.artifact.project;
		if (given === undefined) return;
		const name = normaliseProjectName(given);
		if (isRealProject(name) || honestNamesakes.has(name)) return;
		const exact = standardLibrary.has(name);
		const target = exact
			? name
			: [...standardLibrary].find(
					(module) => module.length >= 6 && isOneEditAway(name.replaceAll("-", ""), module.replaceAll("-", "")),
				);
		if (target === undefined) return;
		yield {
			severity: exact ? "medium" : "low",
			confidence: exact && target.length >= 5 ? "medium" : "low",
			message: exact
				? `The name ${name} is that of a module of the standard library`
				: `The name ${name} is one letter away from the standard module ${target}`,
			evidence: [],
			shape: `standard-library-name:${target}`,
			traits: ["imitates"],
			story: `bears a name that imitates the standard module ${target}`,
		};
	},
};

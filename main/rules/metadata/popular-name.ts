import { normaliseProjectName } from "../../model/package/release.ts";
import { mirrored, wellKnown } from "../data/popular-projects.ts";
import type { Match, PackageRule, PackageSubject } from "../rule.ts";
import { isOneEditAway, lookAlikeForm } from "./distance.ts";

/** Shorter names are one edit away from some other word by chance. */
const SHORTEST_TARGET = 5;

/** A name that is nearly that of a well-known project. */
export const popularName: PackageRule = {
	about: "package",
	id: "popular-name",
	title: "Name is close to a well-known project's",
	family: "metadata",
	severity: "medium",
	attack: ["T1036.005", "T1195.002"],
	why: "Whoever mistypes a name or remembers it only roughly installs the imitation.",
	lookalikes:
		"Many honest names are close to another by chance: alone it stays low or medium, and says something only together with what the package does.",
	*check(subject: PackageSubject): Iterable<Match> {
		const given = subject.artifact.project;
		if (given === undefined) return;
		const name = normaliseProjectName(given);
		if (wellKnown.has(name) || mirrored.has(name)) return;
		const found = imitated(name);
		if (!found) return;
		yield {
			severity: wellKnown.has(found.target) && found.target.length >= 6 ? "medium" : "low",
			confidence: found.target.length >= 8 ? "medium" : "low",
			message: `The name ${name} ${found.how} ${found.target}`,
			evidence: [],
			shape: `popular-name:${found.target}`,
			traits: ["imitates"],
			story: `bears a name that ${found.how} ${found.target}`,
		};
	},
};

/** The project a name imitates, and in what way. */
export function imitated(name: string): { target: string; how: string } | undefined {
	const joined = name.replaceAll("-", "");
	const form = lookAlikeForm(joined);
	const affix =
		/^(?:python-?|py-?|pip-?)?(.+?)(?:-?(?:python|py|python3|py3|lib|official|dev|sdk))?$/.exec(name)?.[1] ?? name;
	for (const set of [wellKnown, mirrored]) {
		for (const target of set) {
			const targetJoined = target.replaceAll("-", "");
			if (targetJoined.length < SHORTEST_TARGET) continue;
			if (targetJoined === joined) return { target, how: "is, but for its separators," };
			if (isOneEditAway(joined, targetJoined)) return { target, how: "is one letter away from" };
			if (targetJoined.length >= 6 && lookAlikeForm(targetJoined) === form) return { target, how: "looks like" };
			if (target.includes("-") && targetJoined.length >= 8 && sameParts(name, target))
				return { target, how: "has the parts of, in another order," };
		}
	}
	if (affix !== name && affix.length >= 6 && wellKnown.has(affix)) return { target: affix, how: "adds a part to" };
	return undefined;
}

function sameParts(name: string, target: string): boolean {
	const parts = name.split("-");
	return parts.length > 1 && name !== target && parts.toSorted().join("-") === target.split("-").toSorted().join("-");
}

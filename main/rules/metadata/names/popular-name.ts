import { standardLibrary } from "../../data/standard-library.ts";
import type { Match, PackageRule, PackageSubject } from "../../rule.ts";
import { imitationOf } from "./imitation.ts";
import { likenessInWords, weightOfLikeness } from "./likeness.ts";

/** A name that is nearly that of a popular project. */
export const popularName: PackageRule = {
	about: "package",
	id: "popular-name",
	title: "Name is close to a popular project's",
	family: "metadata",
	severity: "medium",
	attack: ["T1036.005", "T1195.002"],
	why: "Whoever mistypes a name, or remembers it only roughly, installs the imitation.",
	lookalikes:
		"Many honest names are close to another by chance, and many add a word to the name of what they extend: only what can hardly be chance is medium, and it says something only together with what the package does.",
	*check(subject: PackageSubject): Iterable<Match> {
		const name = subject.artifact.project;
		// That it is a standard module's name tells more, and another rule tells it.
		const found = name === undefined || standardLibrary.has(name) ? undefined : imitationOf(name);
		if (!found) return;
		const how = `${likenessInWords(found.likeness)} ${found.target}`;
		yield {
			...weightOfLikeness(found),
			message: `The name ${name} ${how}`,
			evidence: [],
			shape: `popular-name:${found.target}`,
			traits: ["imitates"],
			story: `bears a name that ${how}`,
		};
	},
};

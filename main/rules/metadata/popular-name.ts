import type { Confidence, Severity } from "../../model/analysis/scales.ts";
import { assertNever } from "../../model/assert-never.ts";
import { standardLibrary } from "../data/standard-library.ts";
import type { Match, PackageRule, PackageSubject } from "../rule.ts";
import { type Imitation, imitationOf } from "./names/imitation.ts";
import { lettersOf, likenessInWords } from "./names/likeness.ts";

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
			...weightOf(found),
			message: `The name ${name} ${how}`,
			evidence: [],
			shape: `popular-name:${found.target}`,
			traits: ["imitates"],
			story: `bears a name that ${how}`,
		};
	},
};

/** Measured on the names of the whole index: what is medium here is one name in four hundred there. */
function weightOf({ likeness, rank, target }: Imitation): { severity: Severity; confidence: Confidence } {
	const letters = lettersOf(target);
	switch (likeness) {
		case "foreign-letters":
			return { severity: "medium", confidence: "high" };
		case "look-alike":
		case "swapped":
		case "separators":
			return letters >= 6 ? { severity: "medium", confidence: "medium" } : { severity: "low", confidence: "low" };
		case "order":
			return rank <= 1500 ? { severity: "medium", confidence: "medium" } : { severity: "low", confidence: "low" };
		case "one-letter": {
			const hardlyChance =
				(rank <= 500 && letters >= 6) || (rank <= 1500 && letters >= 8) || (rank <= 50 && letters >= 5);
			return { severity: hardlyChance ? "medium" : "low", confidence: hardlyChance && letters >= 8 ? "medium" : "low" };
		}
		case "python-affix":
			return { severity: "low", confidence: "medium" };
		case "number":
		case "added-word":
			return { severity: "low", confidence: "low" };
		default:
			return assertNever(likeness, "likeness");
	}
}

import type { Confidence, Severity } from "../../../model/analysis/scales.ts";
import { assertNever } from "../../../model/assert-never.ts";
import type { Imitation, Likeness } from "./imitation.ts";

const words: Record<Likeness, string> = {
	"foreign-letters": "looks, with letters of another script, like",
	separators: "is, but for its separators,",
	"look-alike": "looks like",
	swapped: "has two letters swapped in",
	"one-letter": "is one letter away from",
	order: "has the parts of, in another order,",
	"python-affix": 'adds a "python" to',
	number: "adds a number to",
	"added-word": "adds a word to",
};

/** "is one letter away from", to be followed by the target. */
export function likenessInWords(likeness: Likeness): string {
	return words[likeness];
}

/** Letters and digits of a name, without its separators. */
function lettersOf(name: string): number {
	return name.replaceAll("-", "").length;
}

/** Measured on the names of the whole index: what is medium here is one name in four hundred there. */
export function weightOfLikeness({ likeness, rank, target }: Imitation): {
	severity: Severity;
	confidence: Confidence;
} {
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
				(rank <= 600 && letters >= 6) || (rank <= 1500 && letters >= 8) || (rank <= 50 && letters >= 5);
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

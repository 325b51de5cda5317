import type { Likeness } from "./imitation.ts";

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
export function lettersOf(name: string): number {
	return name.replaceAll("-", "").length;
}

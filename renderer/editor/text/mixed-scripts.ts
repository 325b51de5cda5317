/** A word that mixes Latin letters with letters of a script that imitates them. */
export interface MixedWord {
	/** 1-based. */
	readonly line: number;
	readonly startColumn: number;
	readonly endColumn: number;
	/** "p[U+0430]ypal". */
	readonly label: string;
}

const MAYBE = /[\u0370-\u058f\u13a0-\u13ff\uff21-\uff5a\u{1d400}-\u{1d7ff}]/u;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const LATIN = /[A-Za-z]/;
// Greek and Coptic, Cyrillic, Armenian, Cherokee, full-width forms, mathematical letters: those that pass for ASCII.
const IMITATING = /[\u0370-\u058f\u13a0-\u13ff\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/gu;

function spell(character: string): string {
	return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** Monaco marks look-alikes too, but gives up on the whole file at its 1,000th; honest words are of one script. At most `limit`. */
export function findMixedWords(lines: readonly string[], limit = 5_000): MixedWord[] {
	const found: MixedWord[] = [];
	for (const [index, text] of lines.entries()) {
		if (!MAYBE.test(text)) continue;
		for (const match of text.matchAll(WORD)) {
			const [word] = match;
			if (!LATIN.test(word) || !MAYBE.test(word)) continue;
			if (found.length === limit) return found;
			found.push({
				line: index + 1,
				startColumn: match.index + 1,
				endColumn: match.index + word.length + 1,
				label: word.slice(0, 80).replace(IMITATING, spell),
			});
		}
	}
	return found;
}

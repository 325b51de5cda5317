/** Characters that a reader would not see, or that reorder what he sees. A run of them is one entry. */
export interface HiddenRun {
	/** 1-based. */
	readonly line: number;
	readonly startColumn: number;
	readonly endColumn: number;
	/** "U+200B", "U+200B ×12", "U+202E U+2066". */
	readonly label: string;
	/** Monaco draws all of it visibly by itself (bidirectional controls, as "[U+202E]"). */
	readonly drawn: boolean;
}

// As `displayText` has it, without the C0 controls (Monaco draws those as pictures) and without tab and line ends.
const HIDDEN = /(?:[\x7f-\x9f\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]|\u034f|[\ufe00-\ufe0f])+/gu;
const DRAWN = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/;
const MAYBE = /[^\t\n\r -~]/;

function describe(run: string): string {
	const names: string[] = [];
	const counts = new Map<string, number>();
	for (const character of run) {
		const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
		if (!counts.has(name)) names.push(name);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const shown = names.slice(0, 4).map((name) => ((counts.get(name) ?? 1) > 1 ? `${name} ×${counts.get(name)}` : name));
	return names.length > 4 ? `${shown.join(" ")} +${names.length - 4} more` : shown.join(" ");
}

/**
 * Monaco's own highlighter gives up on the whole file at its 1,000th hit, which an author can bring about; this one stops marking
 * only after `limit` runs, and tells whether it did.
 */
export function findHiddenCharacters(
	lines: readonly string[],
	limit = 20_000,
): { readonly runs: readonly HiddenRun[]; readonly more: boolean } {
	const runs: HiddenRun[] = [];
	for (const [index, text] of lines.entries()) {
		if (!MAYBE.test(text)) continue;
		for (const match of text.matchAll(HIDDEN)) {
			if (runs.length === limit) return { runs, more: true };
			runs.push({
				line: index + 1,
				startColumn: match.index + 1,
				endColumn: match.index + match[0].length + 1,
				label: describe(match[0]),
				drawn: DRAWN.test(match[0]),
			});
		}
	}
	return { runs, more: false };
}

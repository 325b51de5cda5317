/** Text that a screen hides without anybody hiding it: far to the right, behind blanks, or far below. */
export interface FarText {
	/** "blanks": code goes on after a long run of blanks; "long": the line is long; "below": code goes on after many empty lines. */
	readonly kind: "blanks" | "long" | "below";
	/** 1-based line that looks harmless. */
	readonly line: number;
	/** 1-based column where the hiding begins; 1 for "long" and "below". */
	readonly column: number;
	/** Where it goes on. */
	readonly targetLine: number;
	readonly targetColumn: number;
	/** Blank characters or empty lines in between; characters of the line for "long". */
	readonly amount: number;
}

/** A run of this many blanks inside a line, or this much indentation, pushes code off a common screen. */
const BLANK_RUN = 60;
/** Deep nesting reaches 60 columns in honest code; 120 is past the right edge. */
const INDENT_RUN = 120;
export const LONG_LINE = 500;
const EMPTY_LINES = 40;

const BLANKS = /[\s\u2800\u3164\u115f\u1160\uffa0\u00ad\u200b-\u200f\u2060-\u2064\ufeff]{60,}/g;
const BLANK_LINE = /^\s*$/;

/** In reading order, at most `limit`. */
export function findFarText(lines: readonly string[], limit = 2_000): FarText[] {
	const found: FarText[] = [];
	let emptySince = 0;
	for (let index = 0; index < lines.length && found.length < limit; index++) {
		const text = lines[index] ?? "";
		const line = index + 1;
		if (text.length < BLANK_RUN && BLANK_LINE.test(text)) continue;
		if (index - emptySince >= EMPTY_LINES && emptySince > 0) {
			found.push({
				kind: "below",
				line: emptySince,
				column: 1,
				targetLine: line,
				targetColumn: 1,
				amount: index - emptySince,
			});
		}
		emptySince = line;
		if (text.length < BLANK_RUN) continue;
		for (const match of text.matchAll(BLANKS)) {
			const end = match.index + match[0].length;
			if (end === text.length) continue;
			if (match.index === 0 && match[0].length < INDENT_RUN) continue;
			found.push({
				kind: "blanks",
				line,
				column: match.index + 1,
				targetLine: line,
				targetColumn: end + 1,
				amount: match[0].length,
			});
		}
		if (text.length > LONG_LINE) {
			found.push({
				kind: "long",
				line,
				column: 1,
				targetLine: line,
				targetColumn: text.length + 1,
				amount: text.length,
			});
		}
	}
	return found.slice(0, limit);
}

/** Without commas and points: a row may be broken after those, and a marker in two halves is hard to read. */
export function farTextLabel(far: FarText): string {
	switch (far.kind) {
		case "blanks":
			return `⇥ continues at column ${far.targetColumn} after ${far.amount} blanks`;
		case "long":
			return `Line of ${far.amount} characters`;
		case "below":
			return `↓ continues on line ${far.targetLine} after ${far.amount} empty lines`;
	}
}

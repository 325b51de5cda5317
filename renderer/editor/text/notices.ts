import type { FarText } from "./far-right.ts";
import type { TextWarnings } from "./text-warnings.ts";

/**
 * What the bar above the text says of text that hides, beyond the warnings that come with the document: those tell of hidden characters,
 * of lines above 10,000 characters and of code behind 100 blanks (main/api/view/document-warnings.ts), and are not repeated here.
 */
const LONG_SAID = 10_000;
const BLANKS_SAID = 100;

export function noticesOf(warnings: TextWarnings): string[] {
	const notices: string[] = [];
	if (warnings.hidden.more) {
		notices.push(`Only the first ${count(warnings.hidden.runs.length)} runs of hidden characters are marked`);
	}
	const [mixed] = warnings.mixedWords;
	if (mixed) {
		const words = warnings.mixedWords.length === 1 ? "one word" : `${count(warnings.mixedWords.length)} words`;
		notices.push(`Letters of several scripts in ${words}, first on line ${count(mixed.line)}: ${mixed.label}`);
	}
	const pushed = warnings.farText.filter(
		(far) => far.kind === "below" || (far.kind === "blanks" && far.amount < BLANKS_SAID),
	);
	if (pushed[0]) {
		const places = pushed.length === 1 ? "1 place" : `${count(pushed.length)} places`;
		notices.push(
			`Code pushed out of sight by blanks or empty lines in ${places}, first on line ${count(pushed[0].line)}`,
		);
	}
	const long = warnings.farText.filter((far) => far.kind === "long" && far.amount <= LONG_SAID);
	const longest = long.reduce<FarText | undefined>(
		(best, far) => (!best || far.amount > best.amount ? far : best),
		undefined,
	);
	if (longest) {
		const others = long.length > 1 ? `${count(long.length)} long lines, the longest` : "A long line,";
		notices.push(`${others} ${count(longest.amount)} characters on line ${count(longest.line)}`);
	}
	return notices;
}

function count(amount: number): string {
	return amount.toLocaleString("en");
}

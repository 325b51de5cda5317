import { displayText, hidesText } from "../../model/text/display-text.ts";
import { type Document, lineText } from "../../model/text/document.ts";

/** Monaco's own guard stops there by default; ours is off, but a line like that is still hard to see whole. */
const LONG_LINE = 10_000;
/** Blanks in one run before more code: further than a screen is wide. */
const BLANK_RUN = 100;
/** Lines named in one warning. */
const NAMED_LINES = 5;

/** What an author who wants to stay unseen does to a text. Each sentence is safe to show: no package text is in it. */
export function documentWarnings(document: Document): string[] {
	const long: number[] = [];
	const farRight: number[] = [];
	const hidden: number[] = [];
	let longest = 0;
	for (let line = 1; line <= document.lineStarts.length; line++) {
		const text = lineText(document, line);
		if (text.length > LONG_LINE) {
			long.push(line);
			longest = Math.max(longest, text.length);
		}
		if (isPushedRight(text)) farRight.push(line);
		// A form feed is a usual page break in Python sources, and shows in the editor.
		if (hidesText(text.replaceAll("\f", ""))) hidden.push(line);
	}
	const warnings: string[] = [];
	if (document.replaced) {
		warnings.push(
			`Some bytes are not valid ${displayText(document.encoding, 40)} and are shown as U+FFFD; offsets count what is shown.`,
		);
	}
	if (long.length > 0) {
		warnings.push(`${named(long)} very long: up to ${longest.toLocaleString("en")} characters. Scroll right, or wrap.`);
	}
	if (farRight.length > 0) {
		warnings.push(`${named(farRight)} pushed far to the right behind ${BLANK_RUN} or more blanks.`);
	}
	if (hidden.length > 0) {
		warnings.push(`${named(hidden)} holding invisible, control or text-reordering characters; they are marked.`);
	}
	return warnings;
}

/** By hand, not by pattern: a pattern takes quadratic time on a line of blanks alone. */
function isPushedRight(line: string): boolean {
	if (line.length <= BLANK_RUN) return false;
	let run = 0;
	for (let index = 0; index < line.length; index++) {
		const unit = line.charCodeAt(index);
		const isBlank = unit === 0x20 || unit === 0x09 || unit === 0x0b || unit === 0x0c || unit === 0xa0;
		if (isBlank) run++;
		else if (run >= BLANK_RUN) return true;
		else run = 0;
	}
	return false;
}

function named(lines: readonly number[]): string {
	const shown = lines.slice(0, NAMED_LINES).join(", ");
	const more = lines.length > NAMED_LINES ? ` and ${(lines.length - NAMED_LINES).toLocaleString("en")} more` : "";
	return lines.length === 1 ? `Line ${shown} is` : `Lines ${shown}${more} are`;
}

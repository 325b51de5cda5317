import { defangText } from "../../../main/model/analysis/indicator.ts";
import { displayText } from "../../../main/model/text/display-text.ts";

/**
 * Package text as one line of Markdown that means itself: every ASCII punctuation mark is escaped (CommonMark section 2.4), so that no
 * link, image, autolink, HTML, entity, emphasis, heading or list can come of it.
 */
export function markdownText(text: string, limit = 400): string {
	const escaped = displayText(defangText(text), limit).replace(/[!-/:-@[-`{-~]/g, "\\$&");
	// Four blanks at the beginning would make a code block.
	return escaped.replace(/^ +/, (blanks) => "\u00a0".repeat(blanks.length));
}

/** Package text as a code block whose fence is longer than any run of backticks inside. */
export function markdownCode(text: string, limit = 600): string {
	const shown = displayText(defangText(text), limit);
	let longest = 2;
	for (const run of shown.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
	const fence = "`".repeat(longest + 1);
	return `${fence}text\n${shown}\n${fence}`;
}

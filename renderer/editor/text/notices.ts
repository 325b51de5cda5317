import type { FarText } from "./far-right.ts";
import type { TextWarnings } from "./text-warnings.ts";

/** What the bar above the text says of text that hides; in plain words, most pressing first. */
export function noticesOf(warnings: TextWarnings): string[] {
	const notices: string[] = [];
	const { runs, more } = warnings.hidden;
	if (runs.length > 0) {
		const places = `${runs.length.toLocaleString("en")}${more ? " or more" : ""} ${runs.length === 1 ? "place" : "places"}`;
		notices.push(
			`Hidden characters in ${places}${more ? "; only these are marked" : ""}, first on line ${runs[0]?.line ?? 1}`,
		);
	}
	const mixed = warnings.mixedWords;
	if (mixed.length > 0) {
		notices.push(
			`Letters of several scripts in ${mixed.length === 1 ? "one word" : `${mixed.length.toLocaleString("en")} words`}, first on line ${mixed[0]?.line ?? 1}: ${mixed[0]?.label ?? ""}`,
		);
	}
	const pushed = warnings.farText.filter((far) => far.kind !== "long");
	const first = pushed[0];
	if (first) {
		notices.push(
			`Code pushed out of sight by blanks or empty lines in ${pushed.length.toLocaleString("en")} ${pushed.length === 1 ? "place" : "places"}, first on line ${first.line.toLocaleString("en")}`,
		);
	}
	const long = warnings.farText.filter((far) => far.kind === "long");
	const longest = long.reduce<FarText | undefined>(
		(best, far) => (!best || far.amount > best.amount ? far : best),
		undefined,
	);
	if (longest) {
		const others = long.length > 1 ? `${long.length.toLocaleString("en")} long lines, the longest` : "A long line,";
		notices.push(
			`${others} ${longest.amount.toLocaleString("en")} characters on line ${longest.line.toLocaleString("en")}`,
		);
	}
	return notices;
}

import type { FarText } from "./far-right.ts";
import type { HiddenRun } from "./hidden-characters.ts";

/** What the bar above the text says of text that hides; in plain words, most pressing first. */
export function noticesOf(subject: {
	readonly farText: readonly FarText[];
	readonly hidden: { readonly runs: readonly HiddenRun[]; readonly more: boolean };
}): string[] {
	const notices: string[] = [];
	const { runs, more } = subject.hidden;
	if (runs.length > 0) {
		const places = `${runs.length.toLocaleString("en")}${more ? " or more" : ""} ${runs.length === 1 ? "place" : "places"}`;
		notices.push(
			`Hidden characters in ${places}${more ? "; only these are marked" : ""}, first on line ${runs[0]?.line ?? 1}`,
		);
	}
	const pushed = subject.farText.filter((far) => far.kind !== "long");
	const first = pushed[0];
	if (first) {
		notices.push(
			`Code pushed out of sight by blanks or empty lines in ${pushed.length.toLocaleString("en")} ${pushed.length === 1 ? "place" : "places"}, first on line ${first.line.toLocaleString("en")}`,
		);
	}
	const long = subject.farText.filter((far) => far.kind === "long");
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

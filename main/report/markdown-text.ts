/**
 * Text put into GitHub-flavoured Markdown so that it means nothing there (CommonMark 0.31, GFM). Input has been through `SafeText`, so line
 * ends are the only control characters left.
 */

/** Running text on one line. */
export function inline(text: string): string {
	return (
		text
			.replace(/\s+/g, " ")
			.replace(/[\\`*_<>|~&$]/g, "\\$&")
			.replace(/!(?=\[)/g, "\\!")
			// A bracket is a link only before one of these; defanged addresses stay readable.
			.replace(/\](?=[([:])/g, "\\]")
			.replace(/^(\s*)([#+=-]|\[(?=[ xX]\]))/, "$1\\$2")
			.replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
	);
}

function longestRun(text: string): number {
	return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** A code span: names, paths and values of the package, letter for letter. Pipes are escaped for tables by `row`. */
export function code(text: string): string {
	const flat = text.replace(/\s+/g, " ");
	if (flat.trim() === "") return "(empty)";
	const fence = "`".repeat(longestRun(flat) + 1);
	const pad = /^[` ]|[` ]$/.test(flat) ? " " : "";
	return `${fence}${pad}${flat}${pad}${fence}`;
}

/** A fenced block whose fence is longer than any run of backticks inside. */
export function fenced(text: string, language: string): string {
	const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
	return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** Several lines of running text, as a quotation. */
export function quoted(text: string): string {
	return text
		.split("\n")
		.map((line) => `> ${inline(line)}`)
		.join("\n");
}

/** A table row. A pipe would end the cell, even in a code span, unless an odd number of backslashes stands before it (GFM, Tables). */
export function row(...cells: string[]): string {
	return `| ${cells.map((cell) => cell.replace(/\n/g, " ").replace(/(\\*)\|/g, escapePipe)).join(" | ")} |`;
}

function escapePipe(found: string, backslashes: string): string {
	return backslashes.length % 2 === 0 ? `${backslashes}\\|` : found;
}

import type { Span } from "../../../main/model/text/span.ts";

/**
 * A document as Monaco is given it. Monaco makes the line ends of a model uniform and swallows a leading U+FEFF; either would shift every
 * offset behind it. So the text is handed over with LF only, and places are told by line and column, which no line end can shift:
 * the columns of a line are the same here and in the document.
 */
export interface ShownText {
	/** LF only; a leading U+FEFF is doubled, because Monaco takes one away. */
	readonly text: string;
	/** Lines without their ends, as CPython and `lineStartsOf` cut them: LF, CRLF, lone CR; never U+2028, form feed or NEL. */
	readonly lines: readonly string[];
	/** UTF-16 units of the longest line. */
	readonly longestLine: number;
}

export interface PlaceRange {
	readonly startLineNumber: number;
	readonly startColumn: number;
	readonly endLineNumber: number;
	readonly endColumn: number;
}

const BYTE_ORDER_MARK = "\uFEFF";

export function showText(documentText: string): ShownText {
	const unified = documentText.includes("\r") ? documentText.replace(/\r\n?/g, "\n") : documentText;
	const lines = unified.split("\n");
	let longestLine = 0;
	for (const line of lines) longestLine = Math.max(longestLine, line.length);
	const text = unified.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + unified : unified;
	return { text, lines, longestLine };
}

/** A place inside the shown text: a column that stood in the line end (between CR and LF) is the end of its line. */
function bounded(shown: ShownText, line: number, column: number): { line: number; column: number } {
	const lastLine = shown.lines.length;
	if (line > lastLine) return { line: lastLine, column: (shown.lines[lastLine - 1]?.length ?? 0) + 1 };
	const length = shown.lines[line - 1]?.length ?? 0;
	return { line, column: Math.min(column, length + 1) };
}

/** Where a span of the document stands in Monaco. A span that covers nothing is widened to the character beside it, so that it is seen. */
export function placeOf(shown: ShownText, span: Span): PlaceRange {
	const start = bounded(shown, span.startLine, span.startColumn);
	const end = bounded(shown, span.endLine, span.endColumn);
	if (start.line === end.line && start.column >= end.column) {
		const length = shown.lines[start.line - 1]?.length ?? 0;
		if (start.column <= length) end.column = start.column + 1;
		else if (start.column > 1) start.column -= 1;
	}
	return { startLineNumber: start.line, startColumn: start.column, endLineNumber: end.line, endColumn: end.column };
}

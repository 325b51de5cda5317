import { defangText } from "../../model/analysis/indicator.ts";
import { displayText } from "../../model/text/display-text.ts";
import { type Document, lineText } from "../../model/text/document.ts";
import type { Span } from "../../model/text/span.ts";
import { columns, fitEnd, fitStart } from "./measure.ts";
import type { Paint, Style } from "./paint.ts";

/** Characters looked at on either side of the span, and of the span itself: a line may hold ten million. */
const REACH = 600;

export interface ExcerptLayout {
	/** Columns of the whole line, indent and gutter included. */
	readonly width: number;
	readonly indent: string;
	readonly paint: Paint;
	/** Of the marked span. */
	readonly style: Style;
}

/** Package text for one line of a terminal. */
export function sourceText(text: string): string {
	return defangText(displayText(text.replaceAll("\t", "    "), REACH * 12));
}

/** Does not cut a surrogate pair in two. */
function slice(line: string, start: number, end: number): string {
	const low = (line.charCodeAt(start) & 0xfc00) === 0xdc00 && start > 0 ? start + 1 : start;
	const high = end < line.length && (line.charCodeAt(end) & 0xfc00) === 0xdc00 ? end - 1 : end;
	return low < high ? line.slice(low, high) : "";
}

function gutter(lineNumber: number | undefined, width: number): string {
	return `${(lineNumber === undefined ? "" : String(lineNumber)).padStart(width)} │ `;
}

/** The first line of a span with `^^^^` under what was matched, and how many lines follow. */
export function excerptLines(document: Document, span: Span, layout: ExcerptLayout): string[] {
	const { indent, paint } = layout;
	const line = lineText(document, span.startLine);
	const start = Math.min(span.startColumn - 1, line.length);
	const end = span.endLine === span.startLine ? Math.min(span.endColumn - 1, line.length) : line.length;
	const numberWidth = Math.max(4, String(span.startLine).length);
	const room = Math.max(20, layout.width - columns(indent) - numberWidth - 3);

	const cutBefore = start > REACH;
	const before = sourceText(cutBefore ? slice(line, start - REACH, start) : line.slice(0, start).trimStart());
	const cutMarked = end - start > REACH;
	const marked = fitStart(
		sourceText(slice(line, start, cutMarked ? start + REACH : end)) + (cutMarked ? "…" : ""),
		Math.max(10, room - 8),
	);
	const after = sourceText(slice(line, end, Math.min(line.length, end + REACH)).trimEnd());

	const free = room - columns(marked);
	const beforeRoom = Math.max(Math.floor(free / 2), free - columns(after));
	const shownBefore = fitEnd(cutBefore ? `…${before}` : before, Math.max(1, beforeRoom));
	const shownAfter = fitStart(after, Math.max(1, free - columns(shownBefore)));
	const carets = "^".repeat(Math.max(1, columns(marked)));
	const lines = [
		`${indent}${paint("dim", gutter(span.startLine, numberWidth))}${shownBefore}${paint(layout.style, marked)}${shownAfter}`,
		`${indent}${paint("dim", gutter(undefined, numberWidth))}${" ".repeat(columns(shownBefore))}${paint(layout.style, carets)}`,
	];
	const further = span.endLine - span.startLine;
	if (further > 0) {
		const words = further === 1 ? "1 more line" : `${further.toLocaleString("en")} more lines`;
		lines.push(`${indent}${paint("dim", `${gutter(undefined, numberWidth)}… and ${words}`)}`);
	}
	return lines;
}

/** The first lines of a document that say something, numbered. */
export function previewLines(document: Document, most: number, layout: Omit<ExcerptLayout, "style">): string[] {
	const { indent, paint } = layout;
	const total = document.lineStarts.length;
	const numberWidth = Math.max(4, String(Math.min(total, 1_000)).length);
	const room = Math.max(20, layout.width - columns(indent) - numberWidth - 3);
	const lines: string[] = [];
	let shownTo = 0;
	for (let number = 1; number <= Math.min(total, 1_000) && lines.length < most; number++) {
		const line = lineText(document, number);
		if (line.trim() === "") continue;
		const text = fitStart(sourceText(slice(line, 0, Math.min(line.length, REACH))).trimEnd(), room);
		lines.push(`${indent}${paint("dim", gutter(number, numberWidth))}${text}`);
		shownTo = number;
	}
	const left = total - shownTo;
	if (lines.length > 0 && left > 1) {
		lines.push(
			`${indent}${paint("dim", `${gutter(undefined, numberWidth)}… ${left.toLocaleString("en")} more lines`)}`,
		);
	}
	return lines;
}

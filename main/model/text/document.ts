import type { Range, Span } from "./span.ts";

/** The text of a member or a layer. Offsets are UTF-16 units; a lone CR has been swapped for LF one to one (study/stack.md section 2). */
export interface Document {
	readonly text: string;
	/** As decoded: "utf-8", "utf-16le", "latin-1" … */
	readonly encoding: string;
	/** Bytes that were not valid in that encoding were replaced by U+FFFD. */
	readonly replaced: boolean;
	/** Offsets of the first character of every line; the first is 0. */
	readonly lineStarts: readonly number[];
	/** Offsets of line ends that were a lone CR in a text whose other lines end otherwise: at most 64. Many viewers show no line end there. */
	readonly loneReturns?: readonly number[];
	/** For Python source with a coding line (PEP 263): what that line says, and whether it tells the truth. */
	readonly coding?: Coding;
}

export interface Coding {
	/** As written in the line. */
	readonly declared: string;
	/** The codec is one that is known here. */
	readonly known: boolean;
	/** A byte-order mark says otherwise: Python refuses the file. */
	readonly contrary: boolean;
	/** Decoding makes ASCII characters, and so code, that do not stand in the bytes: whoever reads the bytes reads other code. */
	readonly reveals: boolean;
}

/** Line ends are LF, CRLF and lone CR, as CPython reads them. */
export function lineStartsOf(text: string): number[] {
	const starts = [0];
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
	}
	return starts;
}

export function makeDocument(text: string, encoding = "utf-8", replaced = false, coding?: Coding): Document {
	return { text, encoding, replaced, lineStarts: lineStartsOf(text), ...(coding && { coding }) };
}

/** 1-based line and column (UTF-16 units) of an offset; an offset past the end counts as the end. */
export function positionAt(document: Document, offset: number): { line: number; column: number } {
	const bounded = Math.max(0, Math.min(offset, document.text.length));
	let low = 0;
	let high = document.lineStarts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((document.lineStarts[middle] ?? 0) <= bounded) low = middle;
		else high = middle - 1;
	}
	return { line: low + 1, column: bounded - (document.lineStarts[low] ?? 0) + 1 };
}

export function spanOf(document: Document, range: Range): Span {
	const start = positionAt(document, range.start);
	const end = positionAt(document, range.end);
	return {
		startOffset: range.start,
		endOffset: range.end,
		startLine: start.line,
		startColumn: start.column,
		endLine: end.line,
		endColumn: end.column,
	};
}

/** The text of a 1-based line without its line end; the empty string for a line that is not there. */
export function lineText(document: Document, line: number): string {
	const start = document.lineStarts[line - 1];
	if (start === undefined) return "";
	const end = document.lineStarts[line] ?? document.text.length;
	return document.text.slice(start, end).replace(/\r?\n$|\r$/, "");
}

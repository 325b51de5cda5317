import { lineStartsOf } from "../../main/model/text/document.ts";
import type { BenchSource } from "../../main/model/workshop/decode-bench.ts";
import type { Selection } from "../state/selection-store.ts";

export interface TextRange {
	readonly start: number;
	readonly end: number;
}

/** Offsets in a document's text of a place told by lines and columns. */
export function rangeOfSelection(text: string, selection: Extract<Selection, { kind: "text" }>): TextRange {
	const starts = lineStartsOf(text);
	const offset = (line: number, column: number): number =>
		Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
	return {
		start: offset(selection.startLine, selection.startColumn),
		end: offset(selection.endLine, selection.endColumn),
	};
}

const QUOTED = /^\s*[rRbBuUfF]{0,2}("""|'''|"|')/;

/** Without the quotes of a literal that was selected with them. */
export function withoutQuotes(text: string, { start, end }: TextRange): TextRange {
	const opening = QUOTED.exec(text.slice(start, start + 20));
	const quote = opening?.[1];
	if (opening === null || quote === undefined) return { start, end };
	const first = start + opening[0].length;
	const last = text.slice(first, end).trimEnd();
	return last.endsWith(quote) ? { start: first, end: first + last.length - quote.length } : { start, end };
}

/** Characters to either side in which the quotes around a cursor are looked for. */
const FAR = 2_000_000;

/** The literal on one line that the cursor stands in; nothing where there is none. */
export function literalAround(text: string, offset: number): TextRange | undefined {
	const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
	const lineEnd = text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset);
	if (lineEnd - lineStart > FAR) return undefined;
	for (let at = lineStart; at < lineEnd; ) {
		const quote = text[at];
		if (quote !== '"' && quote !== "'") {
			if (quote === "#") return undefined;
			at++;
			continue;
		}
		let end = at + 1;
		while (end < lineEnd && text[end] !== quote) end += text[end] === "\\" ? 2 : 1;
		if (at < offset && offset <= end) return end > at + 1 ? { start: at + 1, end: Math.min(end, lineEnd) } : undefined;
		at = end + 1;
	}
	return undefined;
}

/** What to decode: the selection, or the literal that the cursor stands in. */
export function sourceOfSelection(selection: Selection, text: string | undefined): BenchSource | undefined {
	if (selection.kind === "bytes") {
		const { documentId, start, end } = selection;
		return end > start ? { kind: "bytes", documentId, start, end } : undefined;
	}
	if (text === undefined) return undefined;
	const range = rangeOfSelection(text, selection);
	const picked = range.end > range.start ? withoutQuotes(text, range) : literalAround(text, range.start);
	return picked === undefined ? undefined : { kind: "text", documentId: selection.documentId, ...picked };
}

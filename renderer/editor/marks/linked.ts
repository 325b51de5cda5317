import type { editor } from "monaco-editor/editor";
import type { Range } from "../../../main/model/text/span.ts";

/** Offsets of a document's text and places in the editor, which gives every line an LF. */
export interface Offsets {
	readonly offsetOf: (line: number, column: number) => number;
	readonly placeOf: (range: Range) => editor.IModelDeltaDecoration["range"];
}

/** @param text as the document has it, with its own line ends */
export function offsetsOf(text: string, lineStarts: () => readonly number[]): Offsets {
	function position(offset: number): { readonly line: number; readonly column: number } {
		const starts = lineStarts();
		const bounded = Math.max(0, Math.min(offset, text.length));
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= bounded) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1 };
	}
	return {
		offsetOf: (line, column) => Math.min(text.length, (lineStarts()[line - 1] ?? text.length) + column - 1),
		placeOf({ start, end }) {
			const [from, to] = [position(start), position(end)];
			return { startLineNumber: from.line, startColumn: from.column, endLineNumber: to.line, endColumn: to.column };
		},
	};
}

/** What lights up with what is pointed at elsewhere. */
export function linkedDecorations(ranges: readonly Range[], offsets: Offsets): editor.IModelDeltaDecoration[] {
	return ranges.map((range) => ({
		range: offsets.placeOf(range),
		options: { className: "viv-linked", zIndex: 90 },
	}));
}

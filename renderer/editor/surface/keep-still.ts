import type { editor } from "monaco-editor/editor";

/** Changes the heights of what is above the first row in sight without moving it. At the very top nothing is above: there the text is let go down. */
export function keepStill(codeEditor: editor.ICodeEditor, change: () => void): void {
	const start = codeEditor.getScrollTop() > 0 ? codeEditor.getVisibleRanges()[0]?.getStartPosition() : undefined;
	if (start === undefined) return change();
	const top = (): number => codeEditor.getTopForPosition(start.lineNumber, start.column);
	const before = top();
	change();
	const moved = top() - before;
	if (moved !== 0) codeEditor.setScrollTop(codeEditor.getScrollTop() + moved, 1);
}

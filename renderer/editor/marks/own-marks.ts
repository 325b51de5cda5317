import { editor } from "monaco-editor/editor";
import type { PlacedMark } from "../../../main/model/case/case.ts";
import { paletteColour, type ThemeName } from "../monaco/theme.ts";
import { placeOf, type ShownText } from "../text/shown-text.ts";
import { markdownText } from "./markdown-text.ts";

/** A bookmark is a sign in the margin, a highlight or a note a stretch of text with a dotted frame: told apart from every severity by its form. */
export function ownMarkDecorations(
	marks: readonly PlacedMark[],
	documentId: string,
	shown: ShownText,
	theme: ThemeName,
): editor.IModelDeltaDecoration[] {
	const colour = paletteColour("--accent", theme);
	return marks.flatMap(({ span, kind, text, documentId: on }): editor.IModelDeltaDecoration[] => {
		if (span === undefined || on !== documentId) return [];
		const range = placeOf(shown, span);
		const line = { ...range, startColumn: 1, endLineNumber: range.startLineNumber, endColumn: 1 };
		const said = text === "" ? kind : `${kind}: ${text}`;
		const hoverMessage = { value: markdownText(said, 2_000), isTrusted: false, supportHtml: false };
		const ruler = {
			overviewRuler: { color: colour, position: editor.OverviewRulerLane.Left },
			minimap: { color: colour, position: editor.MinimapPosition.Gutter },
		};
		const sign = {
			range: line,
			options: { linesDecorationsClassName: `viv-own viv-own-${kind}`, linesDecorationsTooltip: kind, ...ruler },
		};
		if (kind === "bookmark") return [sign];
		return [sign, { range, options: { className: "viv-own-span", hoverMessage } }];
	});
}

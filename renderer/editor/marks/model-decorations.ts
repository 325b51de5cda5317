import { editor } from "monaco-editor/editor";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import type { FindingReview } from "../../../main/model/case/case.ts";
import { layerControlText } from "../../decode/layer-header.ts";
import { paletteColour, type ThemeName } from "../monaco/theme.ts";
import { type FarText, farTextLabel } from "../text/far-right.ts";
import type { HiddenRun } from "../text/hidden-characters.ts";
import type { MixedWord } from "../text/mixed-scripts.ts";
import { placeOf, type ShownText } from "../text/shown-text.ts";
import { findingHover } from "./finding-hover.ts";
import type { FindingMark, LineGlyph } from "./finding-marks.ts";
import { isGiant, splitControls } from "./layer-controls.ts";
import { markdownText } from "./markdown-text.ts";
import { type LaneColour, type PackageVerdict, rulerLanes } from "./ruler-lanes.ts";

type Decoration = editor.IModelDeltaDecoration;

/** Never trusted, never HTML. */
function hover(value: string): { value: string; isTrusted: false; supportHtml: false } {
	return { value, isTrusted: false, supportHtml: false };
}

/** Findings do not change; written once, for a list of thousands is set anew with every judgement. */
const hovers = new WeakMap<Finding, { readonly review: FindingReview | undefined; readonly text: string }>();

function hoverOf({ finding, review }: FindingMark): ReturnType<typeof hover> {
	const known = hovers.get(finding);
	if (known && known.review === review) return hover(known.text);
	const text = findingHover(finding, review);
	hovers.set(finding, { review, text });
	return hover(text);
}

const faint = "66";

/**
 * Marks in the text, and what the ruler and the minimap show of them (ruler-lanes.ts). On the ruler each has a lane of its own, the package's
 * verdict at the side of the text; beside the minimap's lines stands the analyst's word, or else the verdict.
 */
export function markDecorations(
	marks: readonly FindingMark[],
	shown: ShownText,
	theme: ThemeName,
	verdict: PackageVerdict | undefined,
): Decoration[] {
	const known = new Map<string, string>();
	function paint({ variable, faint: isFaint }: LaneColour): string {
		const colour = known.get(variable) ?? paletteColour(variable, theme);
		known.set(variable, colour);
		return isFaint ? `${colour}${faint}` : colour;
	}
	return marks.flatMap((mark) => {
		const lanes = rulerLanes(mark, verdict);
		const range = placeOf(shown, mark.span);
		const line = lineStart(range.startLineNumber);
		const beside = lanes.judgement ?? lanes.verdict;
		const shownMark: Decoration = {
			range,
			options: {
				className: mark.className,
				zIndex: mark.zIndex,
				hoverMessage: hoverOf(mark),
				overviewRuler: { color: paint(lanes.severity), position: editor.OverviewRulerLane.Right },
				minimap: { color: paint(lanes.severity), position: editor.MinimapPosition.Inline },
				stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
			},
		};
		const onRuler = (colour: LaneColour | undefined, position: editor.OverviewRulerLane): Decoration[] =>
			colour === undefined ? [] : [{ range: line, options: { overviewRuler: { color: paint(colour), position } } }];
		return [
			shownMark,
			...onRuler(lanes.judgement, editor.OverviewRulerLane.Center),
			...onRuler(lanes.verdict, editor.OverviewRulerLane.Left),
			...(beside === undefined
				? []
				: [
						{
							range: line,
							options: { minimap: { color: paint(beside), position: editor.MinimapPosition.Gutter } },
						},
					]),
		];
	});
}

export function glyphDecorations(glyphs: readonly LineGlyph[], marks: readonly FindingMark[]): Decoration[] {
	const byId = new Map(marks.map((mark) => [mark.finding.id, mark]));
	return glyphs.map((glyph) => {
		const mark = byId.get(glyph.findingId);
		const others = glyph.count > 1 ? [hover(`and ${glyph.count - 1} more on this line`)] : [];
		return {
			range: lineStart(glyph.line),
			options: {
				glyphMarginClassName: glyph.className,
				glyphMarginHoverMessage: mark ? [hoverOf(mark), ...others] : others,
			},
		};
	});
}

/**
 * Where the analyst is. Apart from the marks, so that a step in the list touches these few and not thousands. The glyph and the line are
 * two decorations: one for the whole line would draw the glyph again on every row of a wrapped line.
 */
export function selectionDecorations(mark: FindingMark | undefined, shown: ShownText): Decoration[] {
	if (!mark) return [];
	const { severity } = mark.finding;
	const range = lineStart(placeOf(shown, mark.span).startLineNumber);
	return [
		{
			range: placeOf(shown, mark.span),
			options: {
				className: `viv-mark viv-mark-${severity} viv-mark-${mark.state} viv-mark-selected viv-selected-${mark.finding.id}`,
				zIndex: 100,
				stickiness: editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
			},
		},
		// Not of the glyph: all thousands of them would be put into their lanes anew at every step.
		{ range, options: { marginClassName: "viv-glyph-selected" } },
		{ range, options: { isWholeLine: true, className: "viv-line-selected", zIndex: 0 } },
	];
}

function lineStart(line: number): Decoration["range"] {
	return { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
}

/** Text put in before a place, without moving any column of the document. */
function injected(line: number, column: number, content: string, className: string, explanation?: string): Decoration {
	return {
		range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
		options: {
			showIfCollapsed: true,
			before: {
				content,
				inlineClassName: className,
				inlineClassNameAffectsLetterSpacing: true,
				cursorStops: editor.InjectedTextCursorStops.None,
			},
			...(explanation === undefined ? {} : { hoverMessage: hover(explanation) }),
		},
	};
}

/** The control before each encoded literal; its layer is told by a class of its own, which a click reads back. */
export function layerDecorations(
	layers: readonly Layer[],
	expanded: ReadonlySet<string>,
	shown: ShownText,
): Decoration[] {
	return splitControls(shown, layers).inText.map((layer) => {
		const place = placeOf(shown, layer.span);
		const classes = `viv-control viv-control-${layer.use} viv-layer-${layer.id}`;
		// No-break spaces: a control is never broken over two rows.
		const text = ` ${layerControlText(layer, expanded.has(layer.id))} `.replaceAll(" ", "\u00a0");
		return injected(place.startLineNumber, place.startColumn, text, classes);
	});
}

export function farTextDecorations(found: readonly FarText[], shown: ShownText, theme: ThemeName): Decoration[] {
	const colour = paletteColour("--warning", theme);
	return found.map((far, index) => {
		const label = farTextLabel(far);
		if (far.kind === "long") {
			return {
				range: { startLineNumber: far.line, startColumn: 1, endLineNumber: far.line, endColumn: 1 },
				options: {
					linesDecorationsClassName: "viv-long-line",
					linesDecorationsTooltip: label,
				},
			};
		}
		if (isGiant(shown, far.line)) {
			const ends = { endLineNumber: far.line, endColumn: far.kind === "blanks" ? far.targetColumn : far.column };
			return {
				range: { startLineNumber: far.line, startColumn: far.column, ...ends },
				options: { className: "viv-far-run", hoverMessage: hover(markdownText(label)) },
			};
		}
		const column = far.kind === "below" ? (shown.lines[far.line - 1]?.length ?? 0) + 1 : far.column;
		const decoration = injected(
			far.line,
			column,
			`\u00a0${label.replaceAll(" ", "\u00a0")}\u00a0`,
			`viv-far viv-far-${index}`,
		);
		return {
			...decoration,
			options: { ...decoration.options, overviewRuler: { color: colour, position: editor.OverviewRulerLane.Left } },
		};
	});
}

export function hiddenDecorations(runs: readonly HiddenRun[], shown: ShownText): Decoration[] {
	const undrawn = runs.filter((run) => !run.drawn);
	return undrawn.map((run) => {
		const explanation = `Hidden characters: ${markdownText(run.label)}`;
		if (isGiant(shown, run.line)) {
			return {
				range: {
					startLineNumber: run.line,
					startColumn: run.startColumn,
					endLineNumber: run.line,
					endColumn: run.endColumn,
				},
				options: { className: "viv-hidden-run", hoverMessage: hover(explanation) },
			};
		}
		const label = run.label.replaceAll(" ", "\u00a0");
		return injected(run.line, run.startColumn, label, "viv-hidden-character", explanation);
	});
}

export function mixedWordDecorations(words: readonly MixedWord[]): Decoration[] {
	return words.map((word) => ({
		range: {
			startLineNumber: word.line,
			startColumn: word.startColumn,
			endLineNumber: word.line,
			endColumn: word.endColumn,
		},
		options: {
			className: "viv-hidden-run",
			hoverMessage: hover(`Letters of several scripts in one word: ${markdownText(word.label)}`),
		},
	}));
}

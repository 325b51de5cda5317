import type { editor } from "monaco-editor/editor";
import type { Reach } from "../../../main/model/analysis/scales.ts";
import type { ReachStretch } from "../../../main/model/workshop/code.ts";
import { REACH_TEXT } from "./finding-hover.ts";

/** Stretches that are drawn: more than a person tells apart. */
const DRAWN = 2_000;

export interface StripPart {
	readonly startLine: number;
	readonly endLine: number;
	readonly reach: Reach;
	/** For whoever points at it. */
	readonly title: string;
}

/** Stretches without what stands inside of them: every line has the reach of the innermost one around it. */
export function stripParts(stretches: readonly ReachStretch[]): readonly StripPart[] {
	const parts: StripPart[] = [];
	const open: { readonly stretch: ReachStretch; next: number }[] = [];
	function draw(until: number): void {
		const top = open.at(-1);
		if (top === undefined || until < top.next) return;
		const { reach, path } = top.stretch;
		const way = path.length === 0 ? "" : `: ${path.join(" \u2192 ")}`;
		parts.push({ startLine: top.next, endLine: until, reach, title: `${REACH_TEXT[reach]}${way}` });
		top.next = until + 1;
	}
	function close(line: number): void {
		for (let top = open.at(-1); top !== undefined && top.stretch.endLine < line; top = open.at(-1)) {
			draw(top.stretch.endLine);
			open.pop();
			const outer = open.at(-1);
			if (outer !== undefined) outer.next = Math.max(outer.next, top.stretch.endLine + 1);
		}
	}
	const inOrder = stretches
		.slice(0, DRAWN)
		.sort((one, other) => one.startLine - other.startLine || other.endLine - one.endLine);
	for (const stretch of inOrder) {
		close(stretch.startLine);
		draw(stretch.startLine - 1);
		open.push({ stretch, next: stretch.startLine });
	}
	close(Number.MAX_SAFE_INTEGER);
	return parts;
}

/** A strip beside the text: install, start-up, import … , told by its form and by words, not by colour alone. */
export function reachDecorations(stretches: readonly ReachStretch[], lines: number): editor.IModelDeltaDecoration[] {
	return stripParts(stretches).map(({ startLine, endLine, reach, title }) => ({
		range: { startLineNumber: startLine, startColumn: 1, endLineNumber: Math.min(endLine, lines), endColumn: 1 },
		options: {
			isWholeLine: true,
			linesDecorationsClassName: `viv-reach viv-reach-${reach}`,
			linesDecorationsTooltip: title,
		},
	}));
}

import type { Finding } from "../../../main/model/analysis/finding.ts";
import type { Layer } from "../../../main/model/analysis/layer.ts";
import { type Severity, severityRank } from "../../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../../main/model/case/case.ts";
import type { FindingState } from "../../../main/model/case/judgements.ts";
import type { Span } from "../../../main/model/text/span.ts";

export type MarkState = FindingState;

/** One finding's mark in the document shown. */
export interface FindingMark {
	readonly finding: Finding;
	readonly span: Span;
	readonly state: MarkState;
	readonly review?: FindingReview;
	/**
	 * Classes of the background and underline: severity is told by the kind of line, not by colour alone. Empty where a more pressing mark
	 * covers exactly the same span (the findings inside a layer all stand at one literal): backgrounds would add up until nothing can be read.
	 */
	readonly className: string;
	/** Stack order: worse marks lie on top, dismissed ones at the bottom. */
	readonly zIndex: number;
}

/** What the margin shows beside one line. */
export interface LineGlyph {
	readonly line: number;
	readonly severity: Severity;
	readonly state: MarkState;
	/** Findings that start on the line. */
	readonly count: number;
	/** Of the finding that a click selects: the worst one that is not dismissed. */
	readonly findingId: string;
	readonly className: string;
}

/**
 * Where a finding stands in a document: its own span in its innermost document; in a document around it, the literal that the next layer
 * was decoded from. Absent when it has no place there.
 */
export function spanInDocument(finding: Finding, documentId: string, layers: readonly Layer[]): Span | undefined {
	const depth = finding.layerIds.indexOf(documentId);
	if (depth === finding.layerIds.length - 1 && depth >= 0) return finding.layerSpan;
	if (depth >= 0) return layers.find((layer) => layer.id === finding.layerIds[depth + 1])?.span;
	return finding.memberId === documentId ? finding.span : undefined;
}

export function buildMarks(subject: {
	readonly documentId: string;
	readonly findings: readonly Finding[];
	readonly layers: readonly Layer[];
	readonly reviews: ReadonlyMap<string, FindingReview>;
}): FindingMark[] {
	const marks: FindingMark[] = [];
	for (const finding of subject.findings) {
		const span = spanInDocument(finding, subject.documentId, subject.layers);
		if (!span) continue;
		const review = subject.reviews.get(finding.id);
		const state = review?.state ?? "open";
		const className = `viv-mark viv-mark-${finding.severity} viv-mark-${state}`;
		const zIndex = state === "dismissed" ? 0 : 10 + severityRank(finding.severity);
		marks.push({ finding, span, state, className, zIndex, ...(review ? { review } : {}) });
	}
	return withoutStacks(marks);
}

function withoutStacks(marks: readonly FindingMark[]): FindingMark[] {
	const tops = new Map<string, FindingMark>();
	for (const mark of marks) {
		const place = `${mark.span.startOffset} ${mark.span.endOffset}`;
		const top = tops.get(place);
		if (!top || mark.zIndex > top.zIndex) tops.set(place, mark);
	}
	const shown = new Set(tops.values());
	return marks.map((mark) => (shown.has(mark) ? mark : { ...mark, className: "" }));
}

function presses(mark: FindingMark): number {
	return (mark.state === "dismissed" ? 0 : 100) + severityRank(mark.finding.severity);
}

/** One glyph a line, for the worst finding that starts there. */
export function buildGlyphs(marks: readonly FindingMark[]): LineGlyph[] {
	const byLine = new Map<number, FindingMark[]>();
	for (const mark of marks) {
		const line = byLine.get(mark.span.startLine);
		if (line) line.push(mark);
		else byLine.set(mark.span.startLine, [mark]);
	}
	const glyphs: LineGlyph[] = [];
	for (const [line, here] of byLine) {
		const worst = here.reduce((best, mark) => (presses(mark) > presses(best) ? mark : best));
		const classes = ["viv-glyph", `viv-glyph-${worst.finding.severity}`, `viv-glyph-${worst.state}`];
		if (here.length > 1) classes.push("viv-glyph-several");
		glyphs.push({
			line,
			severity: worst.finding.severity,
			state: worst.state,
			count: here.length,
			findingId: worst.finding.id,
			className: classes.join(" "),
		});
	}
	return glyphs.sort((one, other) => one.line - other.line);
}

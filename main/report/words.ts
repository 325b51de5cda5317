import type { Reach, VerdictLevel } from "../model/analysis/scales.ts";
import type { AnalystVerdict, FindingState } from "../model/case/annotation.ts";
import { coverageCounts } from "../model/package/coverage-counts.ts";
import type { ReportDocument, ReportFinding, ReportMark, ReportPayload } from "./report-document.ts";

/** Words that the formats share, so that the same thing is called the same everywhere. */

export const STATE_TITLES: Record<FindingState, string> = {
	confirmed: "Confirmed findings",
	"second-look": "Findings for a second look",
	open: "Open findings",
	dismissed: "Dismissed findings",
};

export const STATE_HINTS: Record<FindingState, string> = {
	confirmed: "The analyst holds these to be real.",
	"second-look": "The analyst wants these looked at again.",
	open: "Nobody has decided on these.",
	dismissed: "The analyst holds these to be false alarms or harmless.",
};

/** The order in which a report tells them. */
export const REPORTED_STATES: readonly FindingState[] = ["confirmed", "second-look", "open", "dismissed"];

/** What an analyst did with a finding: "Confirmed by …". */
export const DEEDS: Record<FindingState, string> = {
	confirmed: "Confirmed",
	"second-look": "Put aside for a second look",
	open: "Noted",
	dismissed: "Dismissed",
};

export const MARK_WORDS: Record<ReportMark["kind"], string> = {
	bookmark: "Bookmark",
	highlight: "Highlight",
	note: "Note",
};

/** Where a mark is: "pkg/a.py:12, in base64 → Python, 1.2 kB"; "the package" for one on the whole. */
export function markPlace({ path, startLine, layer }: ReportMark): string {
	if (path === undefined) return "the package";
	return `${path}${startLine === undefined ? "" : `:${startLine}`}${layer === undefined ? "" : `, in ${layer}`}`;
}

/** "3 confirmed, 1 for a second look, 2 open, 4 dismissed"; what a filter hides is said. */
export function countsSentence({ counts, filter }: ReportDocument): string {
	const parts = [
		`${counts.confirmed} confirmed`,
		...(counts.secondLook > 0 ? [`${counts.secondLook} for a second look`] : []),
		`${counts.open} open`,
		`${counts.dismissed} dismissed`,
	];
	return `${parts.join(", ")}${filter === undefined ? "" : `; ${filter.hidden} more are hidden by the filter`}`;
}

export const REVIEW_WORDS: Record<AnalystVerdict, string> = {
	unreviewed: "not reviewed",
	benign: "benign",
	suspicious: "suspicious",
	malicious: "malicious",
};

export const LEVEL_HINTS: Record<VerdictLevel, string> = {
	clear: "nothing of note was found",
	notable: "capabilities worth knowing, no story of harm",
	suspicious: "a story of harm is likely",
	malicious: "a story of harm is shown",
};

export const REACH_WORDS: Record<Reach, string> = {
	install: "runs on installation",
	startup: "runs when the interpreter starts",
	import: "runs on import",
	"entry-point": "runs from an entry point",
	called: "runs when it is called",
	test: "stands in tests or documentation",
	unreached: "is not reached",
};

const USE_WORDS: Record<ReportPayload["use"], string> = {
	executed: "executed by the code",
	decoded: "decoded by the code",
	literal: "no code was seen to decode it",
};

/** What is to be known of a payload beside its chain. */
export function payloadWords({ use, origin }: ReportPayload): string {
	if (origin === "typed") return "typed by the analyst, not part of the package";
	return origin === "by-hand" ? `decoded by the analyst by hand; ${USE_WORDS[use]}` : USE_WORDS[use];
}

export function placeOf(finding: ReportFinding): string {
	return `${finding.path}:${finding.startLine}`;
}

export function titleOf(document: ReportDocument): string {
	const { project, version, filename } = document.artifact;
	return project ? `${project}${version ? ` ${version}` : ""}` : filename;
}

/** "12 of 14 files examined, 1 in part, 1 not." */
export function coverageSentence({ coverage }: ReportDocument): string {
	return `${coverageCounts(coverage)}.${coverage.status === "partial" ? " The examination is partial." : ""}`;
}

/** The ledger's lines by what they say of a file: not examined first, it weighs most. */
export function coverageParts({ skipped }: ReportDocument["coverage"]): readonly CoveragePart[] {
	const parts: readonly CoveragePart[] = [
		{ title: "Not examined", lines: skipped.filter(({ extent }) => extent === "none") },
		{ title: "Examined in part", lines: skipped.filter(({ extent }) => extent === "part") },
		{ title: "Of the artifact as a whole", lines: skipped.filter(({ extent }) => extent === undefined) },
	];
	return parts.filter(({ lines }) => lines.length > 0);
}

export interface CoveragePart {
	readonly title: string;
	readonly lines: ReportDocument["coverage"]["skipped"];
}

export const NOTHING_RAN =
	"Static analysis: nothing of the package was executed, imported or installed. Addresses are defanged.";

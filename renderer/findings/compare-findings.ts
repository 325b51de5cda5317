import type { Finding } from "../../main/model/analysis/finding.ts";
import { confidences, reachRank, severityRank } from "../../main/model/analysis/scales.ts";
import type { Sorting } from "../../main/model/filter/arrangement.ts";

type Compare = (one: Finding, other: Finding) => number;

function compareText(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** Reading order; total, so that the order is the same every time. */
function comparePlaces(one: Finding, other: Finding): number {
	return (
		compareText(one.path, other.path) ||
		one.span.startOffset - other.span.startOffset ||
		one.layerIds.length - other.layerIds.length ||
		(one.layerSpan?.startOffset ?? 0) - (other.layerSpan?.startOffset ?? 0) ||
		compareText(one.id, other.id)
	);
}

/** The most pressing first; equal ones in reading order. */
export function compareFindings(one: Finding, other: Finding): number {
	return (
		severityRank(other.severity) - severityRank(one.severity) ||
		reachRank(one.reach) - reachRank(other.reach) ||
		comparePlaces(one, other)
	);
}

const comparisons: Readonly<Record<Sorting, Compare>> = {
	pressing: compareFindings,
	place: comparePlaces,
	confidence: (one, other) =>
		confidences.indexOf(other.confidence) - confidences.indexOf(one.confidence) || compareFindings(one, other),
	rule: (one, other) => compareText(one.rule, other.rule) || compareFindings(one, other),
};

const sorted = new WeakMap<readonly Finding[], Map<Sorting, readonly Finding[]>>();

/** In that order; worked out once for the same list of findings. */
export function sortFindings(findings: readonly Finding[], sorting: Sorting): readonly Finding[] {
	const known = sorted.get(findings) ?? new Map<Sorting, readonly Finding[]>();
	sorted.set(findings, known);
	const there = known.get(sorting) ?? findings.toSorted(comparisons[sorting]);
	known.set(sorting, there);
	return there;
}

import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { CoverageLine } from "../../main/model/package/coverage.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { ListGroup } from "./grouped-list.tsx";

/** Something that was not examined, or that is odd about the archive. */
export interface CoverageItem {
	/** As the analysis has it; empty for the artifact as a whole. */
	readonly path: string;
	/** Safe to show. */
	readonly reason: string;
	/** Of a file: size and kind, safe to show; empty where it is not told. */
	readonly what: string;
	readonly odd: boolean;
}

export interface CoverageGroup extends ListGroup<CoverageItem> {
	readonly odd: boolean;
	/** Whether its items differ in more than their path. */
	readonly varied: boolean;
}

/** Not known before the analysis has ended: what is odd about the archive is. */
function skippedOf(analysis: AnalysisSoFar): readonly CoverageLine[] {
	return analysis.status === "unjudged" ? [] : analysis.coverage.skipped;
}

function itemsOf(analysis: AnalysisSoFar): readonly CoverageItem[] {
	const anomalies = [
		...(analysis.artifact.anomalies ?? []).map((anomaly) => ({ path: "", anomaly })),
		...analysis.members.flatMap((member) => member.anomalies.map((anomaly) => ({ path: member.path, anomaly }))),
	];
	return [
		...anomalies.map(({ path, anomaly }) => ({
			path,
			reason: displayText(anomaly.message, 2_000),
			what: "",
			odd: true,
		})),
		...skippedOf(analysis).map(({ path, reason, what }) => ({
			path,
			reason: displayText(reason, 2_000),
			what: displayText(what ?? "", 200),
			odd: false,
		})),
	];
}

/** How many lines the coverage has. */
export function coverageCount(analysis: AnalysisSoFar): number {
	return (
		skippedOf(analysis).length +
		(analysis.artifact.anomalies?.length ?? 0) +
		analysis.members.reduce((sum, member) => sum + member.anomalies.length, 0)
	);
}

/** Reasons that differ in numbers only ("line 3", "line 70") are one. */
function kindOf({ reason, odd }: CoverageItem): string {
	return `${odd ? "odd" : "skipped"}: ${reason.replaceAll(/\d[\d,.]*/g, "…")}`;
}

/** What is odd before what was left out, and the rare reason before the common one: it says more. */
export function coverageGroups(analysis: AnalysisSoFar): readonly CoverageGroup[] {
	const byKind = new Map<string, CoverageItem[]>();
	for (const item of itemsOf(analysis)) {
		const key = kindOf(item);
		const known = byKind.get(key);
		if (known) known.push(item);
		else byKind.set(key, [item]);
	}
	return [...byKind]
		.map(([key, items]): CoverageGroup => {
			const [first] = items;
			const varied = items.some(({ reason }) => reason !== first?.reason);
			return {
				key,
				title: varied ? key.slice(key.indexOf(": ") + 2) : (first?.reason ?? ""),
				items,
				odd: first?.odd ?? false,
				varied,
			};
		})
		.sort(
			(one, other) =>
				Number(other.odd) - Number(one.odd) || one.items.length - other.items.length || (one.key < other.key ? -1 : 1),
		);
}

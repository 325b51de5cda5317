import type { Finding } from "../../main/model/analysis/finding.ts";
import { defang, type Indicator, type IndicatorKind } from "../../main/model/analysis/indicator.ts";
import { severityRank } from "../../main/model/analysis/scales.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Place } from "../state/artifact-view.ts";
import type { ListGroup } from "./grouped-list.tsx";

export interface IndicatorItem {
	/** Defanged; nothing hidden in it. */
	readonly shown: string;
	readonly indicator: Indicator;
}

/** As it is shown and copied: unclickable, nothing hidden in it. */
export function shownIndicator(indicator: Pick<Indicator, "kind" | "value">): string {
	return displayText(defang(indicator.kind, indicator.value), 2_000);
}

/** Where it stands. The line is one of the member; in a layer the whole document is shown. */
export function placeOfIndicator({ memberId, layerId, startLine }: Indicator): Place {
	if (layerId !== undefined) return { documentId: layerId };
	const line = { startLine, endLine: startLine, startColumn: 1, endColumn: 1 };
	return { documentId: memberId, span: { startOffset: 0, endOffset: 0, ...line } };
}

/** What tells most about an attacker first. */
const kindTitles: Readonly<Record<IndicatorKind, string>> = {
	webhook: "Webhooks",
	wallet: "Wallets",
	ip: "IP addresses",
	url: "URLs",
	domain: "Domains",
	email: "E-mail addresses",
	hash: "Hashes",
	path: "Paths",
};
const order = Object.keys(kindTitles);
const BESIDE = "beside";
const titles = new Map([[BESIDE, "In what the findings mark"], ...Object.entries(kindTitles)]);

/** Whether it stands in what a finding marks, or in a layer with a finding: then it is likely part of the deed. */
function besideFinding(findings: readonly Finding[]): (indicator: Indicator) => boolean {
	const byMember = new Map<string, Finding[]>();
	for (const finding of findings) {
		if (finding.memberId === undefined || severityRank(finding.severity) < severityRank("medium")) continue;
		const known = byMember.get(finding.memberId);
		if (known) known.push(finding);
		else byMember.set(finding.memberId, [finding]);
	}
	return (indicator) =>
		(byMember.get(indicator.memberId) ?? []).some(
			({ span, layerIds, evidence }) =>
				(indicator.layerId !== undefined && layerIds.includes(indicator.layerId)) ||
				(span.startLine <= indicator.startLine && indicator.startLine <= span.endLine) ||
				evidence.some((step) => step.memberId === indicator.memberId && step.value.includes(indicator.value)),
		);
}

/**
 * Those beside findings of medium severity or worse first, then the others by kind; within a group in the order of the analysis, which
 * lists a value once.
 */
export function indicatorGroups(
	indicators: readonly Indicator[],
	findings: readonly Finding[],
): readonly ListGroup<IndicatorItem>[] {
	const telling = besideFinding(findings);
	const groups = new Map<string, IndicatorItem[]>();
	for (const indicator of indicators) {
		const key = telling(indicator) ? BESIDE : indicator.kind;
		const item = { shown: shownIndicator(indicator), indicator };
		const known = groups.get(key);
		if (known) known.push(item);
		else groups.set(key, [item]);
	}
	return [BESIDE, ...order].flatMap((key) => {
		const items = groups.get(key);
		return items === undefined ? [] : [{ key, title: titles.get(key) ?? key, items }];
	});
}

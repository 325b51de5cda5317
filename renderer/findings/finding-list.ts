import type { Finding } from "../../main/model/analysis/finding.ts";
import { reachRank, type Severity, severityRank } from "../../main/model/analysis/scales.ts";
import type { FindingState } from "../../main/model/case/annotation.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { withoutRoot } from "../workbench/paths.ts";
import { matchesFilter, parseFilter } from "./finding-filter.ts";

export type Grouping = "file" | "rule";
export type StateFilter = "all" | FindingState;

export interface FindingListInput {
	readonly findings: readonly Finding[];
	readonly reviews: ReadonlyMap<string, FindingReview>;
	/** States that the list still goes by although they have changed (state/list-store.ts). */
	readonly kept: ReadonlyMap<string, FindingState>;
	readonly stateFilter: StateFilter;
	readonly filterText: string;
	readonly grouping: Grouping;
	readonly folded: ReadonlySet<string>;
	/** The folder that all paths begin with (workbench/paths.ts); empty when there is none. A filter on paths need not name it. */
	readonly root: string;
	/** Titles by rule id. */
	readonly ruleTitles: ReadonlyMap<string, string>;
}

export interface FindingGroup {
	readonly key: string;
	/** A path without the folder that all begin with, or a rule's title. Not yet safe to show. */
	readonly title: string;
	readonly worst: Severity;
	readonly open: number;
	/** Never when it holds one finding only: that stands alone, without a heading that could be unfolded. */
	readonly folded: boolean;
	/** Most pressing first. */
	readonly findings: readonly Finding[];
}

export interface FindingList {
	readonly groups: readonly FindingGroup[];
	/** Exactly what is visible, in that order: next and previous follow it. */
	readonly order: readonly Finding[];
	/** Findings that pass the text filter, by their state now. */
	readonly counts: Readonly<Record<StateFilter, number>>;
	/** Hidden by the text filter, by the state filter, in folded groups. */
	readonly hidden: { readonly byText: number; readonly byState: number; readonly byFolding: number };
	/** Visible only because the list has not been put in order since they changed. */
	readonly lingering: number;
	/** What the text filter did not understand. */
	readonly problems: readonly string[];
}

export function stateOf(reviews: ReadonlyMap<string, FindingReview>, findingId: string): FindingState {
	return reviews.get(findingId)?.state ?? "open";
}

function compareText(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** The most pressing first; equal ones in reading order, so that the order is the same every time. */
export function compareFindings(one: Finding, other: Finding): number {
	return (
		severityRank(other.severity) - severityRank(one.severity) ||
		reachRank(one.reach) - reachRank(other.reach) ||
		compareText(one.path, other.path) ||
		one.span.startOffset - other.span.startOffset ||
		one.layerIds.length - other.layerIds.length ||
		(one.layerSpan?.startOffset ?? 0) - (other.layerSpan?.startOffset ?? 0) ||
		compareText(one.id, other.id)
	);
}

export function buildFindingList(input: FindingListInput): FindingList {
	const filter = parseFilter(input.filterText);
	const counts: Record<StateFilter, number> = { all: 0, open: 0, dismissed: 0, confirmed: 0 };
	const byGroup = new Map<string, Finding[]>();
	let byText = 0;
	let byState = 0;
	let lingering = 0;
	for (const finding of input.findings) {
		const now = stateOf(input.reviews, finding.id);
		const subject = {
			finding,
			paths: input.root === "" ? [finding.path] : [finding.path, withoutRoot(finding.path, input.root)],
			state: input.kept.get(finding.id) ?? now,
			ruleTitle: input.ruleTitles.get(finding.rule) ?? "",
			note: input.reviews.get(finding.id)?.note ?? "",
		};
		if (!matchesFilter(filter, subject)) {
			byText++;
			continue;
		}
		counts.all++;
		counts[now]++;
		if (input.stateFilter !== "all" && subject.state !== input.stateFilter) {
			byState++;
			continue;
		}
		if (subject.state !== now && (input.stateFilter !== "all" || !matchesFilter(filter, { ...subject, state: now }))) {
			lingering++;
		}
		const key = input.grouping === "file" ? finding.path : finding.rule;
		const members = byGroup.get(key);
		if (members) members.push(finding);
		else byGroup.set(key, [finding]);
	}
	const groups = [...byGroup].map(([key, findings]): FindingGroup => {
		findings.sort(compareFindings);
		return {
			key,
			title: input.grouping === "file" ? withoutRoot(key, input.root) : (input.ruleTitles.get(key) ?? key),
			worst: findings[0]?.severity ?? "info",
			open: findings.filter((finding) => stateOf(input.reviews, finding.id) === "open").length,
			folded: findings.length > 1 && input.folded.has(key),
			findings,
		};
	});
	groups.sort((one, other) => {
		const [first, second] = [one.findings[0], other.findings[0]];
		return first && second ? compareFindings(first, second) : 0;
	});
	return {
		groups,
		order: groups.flatMap((group) => (group.folded ? [] : group.findings)),
		counts,
		hidden: {
			byText,
			byState,
			byFolding: groups.reduce((sum, group) => sum + (group.folded ? group.findings.length : 0), 0),
		},
		lingering,
		problems: filter.problems,
	};
}

/** The neighbour in the visible order, going round at the ends; the nearer end when the current one is not visible. */
export function neighbour(
	order: readonly Finding[],
	currentId: string | undefined,
	direction: 1 | -1,
): { readonly finding: Finding; readonly wrapped: boolean } | undefined {
	const at = order.findIndex((finding) => finding.id === currentId);
	const next = at < 0 ? (direction === 1 ? 0 : order.length - 1) : at + direction;
	const wrapped = next < 0 || next >= order.length;
	const finding = order.at(wrapped ? (direction === 1 ? 0 : -1) : next);
	return finding && { finding, wrapped };
}

/** The next one that nobody has judged yet, after the current one, then from the start; absent when all are judged. */
export function nextOpen(
	order: readonly Finding[],
	currentId: string | undefined,
	reviews: ReadonlyMap<string, FindingReview>,
): Finding | undefined {
	const at = order.findIndex((finding) => finding.id === currentId);
	return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find(
		(finding) => stateOf(reviews, finding.id) === "open",
	);
}

import type { Differences } from "../../main/model/analysis/differences.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { reaches, type Severity, severities, severityRank } from "../../main/model/analysis/scales.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { type FindingState, findingStates } from "../../main/model/case/judgements.ts";
import type { Grouping, Sorting } from "../../main/model/filter/arrangement.ts";
import { type FilterFacts, type FilterReview, unreviewed } from "../../main/model/filter/filter-fields.ts";
import { factsOf } from "../../main/model/filter/finding-facts.ts";
import { type FilterProblem, matchesFilter, parseFilter } from "../../main/model/filter/finding-filter.ts";
import { withoutRoot } from "../../main/model/package/root-folder.ts";
import { sortFindings } from "./compare-findings.ts";

export type StateFilter = "all" | FindingState;

export interface FindingListInput {
	readonly findings: readonly Finding[];
	readonly reviews: ReadonlyMap<string, FindingReview>;
	/** What the list still goes by although it has changed (state/list-store.ts). */
	readonly kept: ReadonlyMap<string, FilterReview>;
	readonly stateFilter: StateFilter;
	readonly filterText: string;
	readonly grouping: Grouping;
	readonly sorting: Sorting;
	/** Keys of groups that are folded. */
	readonly folded: ReadonlySet<string>;
	/** The folder that all paths begin with (main/model/package/root-folder.ts); empty when there is none. A filter on paths need not name it. */
	readonly root: string;
	/** Titles by rule id. */
	readonly ruleTitles: ReadonlyMap<string, string>;
	/** From the release that the package is compared with. */
	readonly differences: Differences | undefined;
}

export interface FindingGroup {
	readonly key: string;
	/** A path without the folder that all begin with, a rule's title, a word of a scale. Not yet safe to show. */
	readonly title: string;
	readonly worst: Severity;
	readonly open: number;
	/** Never when it holds one finding only: that stands alone, without a heading that could be unfolded. */
	readonly folded: boolean;
	readonly findings: readonly Finding[];
}

export interface FindingList {
	readonly groups: readonly FindingGroup[];
	/** Exactly what is visible, in that order: next and previous follow it. */
	readonly order: readonly Finding[];
	/** What passes the filters, folded or not: what is marked in the text. The very list that was given when nothing is hidden. */
	readonly passing: readonly Finding[];
	/** Findings that pass the text filter, by their state now. */
	readonly counts: Readonly<Record<StateFilter, number>>;
	/** Hidden by the text filter, by the state filter, in folded groups. */
	readonly hidden: { readonly byText: number; readonly byState: number; readonly byFolding: number };
	/** Visible only because the list has not been put in order since they changed. */
	readonly lingering: number;
	/** What the text filter did not understand. */
	readonly problems: readonly FilterProblem[];
}

export function stateOf(reviews: ReadonlyMap<string, FindingReview>, findingId: string): FindingState {
	return reviews.get(findingId)?.state ?? "open";
}

let factsFor: { readonly key: readonly unknown[]; readonly facts: Map<string, FilterFacts> } | undefined;

/** What the filter asks, worked out once a finding: a filter is typed key by key over ten thousand of them. */
function factsTable({ findings, root, ruleTitles, differences }: FindingListInput): Map<string, FilterFacts> {
	const key = [findings, root, ruleTitles, differences];
	if (factsFor === undefined || factsFor.key.some((part, index) => part !== key[index])) {
		factsFor = { key, facts: new Map() };
	}
	return factsFor.facts;
}

function groupKeyOf(finding: Finding, grouping: Grouping, state: FindingState): string {
	switch (grouping) {
		case "file":
			return finding.path;
		case "layer":
			return finding.layers.at(-1) ?? "";
		case "state":
			return state;
		case "none":
			return "";
		case "rule":
		case "family":
		case "reach":
		case "severity":
			return finding[grouping];
	}
}

const stateTitles: Readonly<Record<FindingState, string>> = {
	open: "open",
	"second-look": "second look",
	dismissed: "false positive",
	confirmed: "confirmed",
};

function groupTitle(key: string, { grouping, root, ruleTitles }: FindingListInput): string {
	if (grouping === "file") return withoutRoot(key, root);
	if (grouping === "rule") return ruleTitles.get(key) ?? key;
	if (grouping === "layer") return key === "" ? "in the files themselves" : key;
	if (grouping === "none") return "all findings";
	return grouping === "state" ? stateTitles[findingStates.find((state) => state === key) ?? "open"] : key;
}

/** Groups on a scale stand in the scale's order; others in that of their first findings. */
const scales: Partial<Record<Grouping, readonly string[]>> = {
	severity: severities.toReversed(),
	reach: reaches,
	state: findingStates,
};

function worstOf(findings: readonly Finding[]): Severity {
	let worst: Severity = "info";
	for (const { severity } of findings) if (severityRank(severity) > severityRank(worst)) worst = severity;
	return worst;
}

function sameReview(one: FilterReview, other: FilterReview): boolean {
	return one.state === other.state && one.note === other.note && one.tags === other.tags;
}

export function buildFindingList(input: FindingListInput): FindingList {
	const { grouping, stateFilter, reviews, kept, root, ruleTitles, differences } = input;
	const filter = parseFilter(input.filterText);
	const facts = factsTable(input);
	const counts: Record<StateFilter, number> = { all: 0, open: 0, "second-look": 0, dismissed: 0, confirmed: 0 };
	const byGroup = new Map<string, Finding[]>();
	const passing: Finding[] = [];
	let byText = 0;
	let byState = 0;
	let lingering = 0;
	for (const finding of sortFindings(input.findings, input.sorting)) {
		const now = reviews.get(finding.id) ?? unreviewed;
		const then = kept.get(finding.id) ?? now;
		const ruleTitle = ruleTitles.get(finding.rule) ?? "";
		const asked = facts.get(finding.id) ?? factsOf(finding, { root, ruleTitle, differences });
		facts.set(finding.id, asked);
		if (!matchesFilter(filter, asked, then)) {
			byText++;
			continue;
		}
		counts.all++;
		counts[now.state]++;
		if (stateFilter !== "all" && then.state !== stateFilter) {
			byState++;
			continue;
		}
		if (!sameReview(then, now)) {
			const moved = grouping === "state" || (stateFilter !== "all" && now.state !== stateFilter);
			if (moved || !matchesFilter(filter, asked, now)) lingering++;
		}
		passing.push(finding);
		const key = groupKeyOf(finding, grouping, then.state);
		const members = byGroup.get(key);
		if (members) members.push(finding);
		else byGroup.set(key, [finding]);
	}
	const groups = [...byGroup].map(
		([key, findings]): FindingGroup => ({
			key,
			title: groupTitle(key, input),
			worst: worstOf(findings),
			open: findings.filter((finding) => stateOf(reviews, finding.id) === "open").length,
			folded: findings.length > 1 && input.folded.has(key),
			findings,
		}),
	);
	const scale = scales[grouping];
	if (scale !== undefined) groups.sort((one, other) => scale.indexOf(one.key) - scale.indexOf(other.key));
	return {
		groups,
		order: groups.flatMap((group) => (group.folded ? [] : group.findings)),
		passing: byText + byState === 0 ? input.findings : passing,
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

/** Everything between two findings of the visible order, both included. */
export function stretchOf(order: readonly Finding[], fromId: string, toId: string): readonly string[] {
	const from = order.findIndex(({ id }) => id === fromId);
	const to = order.findIndex(({ id }) => id === toId);
	if (from < 0 || to < 0) return to < 0 ? [] : [toId];
	return order.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
}

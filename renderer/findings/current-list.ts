import { useQuery } from "@tanstack/react-query";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { comparedWith, type Differences, differencesOf } from "../../main/model/analysis/differences.ts";
import type { RuleInfo } from "../../main/model/analysis/rule-info.ts";
import { rootFolder } from "../../main/model/package/root-folder.ts";
import { useListStore } from "../state/list-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { useBench } from "../workbench/context.ts";
import { openAnalyses, useOpenAnalyses } from "../workbench/open-analyses.ts";
import { analysisQuery, caseStateQuery, rulesQuery } from "../workbench/queries.ts";
import { buildFindingList, type FindingList, type FindingListInput } from "./finding-list.ts";

let lastInput: FindingListInput | undefined;
let lastList: FindingList | undefined;

function same(one: FindingListInput, other: FindingListInput): boolean {
	return (
		one.findings === other.findings &&
		one.reviews === other.reviews &&
		one.kept === other.kept &&
		one.stateFilter === other.stateFilter &&
		one.filterText === other.filterText &&
		one.grouping === other.grouping &&
		one.sorting === other.sorting &&
		one.folded === other.folded &&
		one.root === other.root &&
		one.ruleTitles === other.ruleTitles &&
		one.differences === other.differences
	);
}

/** The list and the keys that walk through it ask for the very same object; it is made once for the same input. */
function listFor(input: FindingListInput): FindingList {
	if (lastInput === undefined || lastList === undefined || !same(lastInput, input)) {
		lastList = buildFindingList(input);
		lastInput = input;
	}
	return lastList;
}

const titlesByRules = new WeakMap<readonly RuleInfo[], ReadonlyMap<string, string>>();
const noTitles: ReadonlyMap<string, string> = new Map();
const noReviews: FindingListInput["reviews"] = new Map();

function titlesOf(rules: readonly RuleInfo[] | undefined): ReadonlyMap<string, string> {
	if (rules === undefined) return noTitles;
	const known = titlesByRules.get(rules) ?? new Map(rules.map((rule) => [rule.id, rule.title]));
	titlesByRules.set(rules, known);
	return known;
}

let compared: { readonly key: readonly unknown[]; readonly differences: Differences } | undefined;

/** From the release that it is compared with; the same object for the same two. */
function differencesFor(analysis: AnalysisSoFar, others: readonly AnalysisSoFar[]): Differences {
	const other = comparedWith(analysis, others);
	const key = [analysis.members, analysis.findings, other?.members, other?.findings];
	if (compared === undefined || compared.key.some((part, index) => part !== key[index]))
		compared = { key, differences: differencesOf(analysis, other) };
	return compared.differences;
}

/** For commands. Absent while the analysis is not there yet. */
export function currentList({ host, queries }: Bench, artifactId: string): FindingList | undefined {
	const analysis = queries.getQueryData(analysisQuery(host, artifactId).queryKey);
	if (analysis === undefined) return undefined;
	return listFor({
		...useListStore.getState(),
		findings: analysis.findings,
		root: rootFolder(analysis),
		reviews: queries.getQueryData(caseStateQuery(host, artifactId).queryKey)?.findings ?? noReviews,
		ruleTitles: titlesOf(queries.getQueryData(rulesQuery(host).queryKey)),
		differences: differencesFor(analysis, openAnalyses({ host, queries }, artifactId)),
	});
}

/** For components. */
export function useFindingList(artifactId: string): FindingList | undefined {
	const { host } = useBench();
	const analysis = useQuery(analysisQuery(host, artifactId)).data;
	const reviews = useQuery(caseStateQuery(host, artifactId)).data?.findings ?? noReviews;
	const ruleTitles = titlesOf(useQuery(rulesQuery(host)).data);
	const { kept, stateFilter, filterText, grouping, sorting, folded } = useListStore();
	const others = useOpenAnalyses(artifactId);
	if (analysis === undefined) return undefined;
	const root = rootFolder(analysis);
	const { findings } = analysis;
	const narrowing = { kept, stateFilter, filterText, grouping, sorting, folded };
	return listFor({ ...narrowing, findings, reviews, root, ruleTitles, differences: differencesFor(analysis, others) });
}

/** Titles by rule id; the same object for as long as the rules are the same. */
export function useRuleTitles(): ReadonlyMap<string, string> {
	return titlesOf(useQuery(rulesQuery(useBench().host)).data);
}

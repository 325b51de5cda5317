import type { JSX } from "react";
import type { FilterVocabulary } from "../../main/model/filter/complete-filter.ts";
import { useListStore } from "../state/list-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { groupingWords, sortingWords } from "./arrange-menus.tsx";
import { FilterField } from "./filter-field.tsx";
import type { FindingList, StateFilter } from "./finding-list.ts";

const states: readonly StateFilter[] = ["all", "open", "second-look", "dismissed", "confirmed"];

/** What is hidden, in words; empty when nothing is. */
export function hiddenWords(list: FindingList): string {
	const { byText, byState, byFolding } = list.hidden;
	const parts: string[] = [];
	if (byText > 0) parts.push(`${byText} by the filter`);
	if (byState > 0) parts.push(`${byState} by state`);
	if (byFolding > 0) parts.push(`${byFolding} folded`);
	return parts.length === 0 ? "" : `Hidden: ${parts.join(", ")}`;
}

const shownStates: Readonly<Record<StateFilter, string>> = {
	all: "all",
	open: "open",
	"second-look": "2nd look",
	dismissed: "false",
	confirmed: "real",
};

export function FindingsToolbar({
	list,
	total,
	vocabulary,
}: {
	readonly list: FindingList;
	readonly total: number;
	readonly vocabulary: FilterVocabulary;
}): JSX.Element {
	const { stateFilter, setStateFilter, grouping, sorting, picked, takenOff } = useListStore();
	const hidden = hiddenWords(list);
	return (
		<div className="findings-tools">
			<div className="findings-tools-line">
				<FilterField problems={list.problems} vocabulary={vocabulary} />
				<CommandButton command="list.group" icon="list-tree" label={groupingWords[grouping].label} look="quiet" />
				<CommandButton
					command="list.sort"
					icon="sort-precedence"
					label=""
					look="quiet"
					aria-label={`Sort the findings; now ${sortingWords[sorting].label}`}
				/>
			</div>
			<div className="state-filter" role="group" aria-label="Show findings by state">
				{states.map((state) => (
					<button
						key={state}
						type="button"
						className="state-choice"
						aria-pressed={stateFilter === state}
						data-testid={`state-filter:${state}`}
						onClick={() => setStateFilter(state)}
					>
						{shownStates[state]} <span className="state-count">{list.counts[state].toLocaleString("en")}</span>
					</button>
				))}
			</div>
			{picked.size > 0 ? (
				<p className="findings-hidden" data-testid="findings-picked">
					<span className="one-line">{picked.size.toLocaleString("en")} picked: m, f, s and u judge all of them</span>
					<CommandButton command="list.pick-none" label="Let go" showsKey look="quiet" />
				</p>
			) : null}
			{hidden === "" && list.lingering === 0 ? null : (
				<p className="findings-hidden" data-testid="findings-hidden">
					<span className="one-line">
						{hidden === "" ? `${list.order.length} of ${total} shown` : hidden}
						{list.lingering > 0 ? ` · ${list.lingering} changed, still listed` : ""}
					</span>
					{list.lingering > 0 ? <CommandButton command="list.settle" label="Reorder" showsKey look="quiet" /> : null}
					{hidden === "" ? null : <CommandButton command="list.show-all" label="Show all" showsKey look="quiet" />}
				</p>
			)}
			{takenOff === undefined || hidden !== "" ? null : (
				<p className="findings-hidden">
					<span className="one-line">The filter is off for now.</span>
					<CommandButton command="list.show-all" label="Filter again" showsKey look="quiet" />
				</p>
			)}
		</div>
	);
}

import type { JSX } from "react";
import { useListStore } from "../state/list-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { focusPart } from "../workbench/focus.ts";
import type { FindingList, StateFilter } from "./finding-list.ts";

const states: readonly StateFilter[] = ["all", "open", "dismissed", "confirmed"];

/** What is hidden, in words; empty when nothing is. */
export function hiddenWords(list: FindingList): string {
	const { byText, byState, byFolding } = list.hidden;
	const parts: string[] = [];
	if (byText > 0) parts.push(`${byText} by the filter`);
	if (byState > 0) parts.push(`${byState} by state`);
	if (byFolding > 0) parts.push(`${byFolding} folded`);
	return parts.length === 0 ? "" : `Hidden: ${parts.join(", ")}`;
}

export function FindingsToolbar({ list, total }: { readonly list: FindingList; readonly total: number }): JSX.Element {
	const { filterText, setFilterText, stateFilter, setStateFilter, grouping } = useListStore();
	const hidden = hiddenWords(list);
	return (
		<div className="findings-tools">
			<div className="findings-tools-line">
				<input
					className="field"
					type="search"
					placeholder="Filter: words, sev>=high, reach=install, -path=tests/*"
					aria-label="Filter findings"
					aria-invalid={list.problems.length > 0}
					data-testid="finding-filter"
					data-focus="finding-filter"
					value={filterText}
					onChange={(event) => setFilterText(event.target.value)}
					onKeyDown={(event) => {
						if (event.key === "Escape" && filterText !== "") setFilterText("");
						else if (event.key === "Enter" || event.key === "Escape" || event.key === "ArrowDown")
							focusPart("findings");
						else return;
						event.preventDefault();
					}}
				/>
				<CommandButton
					command="list.group"
					icon={grouping === "file" ? "file" : "law"}
					label={grouping === "file" ? "by file" : "by rule"}
					look="quiet"
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
						{state} <span className="state-count">{list.counts[state].toLocaleString("en")}</span>
					</button>
				))}
			</div>
			{list.problems.length > 0 ? (
				<p className="findings-problem" role="alert">
					{list.problems.join(" · ")}
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
		</div>
	);
}

import { useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, type MouseEvent, memo, useMemo } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { Finding } from "../../main/model/analysis/finding.ts";
import { useListStore } from "../state/list-store.ts";
import { useArtifactView } from "../state/view-store.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { useBench } from "../workbench/context.ts";
import { focusPart } from "../workbench/focus.ts";
import { showFinding } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { useFindingList, useRuleTitles } from "./current-list.ts";
import { vocabularyOf } from "./filter-vocabulary.ts";
import { type FindingGroup, type FindingList, stateOf, stretchOf } from "./finding-list.ts";
import { FindingRow, GroupRow } from "./finding-rows.tsx";
import { FindingsToolbar } from "./findings-toolbar.tsx";
import "./findings.css";

/** Rows that say the same are not rendered anew when the cursor moves. */
const SameRow = memo(FindingRow);

type Row =
	| { readonly kind: "group"; readonly group: FindingGroup }
	| { readonly kind: "finding"; readonly finding: Finding; readonly position: number; readonly alone: boolean };

const GROUP_HEIGHT = 24;
const FINDING_HEIGHT = 38;
const noReviews = new Map<string, never>();

function rowsOf(list: FindingList): readonly Row[] {
	let position = 0;
	return list.groups.flatMap((group): readonly Row[] => {
		const alone = group.findings.length === 1;
		const findings = group.findings.map(
			(finding): Row => ({ kind: "finding", finding, position: group.folded ? 0 : ++position, alone }),
		);
		// A heading over a single row would say nothing that the row cannot say itself.
		if (alone) return findings;
		return [{ kind: "group", group }, ...(group.folded ? [] : findings)];
	});
}

/** The list that the keys walk through. */
export function FindingsPanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const artifactId = analysis.artifact.id;
	const { selectedFindingId } = useArtifactView(artifactId);
	const list = useFindingList(artifactId);
	const grouping = useListStore((state) => state.grouping);
	const fold = useListStore((state) => state.fold);
	const picked = useListStore((state) => state.picked);
	const filterText = useListStore((state) => state.filterText);
	const ruleTitles = useRuleTitles();
	const state = useQuery(caseStateQuery(bench.host, artifactId)).data;
	const reviews = state?.findings ?? noReviews;
	const vocabulary = useMemo(() => vocabularyOf(analysis, ruleTitles, state), [analysis, ruleTitles, state]);
	const rows = useMemo(() => (list === undefined ? [] : rowsOf(list)), [list]);
	const activeIndex = rows.findIndex((row) => row.kind === "finding" && row.finding.id === selectedFindingId);

	/** As in every list: Ctrl adds or lets go, Shift takes the stretch, a plain press takes one and lets the others go. */
	function press(id: string, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
		const { pick, pickedFrom } = useListStore.getState();
		if (shiftKey && list !== undefined) {
			const from = pickedFrom ?? selectedFindingId ?? id;
			pick(stretchOf(list.order, from, id), from);
		} else if (ctrlKey || metaKey) {
			const next = new Set(picked.size === 0 && selectedFindingId !== undefined ? [selectedFindingId] : picked);
			if (!next.delete(id)) next.add(id);
			pick(next, id);
		} else if (picked.size > 0) pick([]);
		showFinding(bench, artifactId, id);
	}

	function onKeyDown(event: KeyboardEvent): void {
		const row = rows[activeIndex];
		if (event.shiftKey && event.key === "ArrowDown") bench.commands.run("list.pick-down");
		else if (event.shiftKey && event.key === "ArrowUp") bench.commands.run("list.pick-up");
		else if (event.ctrlKey && event.key === "a") bench.commands.run("list.pick-all");
		else if (event.key === " ") bench.commands.run("list.pick");
		else if (event.key === "Escape" && picked.size > 0) bench.commands.run("list.pick-none");
		else if (event.key === "Enter") focusPart("editor");
		else if (event.key === "ArrowLeft" && row?.kind === "finding") {
			const group = list?.groups.find((candidate) => candidate.findings.includes(row.finding));
			if (group && group.findings.length > 1) fold(group.key, true);
		} else if (event.key === "ArrowRight" && list) {
			for (const group of list.groups)
				if (group.findings.some(({ id }) => id === selectedFindingId)) fold(group.key, false);
		} else return;
		event.preventDefault();
	}

	return (
		<section className="findings-panel" aria-label="Findings" data-filter={filterText}>
			{list === undefined ? null : (
				<FindingsToolbar list={list} total={analysis.findings.length} vocabulary={vocabulary} />
			)}
			<VirtualList
				id="findings-list"
				label="Findings"
				role="listbox"
				multiple
				testId="findings-list"
				focus="findings"
				rows={rows}
				keyOf={(row) => (row.kind === "group" ? `group:${row.group.key}` : row.finding.id)}
				heightOf={(row) => (row.kind === "group" ? GROUP_HEIGHT : FINDING_HEIGHT)}
				activeIndex={activeIndex}
				isRow={(row) => row.kind === "finding"}
				ariaOf={(row) =>
					row.kind === "group"
						? { role: "presentation" }
						: {
								role: "option",
								"aria-selected": picked.size > 0 ? picked.has(row.finding.id) : row.finding.id === selectedFindingId,
								"aria-posinset": row.position,
								"aria-setsize": list?.order.length ?? 0,
							}
				}
				attributesOf={(row) =>
					row.kind === "group"
						? { "data-testid": "finding-group" }
						: {
								"data-testid": "finding-row",
								"data-finding": row.finding.id,
								"data-rule": row.finding.rule,
								"data-state": stateOf(reviews, row.finding.id),
								"data-picked": picked.has(row.finding.id) ? "true" : undefined,
							}
				}
				renderRow={(row) =>
					row.kind === "group" ? (
						<GroupRow group={row.group} grouping={grouping} />
					) : (
						<SameRow
							finding={row.finding}
							file={row.alone || grouping !== "file" ? shownPath(analysis, row.finding.path) : undefined}
							alone={row.alone}
							review={reviews.get(row.finding.id)}
						/>
					)
				}
				onPress={(row, _index, event) => {
					if (row.kind === "group") fold(row.group.key, !row.group.folded);
					else press(row.finding.id, event);
				}}
				onMove={(index) => {
					const row = rows[index];
					if (row?.kind === "finding") showFinding(bench, artifactId, row.finding.id);
				}}
				onKeyDown={onKeyDown}
				empty={
					<p className="list-empty">
						{analysis.status === "unjudged"
							? whyNotYet(analysis, "No findings yet")
							: analysis.findings.length === 0
								? "No rule matched. See “Coverage” for what was not examined."
								: "Every finding is hidden by the filters. Press a to show all."}
					</p>
				}
			/>
		</section>
	);
}

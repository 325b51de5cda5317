import { type JSX, type KeyboardEvent, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { useTextScale } from "../theme/sizes.ts";
import { Icon } from "../widgets/icon.tsx";
import { SeverityMark } from "../widgets/severity-mark.tsx";
import { quoted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { useBench } from "../workbench/context.ts";
import { showFinding } from "../workbench/navigate.ts";
import { type ReachNode, type ReachRow, reachRows, reachTree } from "./reach-tree.ts";

const ROW = 22;
/** Rows that are seen at once. */
const TALLEST = 14;

function RowView({ row }: { readonly row: ReachRow }): JSX.Element {
	const { node, depth, expanded } = row;
	const { finding } = node;
	return (
		<div
			className="reach-row"
			style={{ paddingLeft: 6 + depth * 14 }}
			title={quoted(finding?.message ?? node.label, 1_000)}
		>
			<span className="explorer-twist">
				{expanded === undefined ? null : <Icon name={expanded ? "chevron-down" : "chevron-right"} />}
			</span>
			{finding === undefined ? null : <SeverityMark severity={finding.severity} />}
			<span className={`one-line${depth === 0 ? " reach-root" : ""}`}>{quoted(node.label)}</span>
			{finding === undefined || node.count > 1 ? (
				<span className="reach-count">{node.count.toLocaleString("en")}</span>
			) : null}
			{finding === undefined || node.count > 1 ? null : (
				<span className="reach-count one-line">line {finding.span.startLine}</span>
			)}
			{finding === undefined && expanded === false ? <SeverityMark severity={node.worst} /> : null}
		</div>
	);
}

/** From what runs by itself down to what was found there. */
export function ReachTreeView({
	analysis,
	ruleTitles,
}: {
	readonly analysis: AnalysisSoFar;
	readonly ruleTitles: ReadonlyMap<string, string>;
}): JSX.Element {
	const bench = useBench();
	const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
	const [activeId, setActiveId] = useState<string>();
	const roots = useMemo(() => reachTree(analysis.findings, ruleTitles), [analysis, ruleTitles]);
	const rows = useMemo(() => reachRows(roots, toggled), [roots, toggled]);
	const activeIndex = rows.findIndex(({ node }) => node.id === activeId);

	function toggle({ node, expanded }: ReachRow, wanted = !expanded): void {
		if (expanded !== undefined && wanted !== expanded) setToggled(new Map(toggled).set(node.id, wanted));
	}

	function open(row: ReachRow): void {
		setActiveId(row.node.id);
		const { finding }: ReachNode = row.node;
		if (finding === undefined) toggle(row);
		else showFinding(bench, analysis.artifact.id, finding.id);
	}

	const scale = useTextScale();
	function onKeyDown(event: KeyboardEvent): void {
		const row = rows[activeIndex];
		if (row === undefined) return;
		if (event.key === "Enter" || event.key === " ") open(row);
		else if (event.key === "ArrowRight") toggle(row, true);
		else if (event.key === "ArrowLeft") toggle(row, false);
		else return;
		event.preventDefault();
	}

	return (
		<div
			className="reach-tree"
			style={{ height: Math.max(1, Math.min(rows.length, TALLEST)) * Math.round(ROW * scale) + 2 }}
		>
			<VirtualList
				id="reach-tree"
				label="What leads to the findings"
				role="tree"
				testId="reach-tree"
				rows={rows}
				keyOf={({ node }) => node.id}
				heightOf={() => ROW}
				activeIndex={activeIndex}
				ariaOf={(row) => ({
					role: "treeitem",
					"aria-level": row.depth + 1,
					"aria-expanded": row.expanded,
					"aria-selected": row.node.id === activeId,
				})}
				renderRow={(row) => <RowView row={row} />}
				onPress={open}
				onMove={(index) => setActiveId(rows[index]?.node.id)}
				onKeyDown={onKeyDown}
				empty={<p className="list-empty">No finding stands in code.</p>}
			/>
		</div>
	);
}

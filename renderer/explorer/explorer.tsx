import { useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { expandLayers } from "../state/artifact-view.ts";
import { useArtifactView, useViewStore } from "../state/view-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { useBench } from "../workbench/context.ts";
import { showPlace } from "../workbench/navigate.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { badgesOf } from "./badges.ts";
import { ExplorerRowView } from "./explorer-row.tsx";
import { type ExplorerNode, type ExplorerRow, explorerTreeOf, flattenTree } from "./explorer-tree.ts";
import "./explorer.css";

/** With more members than this only folders with findings are unfolded at first. */
const SMALL = 150;
const noReviews = new Map<string, never>();
const ROW = 22;

function pathOf(node: ExplorerNode): string {
	return node.kind === "folder"
		? node.path
		: node.kind === "member"
			? node.member.path
			: `${node.layer.path} ${node.name}`;
}

/** Members and decoded layers as a tree, with what is wrong with each. */
export function Explorer({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const { host } = useBench();
	const artifactId = analysis.artifact.id;
	const view = useArtifactView(artifactId);
	const reviews = useQuery(caseStateQuery(host, artifactId)).data?.findings ?? noReviews;
	const [filter, setFilter] = useState("");
	const [flaggedOnly, setFlaggedOnly] = useState(false);
	const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
	const [movedTo, setMovedTo] = useState<{ readonly id: string; readonly nonce: number }>();
	const wanted = useDeferredValue(filter.trim().toLowerCase());

	const roots = useMemo(() => explorerTreeOf(analysis), [analysis]);
	const badges = useMemo(() => badgesOf(roots, analysis.findings, reviews), [roots, analysis, reviews]);
	const rows = useMemo(() => {
		const small = analysis.members.length <= SMALL;
		const byText = (node: ExplorerNode): boolean =>
			node.kind !== "folder" && pathOf(node).toLowerCase().includes(wanted);
		const byFlag = (node: ExplorerNode): boolean =>
			badges.has(node.id) || (node.kind !== "layer" && (node.member?.anomalies.length ?? 0) > 0);
		const keep =
			wanted === "" && !flaggedOnly
				? undefined
				: (node: ExplorerNode) => (wanted === "" || byText(node)) && (!flaggedOnly || byFlag(node));
		return flattenTree(roots, {
			toggled,
			unfoldedAtFirst: (node) => (node.kind === "folder" ? small || badges.has(node.id) : badges.has(node.id)),
			keep,
			unfoldAll: wanted !== "",
		});
	}, [roots, badges, toggled, wanted, flaggedOnly, analysis]);

	// Where the keyboard is: where it was moved to by hand, until another document is opened.
	const activeId = movedTo?.nonce === view.nonce ? movedTo.id : view.place?.documentId;
	const activeIndex = rows.findIndex((row) => row.node.id === activeId);

	function moveTo(id: string): void {
		setMovedTo({ id, nonce: view.nonce });
	}

	function toggle(row: ExplorerRow, expanded: boolean): void {
		setToggled(new Map(toggled).set(row.node.id, expanded));
	}

	function open(row: ExplorerRow): void {
		const { node } = row;
		moveTo(node.id);
		if (node.kind === "folder") toggle(row, !row.expanded);
		else {
			showPlace(artifactId, { documentId: node.id });
			if (node.kind === "layer")
				useViewStore.getState().update(artifactId, (before) => expandLayers(before, [node.id]));
		}
	}

	function onKeyDown(event: KeyboardEvent): void {
		const row = rows[activeIndex];
		if (row === undefined) return;
		if (event.key === "Enter" || event.key === " ") open(row);
		else if (event.key === "ArrowRight") {
			if (row.expanded === false) toggle(row, true);
			else if (row.expanded && rows[activeIndex + 1]) moveTo(rows[activeIndex + 1]?.node.id ?? row.node.id);
		} else if (event.key === "ArrowLeft") {
			if (row.expanded) toggle(row, false);
			else if (row.parentId !== undefined) moveTo(row.parentId);
		} else return;
		event.preventDefault();
	}

	return (
		<section className="explorer" aria-label="Explorer" data-testid="explorer">
			<div className="explorer-tools">
				<input
					className="field"
					type="search"
					placeholder="Filter files"
					aria-label="Filter files"
					data-testid="explorer-filter"
					value={filter}
					onChange={(event) => setFilter(event.target.value)}
					onKeyDown={(event) => {
						if (event.key === "Escape") setFilter("");
					}}
				/>
				<button
					type="button"
					className="button quiet"
					aria-pressed={flaggedOnly}
					aria-label="Show only flagged files"
					title="Show only flagged files"
					data-testid="explorer-flagged"
					onClick={() => setFlaggedOnly(!flaggedOnly)}
				>
					<Icon name="flag" />
				</button>
			</div>
			<VirtualList
				id="explorer-tree"
				label="Files of the package"
				role="tree"
				testId="explorer-tree"
				focus="explorer"
				rows={rows}
				keyOf={(row) => row.node.id}
				heightOf={() => ROW}
				activeIndex={activeIndex}
				ariaOf={(row) => ({
					role: "treeitem",
					"aria-level": row.depth + 1,
					"aria-expanded": row.expanded,
					"aria-selected": row.node.id === view.place?.documentId,
					"aria-posinset": row.position,
					"aria-setsize": row.siblings,
				})}
				attributesOf={(row) => ({ "data-kind": row.node.kind, "data-document": row.node.id })}
				renderRow={(row) => <ExplorerRowView row={row} badge={badges.get(row.node.id)} onFold={toggle} />}
				onPress={open}
				onDoublePress={({ node }) => {
					if (node.kind !== "folder") showPlace(artifactId, { documentId: node.id }, true);
				}}
				onMove={(index) => {
					const row = rows[index];
					if (row) moveTo(row.node.id);
				}}
				onKeyDown={onKeyDown}
				empty={
					<p className="list-empty">
						{flaggedOnly && wanted === "" ? "No file is flagged." : "No file fits the filter."}
					</p>
				}
			/>
			<p className="explorer-foot one-line">
				{counted(analysis.members.length, "member")}
				{analysis.layers.length > 0 ? `, ${counted(analysis.layers.length, "decoded layer")}` : ""}
			</p>
		</section>
	);
}

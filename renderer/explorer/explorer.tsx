import { useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { changedMembers, comparedWith } from "../../main/model/analysis/differences.ts";
import { TYPED_MEMBER } from "../../main/model/analysis/layer.ts";
import { expandLayers } from "../state/artifact-view.ts";
import { useLeftStore } from "../state/left-store.ts";
import { useViewOf, useViewStore, viewOf } from "../state/view-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { memberReachQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { contentOf, OVERVIEW } from "../workbench/document-id.ts";
import { layerPath } from "../workbench/layer-path.ts";
import { layersById, showPlace } from "../workbench/navigate.ts";
import { useOpenAnalyses } from "../workbench/open-analyses.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { useSeen } from "../workbench/seen.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { badgesOf } from "./badges.ts";
import { ExplorerRowView } from "./explorer-row.tsx";
import { type ExplorerNode, type ExplorerRow, explorerTreeOf, flatRows, flattenTree } from "./explorer-tree.ts";
import { isOfState, memberStates, readingProgress, stateTitles } from "./member-states.ts";
import "./explorer.css";

/** With more members than this only folders with findings, and the one that holds everything, are unfolded at first. */
const SMALL = 150;
const NONE_SEEN: ReadonlySet<string> = new Set();
const NOTHING: ReadonlySet<string> = new Set();
const noReviews = new Map<string, never>();
const ROW = 22;

/** Beside the first there is nothing but what the analyst typed. */
function isOnly(node: ExplorerNode, index: number): boolean {
	return index === 0 || node.id === TYPED_MEMBER;
}

function pathOf(node: ExplorerNode): string {
	return node.kind === "folder"
		? node.path
		: node.kind === "member"
			? node.member.path
			: `${node.layer.path} ${node.name}`;
}

/** Members and decoded layers as a tree, with what is wrong with each. */
export function Explorer({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const artifactId = analysis.artifact.id;
	const documentId = useViewOf(artifactId, ({ place }) => place?.documentId);
	const reviews = useQuery(caseStateQuery(host, artifactId)).data?.findings ?? noReviews;
	const [filter, setFilter] = useState("");
	const { memberState: wantedState, narrow, flat, toggleFlat } = useLeftStore();
	const seen = useSeen(artifactId);
	const reached = useQuery(memberReachQuery(host, artifactId)).data;
	const reach = useMemo(() => new Map((reached ?? []).map((one) => [one.memberId, one.reach])), [reached]);
	const others = useOpenAnalyses(artifactId);
	const changed = useMemo(() => changedMembers(analysis, comparedWith(analysis, others)), [analysis, others]);
	const progress = useMemo(() => readingProgress(analysis, seen), [analysis, seen]);
	const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
	const [movedTo, setMovedTo] = useState<{ readonly id: string; readonly nonce: number }>();
	// Steps within the document in front change nothing here, unless the keyboard was moved away from it.
	const nonce = useViewOf(artifactId, (view) => (movedTo === undefined ? undefined : view.nonce));
	const wanted = useDeferredValue(filter.trim().toLowerCase());

	// What unfolds by itself when findings come must not move what is being looked at.
	const [status, setStatus] = useState(analysis.status);
	const [still, setStill] = useState(false);
	// What a session had open is where the reader was, not where he is: nothing is moved under his eyes yet.
	const [nonceAtFirst] = useState(() => viewOf(artifactId).nonce);
	if (status !== analysis.status) {
		setStatus(analysis.status);
		const untouched =
			toggled.size === 0 &&
			wanted === "" &&
			((documentId ?? OVERVIEW) === OVERVIEW || (viewOf(artifactId).nonce === nonceAtFirst && movedTo === undefined));
		if (status === "unjudged" && !untouched) setStill(true);
	}

	const roots = useMemo(() => explorerTreeOf(analysis), [analysis]);
	const badges = useMemo(() => badgesOf(roots, analysis.findings, reviews), [roots, analysis, reviews]);
	// Of all other states the list does not change when a file is opened.
	const seenForState = wantedState === "unread" ? seen : NONE_SEEN;
	const inFront = contentOf(documentId);
	// A layer in front has its row, whatever else is folded.
	const around = useMemo(() => {
		const path = layerPath(inFront ?? "", layersById(analysis));
		// The same nothing for every file: the rows of a large tree are not made anew for each.
		return path.length === 0 ? NOTHING : new Set(path.flatMap(({ id, memberId }) => [id, memberId]));
	}, [analysis, inFront]);
	const rows = useMemo(() => {
		const small = analysis.members.length <= SMALL;
		const byText = (node: ExplorerNode): boolean =>
			node.kind !== "folder" && pathOf(node).toLowerCase().includes(wanted);
		const facts = { badges, seen: seenForState, reach, changed };
		const keep =
			wanted === "" && wantedState === "all"
				? undefined
				: (node: ExplorerNode) => (wanted === "" || byText(node)) && isOfState(node, wantedState, facts);
		if (flat) return flatRows(roots, keep);
		return flattenTree(roots, {
			toggled,
			unfoldedAtFirst: (node) =>
				(node.kind === "folder" && (small || node.id === TYPED_MEMBER || (node === roots[0] && roots.every(isOnly)))) ||
				around.has(node.id) ||
				(!still && badges.has(node.id)),
			keep,
			unfoldAll: wanted !== "" || wantedState !== "all",
		});
	}, [roots, badges, toggled, wanted, wantedState, flat, analysis, seenForState, reach, changed, still, around]);

	// Where the keyboard is: where it was moved to by hand, until another document is opened.
	const activeId = movedTo !== undefined && movedTo.nonce === nonce ? movedTo.id : documentId;
	const activeIndex = rows.findIndex((row) => row.node.id === activeId);

	function moveTo(id: string): void {
		setMovedTo({ id, nonce: viewOf(artifactId).nonce });
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
					data-focus="explorer-filter"
					data-testid="explorer-filter"
					value={filter}
					onChange={(event) => setFilter(event.target.value)}
					onKeyDown={(event) => {
						if (event.key === "Escape") setFilter("");
					}}
				/>
				<select
					className="field explorer-state"
					aria-label="Which files"
					data-testid="explorer-state"
					value={wantedState}
					onChange={(event) => narrow(memberStates.find((state) => state === event.target.value) ?? "all")}
				>
					{memberStates.map((state) => (
						<option key={state} value={state}>
							{stateTitles[state]}
						</option>
					))}
				</select>
				<button
					type="button"
					className="button quiet"
					aria-pressed={flat}
					aria-label="A flat list"
					title="A flat list, or a tree"
					data-testid="explorer-flat"
					onClick={toggleFlat}
				>
					<Icon name="list-flat" />
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
					"aria-selected": row.node.id === documentId,
					"aria-posinset": row.position,
					"aria-setsize": row.siblings,
				})}
				attributesOf={(row) => ({ "data-kind": row.node.kind, "data-document": row.node.id })}
				renderRow={(row) => (
					<ExplorerRowView
						row={row}
						badge={badges.get(row.node.id)}
						seen={seen.has(row.node.id)}
						reach={reach.get(row.node.id)}
						changed={changed.get(row.node.id)}
						flat={flat}
						onFold={toggle}
					/>
				)}
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
						{analysis.status === "unjudged" && (wantedState === "flagged" || wantedState === "install")
							? whyNotYet(analysis, "Not known")
							: wantedState !== "all" && wanted === ""
								? `No file is ${stateTitles[wantedState]}.${wantedState === "changed" ? " Files are compared with RECORD, and with another release of the project that is open." : ""}`
								: "No file fits the filter."}
					</p>
				}
			/>
			<p className="explorer-foot one-line" data-testid="reading-progress">
				{`${progress.seen.toLocaleString("en")} of ${counted(progress.files, "file")} seen`}
				{analysis.layers.length > 0 ? `, ${counted(analysis.layers.length, "decoded layer")}` : ""}
			</p>
		</section>
	);
}

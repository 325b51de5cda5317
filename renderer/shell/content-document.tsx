import { useQuery } from "@tanstack/react-query";
import { type JSX, lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { FindingReview, PlacedMark } from "../../main/model/case/case.ts";
import { openLayerSteps } from "../bench/open-bench.ts";
import { PointAtContext } from "../decode/hover-link.ts";
import type { PackageVerdict } from "../editor/marks/ruler-lanes.ts";
import { layersByParent } from "../explorer/explorer-tree.ts";
import { useFindingList } from "../findings/current-list.ts";
import { HexView } from "../hex/hex-view.tsx";
import { toFault } from "../host/fault.ts";
import { OwnMarks } from "../notes/own-marks-context.ts";
import { type ArtifactView, type PaneView, toggleLayer } from "../state/artifact-view.ts";
import { useViewStore } from "../state/view-store.ts";
import { StructurePage } from "../structure/structure-page.tsx";
import { useShownTheme } from "../theme/theme.ts";
import { useAfterPaint } from "../widgets/use-after-paint.ts";
import { reachQuery } from "../workbench/code-queries.ts";
import { useBench } from "../workbench/context.ts";
import { findingsIn } from "../workbench/finding-place.ts";
import { handFocusToEditor } from "../workbench/focus.ts";
import { createPointAt } from "../workbench/link-layers.ts";
import { membersById, showFinding, showPlace } from "../workbench/navigate.ts";
import { caseStateQuery, documentQuery } from "../workbench/queries.ts";
import { see } from "../workbench/seen.ts";
import { loadEditor, loadedEditor } from "./load-editor.ts";

const LazyEditorPane = lazy(async () => ({ default: (await loadEditor()).EditorPane }));
const noMarks: readonly PlacedMark[] = [];
const noReviews: ReadonlyMap<string, FindingReview> = new Map();

/** Stands behind the editor: its effect runs when Monaco has been made. */
function EditorIsThere(): null {
	useEffect(() => queueMicrotask(handFocusToEditor), []);
	return null;
}

interface ContentProps {
	readonly analysis: AnalysisSoFar;
	readonly documentId: string;
	readonly pane: PaneView;
	readonly view: Pick<ArtifactView, "selectedFindingId" | "expandedLayerIds">;
}

/** A member or a layer in the editor, with its findings and its decoded layers; what is no text, on a page about what it is made of. */
export function ContentDocument({ analysis, documentId, pane, view }: ContentProps): JSX.Element {
	const bench = useBench();
	const { host, queries } = bench;
	const artifactId = analysis.artifact.id;
	const theme = useShownTheme();
	// What is loaded needs no waiting for, not even for a moment.
	const [EditorPane] = useState(() => loadedEditor()?.EditorPane ?? LazyEditorPane);
	const caseState = useQuery(caseStateQuery(host, artifactId)).data;
	// A judgement leads on to the next finding: that lights up first, and what was judged is drawn anew a frame later.
	const reviews = useAfterPaint(caseState?.findings ?? noReviews);
	// A layer that a session had open is there only when the analysis has ended.
	const comes =
		analysis.status === "unjudged" && analysis.fault === undefined && !membersById(analysis).has(documentId);
	const shown = useQuery({ ...documentQuery(host, artifactId, documentId), enabled: !comes });
	const byParent = useMemo(() => layersByParent(analysis.layers), [analysis]);
	// The marks in the text and on the minimap follow the list's filter.
	const passing = useFindingList(artifactId)?.passing ?? analysis.findings;
	const findings = useMemo(() => findingsIn(documentId, passing), [documentId, passing]);
	const span = pane.place?.span;
	const reveal = useMemo(() => (span === undefined ? undefined : { span, nonce: pane.nonce }), [span, pane.nonce]);

	const loadLayer = useCallback(
		(layerId: string) => queries.ensureQueryData(documentQuery(host, artifactId, layerId)),
		[queries, host, artifactId],
	);
	const layerFindings = useCallback((layerId: string) => findingsIn(layerId, passing), [passing]);
	const childLayers = useCallback((layerId: string) => byParent.get(layerId) ?? [], [byParent]);

	const own = caseState?.verdict.verdict ?? "unreviewed";
	const verdict = useMemo((): PackageVerdict | undefined => {
		if (analysis.status === "unjudged") return undefined;
		const telling = new Set(analysis.verdict.reasons.flatMap((reason) => reason.findings));
		return { level: own === "unreviewed" ? analysis.verdict.level : own, telling };
	}, [analysis, own]);

	const pointAt = useMemo(() => createPointAt(bench, artifactId), [bench, artifactId]);
	useEffect(() => () => pointAt(documentId, undefined), [pointAt, documentId]);

	const reach = useQuery(reachQuery(host, artifactId, analysis.layers.length, documentId)).data;
	const isThere = shown.data !== undefined;
	useEffect(() => {
		if (isThere) see(bench, artifactId, documentId);
	}, [isThere, bench, artifactId, documentId]);

	if (shown.error !== null) {
		return (
			<p className="list-empty problem" role="alert">
				{toFault(shown.error).message}
			</p>
		);
	}
	const reading = (
		<p className="list-empty">{comes ? "Decoded text is here when the analysis has ended." : "Reading…"}</p>
	);
	if (shown.data === undefined) return reading;
	const editor = (
		<PointAtContext value={pointAt}>
			<OwnMarks value={caseState?.marks ?? noMarks}>
				<Suspense fallback={reading}>
					<EditorPane
						document={shown.data}
						findings={findings}
						layers={byParent.get(documentId) ?? []}
						reviews={reviews}
						selectedFindingId={view.selectedFindingId}
						reveal={reveal}
						reach={reach}
						verdict={verdict}
						theme={theme}
						loadLayer={loadLayer}
						layerFindings={layerFindings}
						childLayers={childLayers}
						expandedLayerIds={view.expandedLayerIds}
						onToggleLayer={(layerId) =>
							useViewStore.getState().update(artifactId, (before) => toggleLayer(before, layerId))
						}
						onOpenLayer={(layerId) => showPlace(artifactId, { documentId: layerId })}
						onOpenSteps={(layer) => void openLayerSteps(bench, artifactId, layer)}
						onSelectFinding={(findingId) => showFinding(bench, artifactId, findingId)}
					/>
					<EditorIsThere />
				</Suspense>
			</OwnMarks>
		</PointAtContext>
	);
	if (shown.data.view === "text") return editor;
	const bytes = <HexView key={documentId} artifactId={artifactId} contentId={documentId} />;
	return <StructurePage key={documentId} analysis={analysis} contentId={documentId} bytes={bytes} />;
}

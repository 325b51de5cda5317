import { useQuery } from "@tanstack/react-query";
import { type JSX, useCallback, useEffect, useMemo } from "react";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { EditorPane } from "../editor/editor-pane.tsx";
import { layersByParent } from "../explorer/explorer-tree.ts";
import { toFault } from "../host/fault.ts";
import { toggleLayer } from "../state/artifact-view.ts";
import { useArtifactView, useViewStore } from "../state/view-store.ts";
import { useShownTheme } from "../theme/theme.ts";
import { useBench } from "../workbench/context.ts";
import { findingsIn } from "../workbench/finding-place.ts";
import { handFocusToEditor } from "../workbench/focus.ts";
import { showFinding, showPlace } from "../workbench/navigate.ts";
import { caseStateQuery, documentQuery } from "../workbench/queries.ts";
import { Breadcrumb } from "./breadcrumb.tsx";

const noReviews: ReadonlyMap<string, FindingReview> = new Map();

/** The open document in the editor, with its findings and its decoded layers. */
export function DocumentPane({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const bench = useBench();
	const { host, queries } = bench;
	const artifactId = analysis.artifact.id;
	const view = useArtifactView(artifactId);
	const theme = useShownTheme();
	const documentId = view.place?.documentId;
	const reviews = useQuery(caseStateQuery(host, artifactId)).data?.findings ?? noReviews;
	const shown = useQuery({ ...documentQuery(host, artifactId, documentId ?? ""), enabled: documentId !== undefined });
	const byParent = useMemo(() => layersByParent(analysis.layers), [analysis]);
	const findings = useMemo(() => findingsIn(documentId ?? "", analysis.findings), [documentId, analysis]);
	const span = view.place?.span;
	const reveal = useMemo(() => (span === undefined ? undefined : { span, nonce: view.nonce }), [span, view.nonce]);

	// Monaco is made in an effect of the editor, which runs before this one.
	useEffect(() => {
		if (shown.data !== undefined) queueMicrotask(handFocusToEditor);
	}, [shown.data]);

	const loadLayer = useCallback(
		(layerId: string) => queries.ensureQueryData(documentQuery(host, artifactId, layerId)),
		[queries, host, artifactId],
	);
	const layerFindings = useCallback((layerId: string) => findingsIn(layerId, analysis.findings), [analysis]);
	const childLayers = useCallback((layerId: string) => byParent.get(layerId) ?? [], [byParent]);

	return (
		<section className="document-pane" aria-label="Editor" data-testid="document-pane" data-document={documentId}>
			<Breadcrumb analysis={analysis} place={view.place} />
			<div className="document-body" data-focus="editor" tabIndex={-1}>
				{documentId === undefined ? (
					<p className="list-empty">Choose a file on the left, or press Ctrl+P.</p>
				) : shown.error !== null ? (
					<p className="list-empty problem" role="alert">
						{toFault(shown.error).message}
					</p>
				) : shown.data === undefined ? (
					<p className="list-empty">Reading…</p>
				) : (
					<EditorPane
						document={shown.data}
						findings={findings}
						layers={byParent.get(documentId) ?? []}
						reviews={reviews}
						selectedFindingId={view.selectedFindingId}
						reveal={reveal}
						theme={theme}
						loadLayer={loadLayer}
						layerFindings={layerFindings}
						childLayers={childLayers}
						expandedLayerIds={view.expandedLayerIds}
						onToggleLayer={(layerId) =>
							useViewStore.getState().update(artifactId, (before) => toggleLayer(before, layerId))
						}
						onOpenLayer={(layerId) => showPlace(artifactId, { documentId: layerId })}
						onSelectFinding={(findingId) => showFinding(bench, artifactId, findingId)}
					/>
				)}
			</div>
		</section>
	);
}

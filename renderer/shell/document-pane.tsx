import { type JSX, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { DecodeBenchDocument } from "../bench/decode-bench.tsx";
import { FactsSlot } from "../editor/facts-slot.ts";
import { HexView } from "../hex/hex-view.tsx";
import { Overview } from "../overview/overview.tsx";
import { type ArtifactView, type PaneView, swapPanes } from "../state/artifact-view.ts";
import { useViewStore } from "../state/view-store.ts";
import { StructurePage } from "../structure/structure-page.tsx";
import { Icon } from "../widgets/icon.tsx";
import { documentKind } from "../workbench/document-id.ts";
import { Breadcrumb } from "./breadcrumb.tsx";
import { ContentDocument } from "./content-document.tsx";
import { useSettledPane } from "./settled-pane.ts";
import { TabBar } from "./tab-bar.tsx";

interface DocumentPaneProps {
	readonly analysis: AnalysisSoFar;
	readonly pane: PaneView;
	readonly view: ArtifactView;
	/** Whether it is the pane that is worked in. */
	readonly active: boolean;
}

function DocumentBody({ analysis, pane, view }: DocumentPaneProps): JSX.Element {
	const documentId = pane.place?.documentId;
	if (documentId === undefined)
		return <p className="list-empty">Choose a file on the left, or press Ctrl+P. Press o for the overview.</p>;
	const kind = documentKind(documentId);
	switch (kind.kind) {
		case "overview":
			return <Overview analysis={analysis} />;
		case "structure":
			return <StructurePage key={documentId} analysis={analysis} contentId={kind.contentId} />;
		case "hex":
			return <HexView key={documentId} artifactId={analysis.artifact.id} contentId={kind.contentId} />;
		case "bench":
			return <DecodeBenchDocument key={documentId} benchId={kind.benchId} />;
		case "content":
			return <ContentDocument analysis={analysis} documentId={kind.contentId} pane={pane} view={view} />;
	}
}

/** The open documents of one half of the editor area, and the one that is shown. */
export function DocumentPane(props: DocumentPaneProps): JSX.Element {
	const { analysis, pane, active } = props;
	const { shown, stale } = useSettledPane(analysis.artifact.id, pane);
	const [slot, setSlot] = useState<HTMLElement | null>(null);

	function workHere(): void {
		if (!active) useViewStore.getState().update(analysis.artifact.id, swapPanes);
	}

	return (
		<section
			className="document-pane"
			aria-label={active ? "Editor" : "Editor, other half"}
			data-testid={active ? "document-pane" : "other-pane"}
			data-document={pane.place?.documentId}
			onPointerDownCapture={workHere}
			onFocusCapture={workHere}
		>
			<TabBar analysis={analysis} pane={pane} active={active} />
			<div className="breadcrumb-row">
				<Breadcrumb analysis={analysis} place={pane.place} />
				<div ref={setSlot} className="document-facts" />
			</div>
			<div
				className="document-body"
				data-focus={active ? "editor" : undefined}
				data-stale={stale ? true : undefined}
				aria-busy={stale}
				tabIndex={-1}
			>
				<FactsSlot value={slot}>
					<DocumentBody {...props} pane={shown} />
				</FactsSlot>
				{stale ? (
					<p className="stale-mark" role="status" data-testid="stale">
						<Icon name="sync" /> Reading…
					</p>
				) : null}
			</div>
		</section>
	);
}

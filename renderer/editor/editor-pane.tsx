import "./editor.css";
import { type ReactNode, useMemo } from "react";
import type { Layer } from "../../main/model/analysis/layer.ts";
import { LayerZone } from "../decode/layer-zone.tsx";
import { useScreenStore } from "../state/screen-store.ts";
import { CodeView } from "./code-view.tsx";
import { DocumentNotices } from "./document-notices.tsx";
import { useSameList } from "./hooks/use-same-list.ts";
import { buildMarks } from "./marks/finding-marks.ts";
import { showText } from "./text/shown-text.ts";
import { findTextWarnings, NO_WARNINGS } from "./text/text-warnings.ts";
import { layoutOfWrap } from "./text/wrapping.ts";
import type { EditorPaneProps } from "./types.ts";

const ZONE_HEIGHT = 440;
const NO_LAYERS: readonly Layer[] = [];

export { CodePreview } from "./code-preview.tsx";

/** A document with its findings marked and its decoded layers at hand. Shows everything there is; changes nothing. */
export function EditorPane(props: EditorPaneProps): ReactNode {
	const { document: view, reviews, selectedFindingId } = props;
	const isText = view.view === "text";
	const findings = useSameList(props.findings);
	const layers = useSameList(isText ? props.layers : NO_LAYERS);
	const wrapWanted = useScreenStore((state) => state.wrapWanted);
	const toggleWrap = useScreenStore((state) => state.toggleWrap);
	const shown = useMemo(() => showText(view.text), [view.text]);
	const warnings = useMemo(() => (isText ? findTextWarnings(shown.lines) : NO_WARNINGS), [shown, isText]);
	const marks = useMemo(
		() => (isText ? buildMarks({ documentId: view.documentId, findings, layers, reviews }) : []),
		[isText, view.documentId, findings, layers, reviews],
	);
	const wrap = layoutOfWrap({ longestLine: shown.longestLine, wanted: wrapWanted });
	const language = isText ? view.language : "plaintext";

	return (
		<div className="viv-editor-pane" data-verdict={props.verdict?.level}>
			<DocumentNotices view={view} warnings={warnings} wrap={wrap} onToggleWrap={toggleWrap} />
			<CodeView
				documentId={view.documentId}
				title={view.title}
				shown={shown}
				{...(isText ? { documentText: view.text } : {})}
				language={language}
				marks={marks}
				selectedFindingId={selectedFindingId}
				layers={layers}
				expandedLayerIds={props.expandedLayerIds}
				warnings={warnings}
				reveal={isText ? props.reveal : undefined}
				reach={isText ? props.reach : undefined}
				verdict={props.verdict}
				theme={props.theme}
				wrapWanted={wrapWanted}
				onToggleLayer={props.onToggleLayer}
				onSelectFinding={props.onSelectFinding}
				onToggleWrap={toggleWrap}
				renderLayer={(layer) => (
					<LayerZone
						layer={layer}
						door={props}
						reviews={reviews}
						selectedFindingId={selectedFindingId}
						theme={props.theme}
						wrapWanted={wrapWanted}
						onToggleWrap={toggleWrap}
						maximumHeight={ZONE_HEIGHT}
					/>
				)}
			/>
		</div>
	);
}

import type { JSX } from "react";
import { Group, Panel } from "react-resizable-panels";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { useArtifactView } from "../state/view-store.ts";
import { Splitter } from "../widgets/splitter.tsx";
import { DocumentPane } from "./document-pane.tsx";

/** The documents in the middle: one pane, or two side by side. */
export function EditorArea({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const view = useArtifactView(analysis.artifact.id);
	const { other, otherSide } = view;
	const left = other !== undefined && otherSide === "left" ? other : view;
	const right = other === undefined ? undefined : otherSide === "right" ? other : view;
	return (
		<Group orientation="horizontal" className="workbench-split">
			<Panel id="panel-left" minSize={200}>
				<DocumentPane analysis={analysis} pane={left} view={view} active={left === view} />
			</Panel>
			{right === undefined ? null : (
				<>
					<Splitter between="columns" label="Between the halves of the editor" />
					<Panel id="panel-right" minSize={200}>
						<DocumentPane analysis={analysis} pane={right} view={view} active={right === view} />
					</Panel>
				</>
			)}
		</Group>
	);
}

import type { JSX } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { Analysis } from "../../main/model/analysis/analysis.ts";
import { Explorer } from "../explorer/explorer.tsx";
import { useScreenStore } from "../state/screen-store.ts";
import { DocumentPane } from "./document-pane.tsx";
import { SidePanel } from "./side-panel.tsx";
import { StatusBar } from "./status-bar.tsx";
import "./workbench.css";

/** Files on the left, the document in the middle, what was found on the right. */
export function Workbench({ analysis }: { readonly analysis: Analysis }): JSX.Element {
	const explorerShown = useScreenStore((state) => state.explorerShown);
	return (
		<main className="workbench" data-testid="workbench" data-artifact={analysis.artifact.id}>
			<Group orientation="horizontal" className="workbench-split">
				{explorerShown ? (
					<>
						<Panel id="panel-explorer" minSize={150} maxSize="40%" defaultSize="18%">
							<Explorer analysis={analysis} />
						</Panel>
						<Separator className="separator vertical" />
					</>
				) : null}
				<Panel id="panel-document" minSize={280}>
					<DocumentPane analysis={analysis} />
				</Panel>
				<Separator className="separator vertical" />
				<Panel id="panel-side" minSize={320} defaultSize="33%">
					<SidePanel analysis={analysis} />
				</Panel>
			</Group>
			<StatusBar analysis={analysis} />
		</main>
	);
}

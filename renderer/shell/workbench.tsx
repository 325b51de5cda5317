import { type JSX, useState } from "react";
import { Group, Panel } from "react-resizable-panels";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { usualShares } from "../theme/sizes.ts";
import { Splitter } from "../widgets/splitter.tsx";
import { useBench } from "../workbench/context.ts";
import { rememberLayout, sized } from "../workbench/settings.ts";
import { EditorArea } from "./editor-area.tsx";
import { LeftPanel } from "./left-panel.tsx";
import { SidePanel } from "./side-panel.tsx";
import { StatusBar } from "./status-bar.tsx";
import "./workbench.css";

/** Files on the left, the document in the middle, what was found on the right. */
export function Workbench({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const explorerShown = useScreenStore((state) => state.explorerShown && !state.zen);
	const sideShown = useScreenStore((state) => state.sideShown && !state.zen);
	const [{ explorer, side }] = useState(() => ({
		...usualShares(window.innerWidth),
		...useScreenStore.getState().layout,
	}));
	return (
		<main
			className="workbench"
			data-testid="workbench"
			data-artifact={analysis.artifact.id}
			data-judged={analysis.status !== "unjudged"}
		>
			<Group
				orientation="horizontal"
				className="workbench-split"
				onLayoutChanged={(layout, { isUserInteraction, requestedLayout = layout }) => {
					if (!isUserInteraction) return;
					const { "panel-explorer": left, "panel-side": right } = requestedLayout;
					rememberLayout(host, { ...sized("explorer", left), ...sized("side", right) });
				}}
			>
				{explorerShown ? (
					<>
						<Panel id="panel-explorer" minSize={150} maxSize="40%" defaultSize={`${explorer}%`}>
							<LeftPanel analysis={analysis} />
						</Panel>
						<Splitter between="columns" label="Between the explorer and the document" />
					</>
				) : null}
				<Panel id="panel-document" minSize={280}>
					<EditorArea analysis={analysis} />
				</Panel>
				{sideShown ? (
					<>
						<Splitter between="columns" label="Between the document and the results" />
						<Panel id="panel-side" minSize={320} defaultSize={`${side}%`}>
							<SidePanel analysis={analysis} />
						</Panel>
					</>
				) : null}
			</Group>
			<StatusBar analysis={analysis} />
		</main>
	);
}

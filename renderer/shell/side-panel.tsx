import { useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { type JSX, useState } from "react";
import { Group, Panel } from "react-resizable-panels";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { FindingsPanel } from "../findings/findings-panel.tsx";
import { NotesPanel } from "../notes/notes-panel.tsx";
import { type SideTab, useScreenStore } from "../state/screen-store.ts";
import { useViewOf } from "../state/view-store.ts";
import { Coverage } from "../summary/coverage.tsx";
import { coverageCount } from "../summary/coverage-groups.ts";
import { Indicators } from "../summary/indicators.tsx";
import { Story } from "../summary/story.tsx";
import { UnjudgedView } from "../summary/unjudged-view.tsx";
import { FindingPane } from "../triage/finding-pane.tsx";
import { Splitter } from "../widgets/splitter.tsx";
import { useBench } from "../workbench/context.ts";
import { OVERVIEW } from "../workbench/document-id.ts";
import { findingsById } from "../workbench/navigate.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { rememberLayout, sized } from "../workbench/settings.ts";
import "./side-panel.css";

const tabs: readonly { readonly tab: SideTab; readonly title: string }[] = [
	{ tab: "findings", title: "Findings" },
	{ tab: "indicators", title: "Indicators" },
	{ tab: "coverage", title: "Coverage" },
	{ tab: "notes", title: "Notes" },
];

function isTab(value: string): value is SideTab {
	return tabs.some(({ tab }) => tab === value);
}

/** What was found: the machine's story, the findings and the one selected; indicators; what was not examined. */
export function SidePanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const sideTab = useScreenStore((state) => state.sideTab);
	const chooseTab = useScreenStore((state) => state.chooseTab);
	const overviewShown = useViewOf(analysis.artifact.id, ({ place }) => place?.documentId === OVERVIEW);
	// Without one the list has all of the room.
	const chosen = useViewOf(analysis.artifact.id, ({ selectedFindingId = "" }) =>
		findingsById(analysis).has(selectedFindingId),
	);
	const { host, commands } = useBench();
	const [{ findings: share = 50 }] = useState(() => useScreenStore.getState().layout);
	const hintOf = (tab: SideTab): string => {
		const { title, keys } = commands.get(`view.${tab}`);
		return keys[0] === undefined ? title : `${title} (${keys[0]})`;
	};
	const state = useQuery(caseStateQuery(host, analysis.artifact.id)).data;
	const judged = analysis.status !== "unjudged";
	// A number would say that there are none.
	const counts: Readonly<Record<SideTab, number | undefined>> = {
		findings: judged ? analysis.findings.length : undefined,
		indicators: judged ? analysis.indicators.length : undefined,
		coverage: judged ? coverageCount(analysis) : undefined,
		notes: (state?.marks.length ?? 0) + [...(state?.findings.values() ?? [])].filter(({ note }) => note !== "").length,
	};
	return (
		<div className="side-panel">
			{overviewShown ? null : analysis.status === "unjudged" ? (
				<section className="story-pending" aria-label="No verdict yet">
					<UnjudgedView analysis={analysis} />
				</section>
			) : (
				<Story verdict={analysis.verdict} />
			)}
			<Tabs.Root
				className="side-tabs"
				value={sideTab}
				onValueChange={(value) => {
					if (isTab(value)) chooseTab(value);
				}}
			>
				<Tabs.List className="side-tab-list" aria-label="Results">
					{tabs.map(({ tab, title }) => (
						<Tabs.Trigger key={tab} value={tab} className="tab" data-testid={`tab:${tab}`} title={hintOf(tab)}>
							{title} <span className="state-count">{counts[tab]?.toLocaleString("en") ?? "…"}</span>
						</Tabs.Trigger>
					))}
				</Tabs.List>
				<Tabs.Content value="findings" className="side-content side-findings" tabIndex={-1}>
					<Group
						orientation="vertical"
						className="side-split"
						onLayoutChanged={(layout, { isUserInteraction, requestedLayout = layout }) => {
							if (isUserInteraction) rememberLayout(host, sized("findings", requestedLayout["panel-findings"]));
						}}
					>
						<Panel id="panel-findings" minSize={110} defaultSize={`${share}%`}>
							<FindingsPanel analysis={analysis} />
						</Panel>
						{chosen ? (
							<>
								<Splitter between="rows" label="Between the list and the finding" />
								<Panel id="panel-finding" minSize={140} defaultSize={`${100 - share}%`}>
									<FindingPane analysis={analysis} />
								</Panel>
							</>
						) : null}
					</Group>
					{chosen ? null : <FindingPane analysis={analysis} />}
				</Tabs.Content>
				<Tabs.Content value="indicators" className="side-content" tabIndex={-1}>
					<Indicators analysis={analysis} />
				</Tabs.Content>
				<Tabs.Content value="notes" className="side-content" tabIndex={-1}>
					<NotesPanel analysis={analysis} />
				</Tabs.Content>
				<Tabs.Content value="coverage" className="side-content" tabIndex={-1}>
					<Coverage analysis={analysis} />
				</Tabs.Content>
			</Tabs.Root>
		</div>
	);
}

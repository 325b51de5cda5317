import { Tabs } from "radix-ui";
import type { JSX } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { CommandId } from "../commands/command-ids.ts";
import { onMac, showKey } from "../commands/keys.ts";
import { Explorer } from "../explorer/explorer.tsx";
import { OutlinePanel } from "../outline/outline-panel.tsx";
import { SearchPanel } from "../search/search-panel.tsx";
import { type LeftTab, leftTabs, useLeftStore } from "../state/left-store.ts";
import { UsesPanel } from "../uses/uses-panel.tsx";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import "./left-panel.css";

const tabs: Readonly<Record<LeftTab, { readonly title: string; readonly icon: string; readonly command: CommandId }>> =
	{
		files: { title: "Files", icon: "files", command: "pane.explorer" },
		search: { title: "Search", icon: "search", command: "search.open" },
		outline: { title: "Outline", icon: "symbol-class", command: "view.outline" },
		uses: { title: "Uses", icon: "references", command: "nav.references" },
	};

function isTab(value: string): value is LeftTab {
	return (leftTabs as readonly string[]).includes(value);
}

/** The left side: files, search, the outline of what is open, and the uses of a name. */
export function LeftPanel({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { tab, choose } = useLeftStore();
	const { commands } = useBench();
	return (
		<Tabs.Root
			className="left-panel"
			value={tab}
			onValueChange={(value) => {
				if (isTab(value)) choose(value);
			}}
		>
			<Tabs.List className="left-tabs" aria-label="Left side">
				{leftTabs.map((one) => {
					const { title, icon, command } = tabs[one];
					const [key] = commands.get(command).keys;
					return (
						<Tabs.Trigger
							key={one}
							value={one}
							className="left-tab"
							aria-label={title}
							title={key === undefined ? title : `${title} (${showKey(key, onMac())})`}
							data-testid={`left:${one}`}
						>
							<Icon name={icon} />
							{tab === one ? <span>{title}</span> : null}
						</Tabs.Trigger>
					);
				})}
			</Tabs.List>
			<Tabs.Content value="files" className="left-content" tabIndex={-1}>
				<Explorer analysis={analysis} />
			</Tabs.Content>
			<Tabs.Content value="search" className="left-content" tabIndex={-1}>
				<SearchPanel analysis={analysis} />
			</Tabs.Content>
			<Tabs.Content value="outline" className="left-content" tabIndex={-1}>
				<OutlinePanel analysis={analysis} />
			</Tabs.Content>
			<Tabs.Content value="uses" className="left-content" tabIndex={-1}>
				<UsesPanel analysis={analysis} />
			</Tabs.Content>
		</Tabs.Root>
	);
}

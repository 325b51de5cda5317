import { Tabs } from "radix-ui";
import type { JSX } from "react";
import { CommandButton } from "../widgets/command-button.tsx";
import { DialogFrame } from "../widgets/dialog.tsx";
import { AppearancePage } from "./appearance-page.tsx";
import { JsonPage } from "./json-page.tsx";
import { LimitsPage } from "./limits-page.tsx";
import { NetworkPage } from "./network-page.tsx";
import "./settings-dialog.css";

const pages = [
	{ page: "appearance", title: "Appearance", show: AppearancePage },
	{ page: "network", title: "Index and cache", show: NetworkPage },
	{ page: "limits", title: "Limits", show: LimitsPage },
	{ page: "json", title: "As JSON", show: JsonPage },
] as const;

export function SettingsDialog(): JSX.Element {
	return (
		<DialogFrame
			title="Settings"
			size="wide"
			testId="settings-dialog"
			actions={<CommandButton command="help.keys" icon="keyboard" label="Keys…" showsKey />}
		>
			<Tabs.Root className="settings-tabs" defaultValue="appearance">
				<Tabs.List className="side-tab-list" aria-label="Settings">
					{pages.map(({ page, title }) => (
						<Tabs.Trigger key={page} value={page} className="tab" data-testid={`settings:${page}`}>
							{title}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				{pages.map(({ page, show: Page }) => (
					<Tabs.Content key={page} value={page} tabIndex={-1}>
						<Page />
					</Tabs.Content>
				))}
			</Tabs.Root>
		</DialogFrame>
	);
}

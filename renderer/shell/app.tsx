import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type JSX, useEffect, useMemo, useState } from "react";
import { displayText } from "../../main/model/text/display-text.ts";
import type { Host } from "../client.ts";
import { createCommands, isCommandId } from "../commands/registry.ts";
import { useCommandKeys } from "../commands/use-command-keys.ts";
import { GroupMenu, SortMenu } from "../findings/arrange-menus.tsx";
import { MarkDialog } from "../notes/mark-dialog.tsx";
import { TagDialog } from "../notes/tag-dialog.tsx";
import { CommandPalette } from "../palette/command-palette.tsx";
import { GoToFile } from "../palette/go-to-file.tsx";
import { KeyHelp } from "../palette/key-help.tsx";
import { LeftOut } from "../palette/left-out.tsx";
import { SwitchPackage } from "../palette/switch-package.tsx";
import { ExportDialog } from "../report/export-dialog.tsx";
import { SettingsDialog } from "../settings/settings-dialog.tsx";
import { DropZone } from "../start/drop-zone.tsx";
import { IndexDialog } from "../start/index-dialog.tsx";
import { OpeningView } from "../start/opening-view.tsx";
import { PasswordDialog } from "../start/password-dialog.tsx";
import { PasteDialog } from "../start/paste-dialog.tsx";
import { StartPage } from "../start/start-page.tsx";
import { useScreenStore } from "../state/screen-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { followTheme } from "../theme/theme.ts";
import { LikeThisDialog } from "../triage/like-this-dialog.tsx";
import { VerdictDialog } from "../triage/verdict-dialog.tsx";
import { BenchContext, useBench } from "../workbench/context.ts";
import { analysisQuery } from "../workbench/queries.ts";
import { begin } from "../workbench/session.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { HostNotices } from "./host-notices.tsx";
import { Notices } from "./notices.tsx";
import { PackageBar } from "./package-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { Workbench } from "./workbench.tsx";

function Screen(): JSX.Element {
	const { host } = useBench();
	const artifactId = useSessionStore((state) => state.activeArtifactId);
	const dialog = useScreenStore((state) => state.dialog);
	const analysis = useQuery({ ...analysisQuery(host, artifactId ?? ""), enabled: artifactId !== undefined }).data;
	const shown = artifactId === undefined ? undefined : analysis;
	useEffect(() => {
		document.title = shown === undefined ? "Vivarium" : `${displayText(shown.artifact.filename)} · Vivarium`;
	}, [shown]);
	return (
		<div className="app">
			<ConnectionBanner />
			<HostNotices />
			<TopBar analysis={shown} />
			<PackageBar />
			{shown === undefined ? <StartPage /> : <Workbench key={shown.artifact.id} analysis={shown} />}
			{dialog === "palette" ? <CommandPalette /> : null}
			{dialog === "keys" ? <KeyHelp /> : null}
			{dialog === "index" ? <IndexDialog /> : null}
			{dialog === "paste" ? <PasteDialog /> : null}
			{dialog === "password" && shown ? <PasswordDialog artifactId={shown.artifact.id} /> : null}
			{dialog === "go-to-file" && shown ? <GoToFile analysis={shown} /> : null}
			{dialog === "export" && shown ? <ExportDialog artifactId={shown.artifact.id} /> : null}
			{dialog === "group" && shown ? <GroupMenu /> : null}
			{dialog === "sort" && shown ? <SortMenu /> : null}
			{dialog === "like-this" && shown ? <LikeThisDialog analysis={shown} /> : null}
			{dialog === "switch" ? <SwitchPackage /> : null}
			{dialog === "left-out" ? <LeftOut /> : null}
			{dialog === "settings" ? <SettingsDialog /> : null}
			{dialog === "mark" && shown ? <MarkDialog artifactId={shown.artifact.id} /> : null}
			{dialog === "tags" && shown ? <TagDialog artifactId={shown.artifact.id} /> : null}
			{dialog === "verdict" && shown ? <VerdictDialog analysis={shown} /> : null}
			<OpeningView />
			<DropZone />
			<Notices />
		</div>
	);
}

/** The face, on a host. */
export function App({ host }: { readonly host: Host }): JSX.Element {
	const [queries] = useState(
		() =>
			new QueryClient({
				defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: "always" } },
			}),
	);
	const keys = useScreenStore((state) => state.preferences.keys);
	const base = useMemo(() => ({ host, queries }), [host, queries]);
	const bench = useMemo(() => ({ ...base, commands: createCommands(base, keys) }), [base, keys]);
	useCommandKeys(bench.commands);
	// Before anything is rendered: whoever reads the palette must find it painted.
	const [stopPainting] = useState(followTheme);
	useEffect(() => stopPainting, [stopPainting]);
	useEffect(() => begin(base), [base]);
	useEffect(
		() =>
			host.desktop.onCommand?.((id) => {
				if (isCommandId(bench.commands, id)) bench.commands.run(id);
			}),
		[host, bench],
	);
	return (
		<QueryClientProvider client={queries}>
			<BenchContext value={bench}>
				<Screen />
			</BenchContext>
		</QueryClientProvider>
	);
}

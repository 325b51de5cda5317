import type { MemberState } from "../explorer/member-states.ts";
import { useLeftStore } from "../state/left-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { copyDefanged } from "../summary/copy-defanged.ts";
import { indicatorGroups } from "../summary/indicator-groups.ts";
import type { Bench } from "../workbench/bench.ts";
import { focusPart } from "../workbench/focus.ts";
import { analysisOf } from "../workbench/navigate.ts";
import type { CommandId } from "./command-ids.ts";
import type { Command } from "./registry.ts";

/** The files on the screen. */
export function showExplorer(): void {
	useLeftStore.getState().choose("files");
	const { explorerShown, zen, toggleExplorer, toggleZen } = useScreenStore.getState();
	if (zen) toggleZen();
	if (!explorerShown) toggleExplorer();
}

/** What the explorer shows of the files, and what is copied of the package. */
export function explorerCommands(bench: Bench): readonly Command[] {
	const opened = (): boolean => activeArtifactId() !== undefined;

	function stateCommand(id: CommandId, title: string, state: MemberState, keys: readonly string[] = []): Command {
		return {
			id,
			title: `${title}, or all again`,
			category: "Files",
			keys,
			when: opened,
			run: () => {
				const { memberState, narrow } = useLeftStore.getState();
				narrow(memberState === state ? "all" : state);
				showExplorer();
				focusPart("explorer");
			},
		};
	}

	return [
		{
			id: "explorer.filter",
			title: "Filter the files",
			category: "Files",
			keys: ["Alt+/"],
			when: opened,
			run: () => {
				showExplorer();
				focusPart("explorer-filter");
			},
		},
		{
			id: "explorer.flat",
			title: "Files as a flat list, or as a tree",
			category: "Files",
			keys: ["Alt+L"],
			when: opened,
			run: () => {
				showExplorer();
				useLeftStore.getState().toggleFlat();
				focusPart("explorer");
			},
		},
		stateCommand("view.changed", "Show only files that changed since the other release", "changed", ["c"]),
		stateCommand("explorer.flagged", "Show only flagged files", "flagged"),
		stateCommand("explorer.unread", "Show only files not yet seen", "unread"),
		stateCommand("explorer.install", "Show only files that run on installation", "install"),
		stateCommand("explorer.binary", "Show only binary files", "binary"),
		{
			id: "indicators.copy",
			title: "Copy all indicators, defanged",
			category: "Package",
			keys: ["Alt+Shift+C"],
			when: opened,
			run: () => {
				const artifactId = activeArtifactId();
				const analysis = artifactId === undefined ? undefined : analysisOf(bench, artifactId);
				if (analysis === undefined) return;
				const shown = indicatorGroups(analysis.indicators, analysis.findings).flatMap(({ items }) =>
					items.map((item) => item.shown),
				);
				if (shown.length === 0) useScreenStore.getState().tell("hint", "No address, host, wallet or hash was found.");
				else void copyDefanged([...new Set(shown)].join("\n"), "all");
			},
		},
	];
}

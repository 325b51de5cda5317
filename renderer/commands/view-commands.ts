import type { Settings } from "../../main/api/contract.ts";
import { goBack, goForward } from "../state/artifact-view.ts";
import { type SideTab, useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { useViewStore, viewOf } from "../state/view-store.ts";
import { usualSize } from "../theme/sizes.ts";
import { shownTheme } from "../theme/theme.ts";
import type { Bench } from "../workbench/bench.ts";
import { type FocusPart, focusPart } from "../workbench/focus.ts";
import { changePreferences, chooseTheme } from "../workbench/settings.ts";
import type { CommandId } from "./command-ids.ts";
import { showExplorer } from "./explorer-commands.ts";
import type { Command } from "./registry.ts";

export function viewCommands(bench: Bench): readonly Command[] {
	const opened = (): boolean => activeArtifactId() !== undefined;

	function paneCommand(id: CommandId, title: string, key: string, part: FocusPart, before?: () => void): Command {
		return {
			id,
			title,
			category: "Go",
			keys: [key],
			when: opened,
			run: () => {
				before?.();
				focusPart(part);
			},
		};
	}

	function tabCommand(id: CommandId, title: string, tab: SideTab, key?: string): Command {
		return {
			id,
			title,
			category: "View",
			keys: key === undefined ? [] : [key],
			when: opened,
			run: () => {
				useScreenStore.getState().chooseTab(tab);
				focusPart(tab);
			},
		};
	}

	function themeCommand(id: CommandId, title: string, theme: Settings["theme"]): Command {
		return { id, title, category: "View", keys: [], run: () => chooseTheme(bench.host, theme) };
	}

	function sizeCode(step: 1 | -1): Promise<void> {
		const { codeSize = usualSize() } = useScreenStore.getState().preferences;
		return changePreferences(bench.host, { codeSize: Math.min(32, Math.max(9, codeSize + step)) });
	}

	function history(step: typeof goBack): void {
		const artifactId = activeArtifactId();
		if (artifactId !== undefined) useViewStore.getState().update(artifactId, step);
	}

	function canStep(side: "back" | "forward"): boolean {
		const artifactId = activeArtifactId();
		return artifactId !== undefined && viewOf(artifactId)[side].length > 0;
	}

	return [
		{
			id: "palette.files",
			title: "Go to file or decoded layer…",
			category: "Go",
			keys: ["Ctrl+P"],
			when: opened,
			run: () => useScreenStore.getState().show("go-to-file"),
		},
		{
			id: "history.back",
			title: "Back",
			category: "Go",
			keys: ["Alt+ArrowLeft"],
			when: () => canStep("back"),
			run: () => history(goBack),
		},
		{
			id: "history.forward",
			title: "Forward",
			category: "Go",
			keys: ["Alt+ArrowRight"],
			when: () => canStep("forward"),
			run: () => history(goForward),
		},
		paneCommand("pane.explorer", "Go to the explorer", "Alt+1", "explorer", showExplorer),
		paneCommand("pane.editor", "Go to the editor", "Alt+2", "editor"),
		paneCommand("pane.findings", "Go to the findings", "Alt+3", "findings", () =>
			useScreenStore.getState().chooseTab("findings"),
		),
		paneCommand("pane.finding", "Go to the finding's details", "Alt+4", "finding", () =>
			useScreenStore.getState().chooseTab("findings"),
		),
		tabCommand("view.findings", "Show findings", "findings"),
		tabCommand("view.indicators", "Show indicators", "indicators", "Alt+5"),
		tabCommand("view.coverage", "Show what was not examined", "coverage", "Alt+6"),
		{
			id: "view.explorer",
			title: "Show or hide the explorer",
			category: "View",
			keys: ["Ctrl+B"],
			when: opened,
			run: () => useScreenStore.getState().toggleExplorer(),
		},
		{
			id: "view.wrap",
			title: "Wrap lines, or not",
			category: "View",
			keys: ["Alt+Z"],
			when: opened,
			run: () => useScreenStore.getState().toggleWrap(),
		},
		{
			id: "view.side",
			title: "Show or hide the results",
			category: "View",
			keys: ["Alt+B"],
			when: opened,
			run: () => useScreenStore.getState().toggleSide(),
		},
		{
			id: "view.zen",
			title: "Nothing but the document, or all the rest again",
			category: "View",
			keys: ["Alt+X"],
			when: opened,
			run: () => useScreenStore.getState().toggleZen(),
		},
		{
			id: "view.settings",
			title: "Settings…",
			category: "View",
			keys: ["Ctrl+,"],
			run: () => useScreenStore.getState().show("settings"),
		},
		{
			id: "view.larger",
			title: "Larger code",
			category: "View",
			keys: ["Alt+="],
			run: () => sizeCode(1),
		},
		{
			id: "view.smaller",
			title: "Smaller code",
			category: "View",
			keys: ["Alt+-"],
			run: () => sizeCode(-1),
		},
		{
			id: "view.story",
			title: "Show or hide the machine's story",
			category: "View",
			keys: ["y"],
			when: opened,
			run: () => useScreenStore.getState().toggleStory(),
		},
		{
			id: "view.theme",
			title: "Switch between dark and light",
			category: "View",
			keys: ["t"],
			run: () => chooseTheme(bench.host, shownTheme() === "dark" ? "light" : "dark"),
		},
		themeCommand("view.theme-system", "Theme: as the system has it", "system"),
		themeCommand("view.theme-dark", "Theme: dark", "dark"),
		themeCommand("view.theme-light", "Theme: light", "light"),
		themeCommand("view.theme-contrast-dark", "Theme: high contrast, dark", "contrast-dark"),
		themeCommand("view.theme-contrast-light", "Theme: high contrast, light", "contrast-light"),
		{
			id: "palette.commands",
			title: "Command palette…",
			category: "Help",
			keys: ["Ctrl+Shift+P", "F1"],
			run: () => useScreenStore.getState().show("palette"),
		},
		{
			id: "help.keys",
			title: "Keys",
			category: "Help",
			keys: ["?"],
			run: () => useScreenStore.getState().show("keys"),
		},
	];
}

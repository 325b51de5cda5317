import { stepHit } from "../search/run-search.ts";
import { useSearchStore } from "../search/search-store.ts";
import { useLeftStore } from "../state/left-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { activeArtifactId } from "../state/session-store.ts";
import { findCallers, findReferences, goToDefinition } from "../uses/find-uses.ts";
import type { Bench } from "../workbench/bench.ts";
import { focusPart } from "../workbench/focus.ts";
import type { Command } from "./registry.ts";

/** Searching, and going from a name to where it is defined and used. */
export function codeCommands(bench: Bench): readonly Command[] {
	const opened = (): boolean => activeArtifactId() !== undefined;
	const onName = (): boolean => opened() && useSelectionStore.getState().selection?.kind === "text";
	const hasHits = (): boolean => (useSearchStore.getState().run?.hits.length ?? 0) > 0;

	function showLeft(tab: "search" | "outline"): void {
		if (!useScreenStore.getState().explorerShown) useScreenStore.getState().toggleExplorer();
		useLeftStore.getState().choose(tab);
		focusPart(tab);
	}

	async function withArtifact(work: (bench: Bench, artifactId: string) => Promise<void>): Promise<void> {
		const artifactId = activeArtifactId();
		if (artifactId !== undefined) await work(bench, artifactId);
	}

	return [
		{
			id: "search.open",
			title: "Search in files and decoded layers",
			category: "Go",
			keys: ["Ctrl+Shift+F"],
			when: opened,
			run: () => showLeft("search"),
		},
		{
			id: "search.next",
			title: "Next hit of the search",
			category: "Go",
			keys: ["F4"],
			when: hasHits,
			run: () => stepHit(1),
		},
		{
			id: "search.previous",
			title: "Previous hit of the search",
			category: "Go",
			keys: ["Shift+F4"],
			when: hasHits,
			run: () => stepHit(-1),
		},
		{
			id: "view.outline",
			title: "Show the outline of this file",
			category: "Go",
			keys: ["@"],
			when: opened,
			run: () => showLeft("outline"),
		},
		{
			id: "nav.definition",
			title: "Go to the definition",
			category: "Go",
			keys: ["F12"],
			when: onName,
			run: () => withArtifact(goToDefinition),
		},
		{
			id: "nav.references",
			title: "Find the uses of this name",
			category: "Go",
			keys: ["Shift+F12"],
			when: onName,
			run: () => withArtifact(findReferences),
		},
		{
			id: "nav.callers",
			title: "Who calls this?",
			category: "Go",
			keys: ["Shift+C"],
			when: onName,
			run: () => withArtifact(findCallers),
		},
	];
}

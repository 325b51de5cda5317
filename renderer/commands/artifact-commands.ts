import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../state/session-store.ts";
import type { Bench } from "../workbench/bench.ts";
import { closeArtifact, openSource } from "../workbench/open-artifact.ts";
import { pickFiles } from "../workbench/pick-files.ts";
import { openFiles } from "../workbench/queue.ts";
import type { Command } from "./registry.ts";

function opened(): boolean {
	return activeArtifactId() !== undefined;
}

export function artifactCommands(bench: Bench): readonly Command[] {
	const { desktop } = bench.host;

	async function pick(what: "file" | "folder"): Promise<void> {
		if (desktop.pickArtifact !== undefined) {
			const target = await desktop.pickArtifact(what);
			if (target !== undefined) await openSource(bench, { kind: "token", token: target.token }, target.label);
			return;
		}
		openFiles(bench, await pickFiles());
	}

	return [
		{
			id: "artifact.open-file",
			title: "Open from disk…",
			category: "Package",
			keys: ["Ctrl+O"],
			run: () => pick("file"),
		},
		{
			id: "artifact.open-folder",
			title: "Open a folder…",
			category: "Package",
			keys: [],
			when: () => desktop.pickArtifact !== undefined,
			run: () => pick("folder"),
		},
		{
			id: "artifact.open-index",
			title: "Open from PyPI…",
			category: "Package",
			keys: ["Ctrl+Shift+O"],
			run: () => useScreenStore.getState().show("index"),
		},
		{
			id: "artifact.open-sample",
			title: "Open the sample to learn on",
			category: "Package",
			keys: [],
			run: async () => {
				await openSource(bench, { kind: "sample" }, "The sample");
			},
		},
		{
			id: "artifact.close",
			title: "Close this package",
			category: "Package",
			keys: ["Alt+W"],
			when: opened,
			run: async () => {
				const artifactId = activeArtifactId();
				if (artifactId !== undefined) await closeArtifact(bench, artifactId);
			},
		},
		{
			id: "artifact.start-page",
			title: "Show the start page",
			category: "Package",
			keys: [],
			when: opened,
			run: () => useSessionStore.getState().activate(undefined),
		},
		{
			id: "report.export",
			title: "Export a report…",
			category: "Package",
			keys: ["Ctrl+E"],
			when: opened,
			run: () => useScreenStore.getState().show("export"),
		},
		{
			id: "triage.verdict",
			title: "Give the package your verdict…",
			category: "Package",
			keys: ["v"],
			when: opened,
			run: () => useScreenStore.getState().show("verdict"),
		},
	];
}

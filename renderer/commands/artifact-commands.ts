import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../state/session-store.ts";
import { counted } from "../widgets/text.ts";
import type { Bench } from "../workbench/bench.ts";
import { analyseAgain, stopAnalysis } from "../workbench/follow-analysis.ts";
import { holdsLocked } from "../workbench/locked.ts";
import { analysisOf } from "../workbench/navigate.ts";
import { closeArtifact, openSource, openTogether } from "../workbench/open-artifact.ts";
import { pickFiles } from "../workbench/pick-files.ts";
import { hostInfoQuery } from "../workbench/queries.ts";
import { openFiles } from "../workbench/queue.ts";
import { isOffline, setOffline } from "../workbench/settings.ts";
import { unjudgedInFront } from "../workbench/unjudged.ts";
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

	async function openPicked(): Promise<void> {
		if (desktop.pickFiles === undefined) {
			const files = await pickFiles();
			if (files.length > 0) await openTogether(bench, files);
			return;
		}
		const targets = await desktop.pickFiles();
		if (targets.length === 0) return;
		await openSource(
			bench,
			{ kind: "tokens", tokens: targets.map(({ token }) => token) },
			counted(targets.length, "file"),
		);
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
			id: "artifact.open-together",
			title: "Open several files as one…",
			category: "Package",
			keys: [],
			run: openPicked,
		},
		{
			id: "artifact.paste",
			title: "Look at pasted text…",
			category: "Package",
			keys: ["Ctrl+Alt+V"],
			run: () => useScreenStore.getState().show("paste"),
		},
		{
			id: "artifact.password",
			title: "Give a password for what is locked in it…",
			category: "Package",
			keys: [],
			when: () => {
				const artifactId = activeArtifactId();
				const analysis = artifactId === undefined ? undefined : analysisOf(bench, artifactId);
				return analysis !== undefined && holdsLocked(analysis);
			},
			run: () => useScreenStore.getState().show("password"),
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
			id: "network.offline",
			title: "Go offline, or online again",
			category: "Package",
			keys: [],
			// What the command line has shut stays shut.
			when: () => bench.queries.getQueryData(hostInfoQuery(bench.host).queryKey)?.offline !== "command-line",
			run: () => setOffline(bench, !isOffline()),
		},
		{
			id: "artifact.stop-analysis",
			title: "Stop the analysis",
			category: "Package",
			keys: [],
			when: () => {
				const unjudged = unjudgedInFront(bench);
				return unjudged !== undefined && unjudged.fault === undefined;
			},
			run: () => stopAnalysis(bench, activeArtifactId() ?? ""),
		},
		{
			id: "artifact.analyse",
			title: "Analyse again what was not analysed to the end",
			category: "Package",
			keys: [],
			when: () => unjudgedInFront(bench)?.fault !== undefined,
			run: () => analyseAgain(bench, activeArtifactId() ?? ""),
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

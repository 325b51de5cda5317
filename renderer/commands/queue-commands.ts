import { useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../state/session-store.ts";
import { useFinishing } from "../triage/finishing.ts";
import type { Bench } from "../workbench/bench.ts";
import { activate } from "../workbench/open-artifact.ts";
import { pickFiles } from "../workbench/pick-files.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { currentItem, finish, loadSweep, showNext } from "../workbench/queue.ts";
import type { Command } from "./registry.ts";

/** Several packages: going from one to the other, and through a queue of them. */
export function queueCommands(bench: Bench): readonly Command[] {
	const { host, queries } = bench;
	const several = (): boolean => useSessionStore.getState().opened.length > 1;
	const queued = (): boolean => useQueueStore.getState().items.length > 0;

	function step(direction: 1 | -1): void {
		const { opened, activeArtifactId: active } = useSessionStore.getState();
		const at = opened.findIndex(({ artifactId }) => artifactId === active);
		const next = opened.at((at + direction + opened.length) % Math.max(1, opened.length));
		if (next !== undefined) activate(next.artifactId);
	}

	/** Without a queue, the packages that are open are one: the next that has no verdict of the analyst's yet. */
	function nextUnjudged(): void {
		const { opened, activeArtifactId: active } = useSessionStore.getState();
		const at = opened.findIndex(({ artifactId }) => artifactId === active);
		const next = [...opened.slice(at + 1), ...opened.slice(0, Math.max(0, at))].find(({ artifactId }) => {
			const state = queries.getQueryData(caseStateQuery(host, artifactId).queryKey);
			return (state?.verdict.verdict ?? "unreviewed") === "unreviewed";
		});
		if (next !== undefined) activate(next.artifactId);
		else useScreenStore.getState().tell("done", "Done. No other open package waits for a verdict.");
	}

	return [
		{
			id: "queue.done",
			title: "Done: next package",
			category: "Package",
			keys: ["d"],
			when: () => queued() || activeArtifactId() !== undefined,
			run: async () => {
				const artifactId = activeArtifactId();
				if (artifactId === undefined || (queued() && currentItem() === undefined)) return showNext(bench);
				const goOn = (): void => {
					if (queued()) void finish(bench);
					else nextUnjudged();
				};
				const state = queries.getQueryData(caseStateQuery(host, artifactId).queryKey);
				if (state?.verdict.verdict !== "unreviewed") return goOn();
				// A package is not done without a word on it.
				useFinishing.setState({ next: goOn });
				useScreenStore.getState().show("verdict");
				return undefined;
			},
		},
		{
			id: "queue.skip",
			title: "Leave this package for later: next of the queue",
			category: "Package",
			keys: ["Shift+D"],
			when: queued,
			run: () => showNext(bench),
		},
		{
			id: "queue.load",
			title: "Load a queue from a sweep's results…",
			category: "Package",
			keys: ["Alt+Q"],
			run: async () => {
				const [file] = await pickFiles();
				if (file !== undefined) await loadSweep(bench, file);
			},
		},
		{
			id: "queue.left-out",
			title: "Show what of the queue could not be had, and why…",
			category: "Package",
			keys: ["Alt+Shift+Q"],
			when: () => useQueueStore.getState().items.some(({ state }) => state === "failed"),
			run: () => useScreenStore.getState().show("left-out"),
		},
		{
			id: "artifact.next",
			title: "Next package",
			category: "Package",
			keys: ["}", "Alt+PageDown"],
			when: several,
			run: () => step(1),
		},
		{
			id: "artifact.previous",
			title: "Previous package",
			category: "Package",
			keys: ["{", "Alt+PageUp"],
			when: several,
			run: () => step(-1),
		},
		{
			id: "artifact.switch",
			title: "Switch to another package…",
			category: "Package",
			keys: ["Shift+O"],
			when: () => several() || queued(),
			run: () => useScreenStore.getState().show("switch"),
		},
	];
}

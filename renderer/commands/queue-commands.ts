import { useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { activeArtifactId, useSessionStore } from "../state/session-store.ts";
import { useFinishing } from "../triage/finishing.ts";
import type { Bench } from "../workbench/bench.ts";
import { activate } from "../workbench/open-artifact.ts";
import { caseStateQuery } from "../workbench/queries.ts";
import { currentItem, finish, showNext } from "../workbench/queue.ts";
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

	return [
		{
			id: "queue.done",
			title: "Done: next package of the queue",
			category: "Package",
			keys: ["d"],
			when: queued,
			run: async () => {
				const artifactId = activeArtifactId();
				if (artifactId === undefined || currentItem() === undefined) return showNext(bench);
				const state = queries.getQueryData(caseStateQuery(host, artifactId).queryKey);
				if (state?.verdict.verdict !== "unreviewed") return finish(bench);
				// A package is not done without a word on it.
				useFinishing.setState({ next: () => void finish(bench) });
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

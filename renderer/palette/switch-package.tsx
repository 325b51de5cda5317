import { type JSX, useMemo } from "react";
import { type QueueItem, useQueueStore } from "../state/queue-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import { activate } from "../workbench/open-artifact.ts";
import { showItem } from "../workbench/queue.ts";
import { PickList } from "./pick-list.tsx";

interface Entry {
	readonly key: string;
	readonly label: string;
	readonly words: string;
	readonly why?: string | undefined;
	readonly go: () => void;
}

const words: Readonly<Record<QueueItem["state"], string>> = {
	waiting: "waiting",
	opening: "opening",
	open: "open",
	done: "done",
	failed: "could not be opened",
};

/** Every package that is open or in the queue. */
export function SwitchPackage(): JSX.Element {
	const bench = useBench();
	const opened = useSessionStore((state) => state.opened);
	const items = useQueueStore((state) => state.items);
	const entries = useMemo(
		(): readonly Entry[] => [
			...opened.map(({ artifactId, label }) => ({
				key: artifactId,
				label,
				words: "open",
				go: () => activate(artifactId),
			})),
			...items
				.filter(({ artifactId }) => opened.every((known) => known.artifactId !== artifactId))
				.map((item) => ({
					key: `queue:${item.id}`,
					label: item.label,
					words: words[item.state],
					why: item.why,
					go: () => void showItem(bench, item),
				})),
		],
		[bench, opened, items],
	);
	return (
		<PickList
			label="Switch to another package"
			placeholder="Part of a name"
			testId="switch-package"
			entries={entries}
			keyOf={(entry) => entry.key}
			textOf={(entry) => entry.label}
			renderEntry={(entry) => (
				<>
					<Icon name="package" className="muted" />
					<span className="palette-title">{entry.label}</span>
					<span className="muted" title={entry.why}>
						{entry.words}
					</span>
				</>
			)}
			onPick={(entry) => entry.go()}
			empty="No such package."
		/>
	);
}

import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { useSearchStore } from "../search/search-store.ts";
import { useListStore } from "../state/list-store.ts";
import { useQueueStore } from "../state/queue-store.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { useSessionStore } from "../state/session-store.ts";
import { useViewStore } from "../state/view-store.ts";
import { afterPaint } from "../widgets/use-after-paint.ts";
import { useBench } from "../workbench/context.ts";
import type { CommandId } from "./command-ids.ts";

/** Everything that commands go by when they say whether they make sense now. */
const stores = [
	useViewStore,
	useSessionStore,
	useScreenStore,
	useListStore,
	useQueueStore,
	useSelectionStore,
	useSearchStore,
];

/** Who wants to know, by what the engine has answered. */
const watchers = new WeakMap<QueryClient, Watcher>();

interface Watcher {
	readonly listeners: Set<() => void>;
	stop: (() => void) | undefined;
}

function begin(queries: QueryClient, { listeners }: Watcher): () => void {
	const tell = (): void => {
		for (const listener of listeners) listener();
	};
	// A button may say a frame later that it has something to do; what its key did is to be seen first.
	const changed = (): void => void afterPaint(tell);
	const stops = [
		...stores.map((store) => store.subscribe(changed)),
		queries.getQueryCache().subscribe(({ type }) => {
			if (type === "updated") changed();
		}),
	];
	return () => {
		for (const stop of stops) stop();
	};
}

function watch(queries: QueryClient, listener: () => void): () => void {
	const watcher: Watcher = watchers.get(queries) ?? { listeners: new Set(), stop: undefined };
	watchers.set(queries, watcher);
	watcher.listeners.add(listener);
	watcher.stop ??= begin(queries, watcher);
	return () => {
		watcher.listeners.delete(listener);
		if (watcher.listeners.size > 0) return;
		watcher.stop?.();
		watcher.stop = undefined;
	};
}

/** Whether a command would do something now. Whoever asks is rendered again when that changes, and only then. */
export function useEnabled(id: CommandId): boolean {
	const { commands, queries } = useBench();
	const subscribe = useCallback((listener: () => void) => watch(queries, listener), [queries]);
	return useSyncExternalStore(subscribe, () => commands.enabled(id));
}

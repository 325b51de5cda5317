import { create } from "zustand";
import type { OpenSource } from "../../main/api/contract.ts";
import { MOST_QUEUED } from "../../main/model/package/sweep-results.ts";

/** A package that waits for the analyst, is before him, or is done. */
export interface QueueItem {
	readonly id: number;
	/** Safe to show. */
	readonly label: string;
	/** A file of the browser's is uploaded only when its turn comes. Absent: there is nothing to open it from (any more). */
	readonly source?: OpenSource | File | undefined;
	readonly state: "waiting" | "opening" | "open" | "done" | "failed";
	/** Known once it is open. */
	readonly artifactId?: string;
	/** Why it could not be queued, or opened. Safe to show. */
	readonly why?: string;
}

/** What is put in the queue; with `why` it stands there as what it could not have. */
export type Entry = Pick<QueueItem, "label" | "source" | "why">;

interface QueueState {
	readonly items: readonly QueueItem[];
	readonly add: (items: readonly Entry[]) => void;
	readonly change: (id: number, change: Partial<QueueItem>) => void;
	readonly restore: (items: readonly Omit<QueueItem, "id">[]) => void;
	readonly clear: () => void;
}

let count = 0;

export const useQueueStore = create<QueueState>()((set) => ({
	items: [],
	add: (items) =>
		set((state) => ({
			items: [
				...state.items,
				...items.map(
					(item): QueueItem => ({ ...item, id: ++count, state: item.why === undefined ? "waiting" : "failed" }),
				),
			].slice(0, MOST_QUEUED),
		})),
	change: (id, change) =>
		set((state) => ({ items: state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })),
	restore: (items) => set({ items: items.slice(0, MOST_QUEUED).map((item) => ({ ...item, id: ++count })) }),
	clear: () => set({ items: [] }),
}));

export interface QueueCount {
	readonly done: number;
	readonly left: number;
	/** Done or left: what could not be had is no part of the work. */
	readonly total: number;
	/** Could not be queued or opened. */
	readonly failed: number;
}

export function countQueue(items: readonly QueueItem[]): QueueCount {
	const done = items.filter(({ state }) => state === "done").length;
	const failed = items.filter(({ state }) => state === "failed").length;
	return { done, left: items.length - done - failed, total: items.length - failed, failed };
}

import { create } from "zustand";
import type { OpenSource } from "../../main/api/contract.ts";

/** A package that waits for the analyst, is before him, or is done. */
export interface QueueItem {
	readonly id: number;
	/** Safe to show. */
	readonly label: string;
	/** A file of the browser's is uploaded only when its turn comes. */
	readonly source: OpenSource | File;
	readonly state: "waiting" | "opening" | "open" | "done" | "failed";
	/** Known once it is open. */
	readonly artifactId?: string;
}

interface QueueState {
	readonly items: readonly QueueItem[];
	readonly add: (items: readonly Pick<QueueItem, "label" | "source">[]) => void;
	readonly change: (id: number, change: Partial<QueueItem>) => void;
	readonly restore: (items: readonly Omit<QueueItem, "id">[]) => void;
	readonly clear: () => void;
}

/** More are a sweep, not a day's work. */
export const MOST_QUEUED = 5_000;

let count = 0;

export const useQueueStore = create<QueueState>()((set) => ({
	items: [],
	add: (items) =>
		set((state) => ({
			items: [...state.items, ...items.map((item): QueueItem => ({ ...item, id: ++count, state: "waiting" }))].slice(
				0,
				MOST_QUEUED,
			),
		})),
	change: (id, change) =>
		set((state) => ({ items: state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })),
	restore: (items) => set({ items: items.slice(0, MOST_QUEUED).map((item) => ({ ...item, id: ++count })) }),
	clear: () => set({ items: [] }),
}));

export interface QueueCount {
	/** Done or failed. */
	readonly over: number;
	readonly left: number;
	readonly total: number;
}

export function countQueue(items: readonly QueueItem[]): QueueCount {
	const over = items.filter(({ state }) => state === "done" || state === "failed").length;
	return { over, left: items.length - over, total: items.length };
}

import { create } from "zustand";
import type { SearchHit, SearchQuery } from "../../main/model/workshop/search.ts";

/** One search, as far as it has come. */
export interface SearchRun {
	readonly artifactId: string;
	readonly query: SearchQuery;
	readonly hits: readonly SearchHit[];
	/** The hits are those of the search before: none has come yet. */
	readonly stale: boolean;
	readonly done: number;
	readonly total: number;
	/** Not searched, and why; safe to show. */
	readonly skipped: readonly { readonly documentId: string; readonly reason: string }[];
	readonly state: "running" | "done" | "cancelled" | "failed";
	/** Of a failure. */
	readonly message: string;
	/** There are more hits than are kept. */
	readonly cut: boolean;
}

interface SearchState {
	/** What stands in the form. */
	readonly query: SearchQuery;
	readonly run: SearchRun | undefined;
	/** The hit that was shown last. */
	readonly at: number;
	readonly setQuery: (change: Partial<SearchQuery>) => void;
	readonly setRun: (run: SearchRun | undefined) => void;
	readonly show: (at: number) => void;
}

export const useSearchStore = create<SearchState>()((set) => ({
	query: { kind: "text", text: "", regex: false, matchCase: false, wholeWord: false, scope: "all" },
	run: undefined,
	at: -1,
	setQuery: (change) => set((state) => ({ query: { ...state.query, ...change } })),
	setRun: (run) => set({ run }),
	show: (at) => set({ at }),
}));

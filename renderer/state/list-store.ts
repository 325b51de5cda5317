import { create } from "zustand";
import type { FindingState } from "../../main/model/case/annotation.ts";
import type { Grouping, StateFilter } from "../findings/finding-list.ts";

interface ListState {
	readonly filterText: string;
	readonly stateFilter: StateFilter;
	readonly grouping: Grouping;
	/** Keys of groups that are folded. */
	readonly folded: ReadonlySet<string>;
	/**
	 * States of findings as they were when the list was last put in order, where they differ from now: a finding that was just dismissed
	 * stays where it is until the analyst asks for the list anew. By finding id.
	 */
	readonly kept: ReadonlyMap<string, FindingState>;
	readonly setFilterText: (text: string) => void;
	readonly setStateFilter: (filter: StateFilter) => void;
	readonly setGrouping: (grouping: Grouping) => void;
	readonly fold: (key: string, folded: boolean) => void;
	/** Remembers the state a finding had before it was changed. */
	readonly keep: (findingId: string, before: FindingState) => void;
	/** Puts the list in order anew. */
	readonly settle: () => void;
	/** No filter at all, everything unfolded. */
	readonly showAll: () => void;
}

export const useListStore = create<ListState>()((set) => ({
	filterText: "",
	stateFilter: "all",
	grouping: "file",
	folded: new Set(),
	kept: new Map(),
	setFilterText: (filterText) => set({ filterText, kept: new Map() }),
	setStateFilter: (stateFilter) => set({ stateFilter, kept: new Map() }),
	setGrouping: (grouping) => set({ grouping, folded: new Set() }),
	fold: (key, folded) =>
		set((state) => {
			const next = new Set(state.folded);
			if (folded) next.add(key);
			else next.delete(key);
			return { folded: next };
		}),
	keep: (findingId, before) =>
		set((state) => (state.kept.has(findingId) ? state : { kept: new Map(state.kept).set(findingId, before) })),
	settle: () => set({ kept: new Map() }),
	showAll: () => set({ filterText: "", stateFilter: "all", folded: new Set(), kept: new Map() }),
}));

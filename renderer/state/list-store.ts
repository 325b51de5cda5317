import { create } from "zustand";
import type { Grouping, Sorting } from "../../main/model/filter/arrangement.ts";
import type { FilterReview } from "../../main/model/filter/filter-fields.ts";
import type { StateFilter } from "../findings/finding-list.ts";

/** What narrows the list. */
export interface Narrowing {
	readonly filterText: string;
	readonly stateFilter: StateFilter;
}

interface ListState extends Narrowing {
	readonly grouping: Grouping;
	readonly sorting: Sorting;
	/** Keys of groups that are folded. */
	readonly folded: ReadonlySet<string>;
	/**
	 * What was said of findings when the list was last put in order, where it differs from now: a finding that was just dismissed stays where
	 * it is until the analyst asks for the list anew. By finding id.
	 */
	readonly kept: ReadonlyMap<string, FilterReview>;
	/** Findings picked for one deed together, by id. Empty: the selected finding alone. */
	readonly picked: ReadonlySet<string>;
	/** Where a stretch of picked findings begins. */
	readonly pickedFrom: string | undefined;
	/** What `showAll` took off, to be put on again by the same key. */
	readonly takenOff: Narrowing | undefined;
	/** What narrows the lists of the packages that are not on the screen, by artifact id. */
	readonly others: ReadonlyMap<string, Narrowing>;
	readonly setFilterText: (text: string) => void;
	readonly setStateFilter: (filter: StateFilter) => void;
	readonly setGrouping: (grouping: Grouping) => void;
	readonly setSorting: (sorting: Sorting) => void;
	readonly fold: (key: string, folded: boolean) => void;
	/** Remembers what was said of findings before it was changed. */
	readonly keep: (before: ReadonlyMap<string, FilterReview>) => void;
	readonly pick: (ids: Iterable<string>, from?: string) => void;
	/** Puts the list in order anew. */
	readonly settle: () => void;
	/** No filter at all, everything unfolded. */
	readonly showAll: () => void;
	/** Puts on again what `showAll` took off. */
	readonly hideAgain: () => void;
	readonly remember: (artifactId: string, narrowing: Narrowing) => void;
	/** Another package comes on the screen: its list is as it was left. */
	readonly turnTo: (from: string | undefined, to: string) => void;
}

const anew = { kept: new Map(), picked: new Set<string>(), pickedFrom: undefined };

export const useListStore = create<ListState>()((set) => ({
	filterText: "",
	stateFilter: "all",
	grouping: "file",
	sorting: "pressing",
	folded: new Set(),
	kept: new Map(),
	picked: new Set(),
	pickedFrom: undefined,
	takenOff: undefined,
	others: new Map(),
	setFilterText: (filterText) => set({ ...anew, filterText, takenOff: undefined }),
	setStateFilter: (stateFilter) => set({ ...anew, stateFilter, takenOff: undefined }),
	setGrouping: (grouping) => set({ grouping, folded: new Set(), kept: new Map() }),
	setSorting: (sorting) => set({ sorting, kept: new Map() }),
	fold: (key, folded) =>
		set((state) => {
			const next = new Set(state.folded);
			if (folded) next.add(key);
			else next.delete(key);
			return { folded: next };
		}),
	// What was kept first is what the list was put in order by.
	keep: (before) => set((state) => ({ kept: new Map([...before, ...state.kept]) })),
	pick: (ids, from) => set({ picked: new Set(ids), pickedFrom: from }),
	settle: () => set({ kept: new Map() }),
	showAll: () =>
		set(({ filterText, stateFilter }) => ({
			...anew,
			filterText: "",
			stateFilter: "all",
			folded: new Set(),
			takenOff: filterText === "" && stateFilter === "all" ? undefined : { filterText, stateFilter },
		})),
	remember: (artifactId, { filterText, stateFilter }) =>
		set((state) => ({ others: new Map(state.others).set(artifactId, { filterText, stateFilter }) })),
	turnTo: (from, to) =>
		set(({ filterText, stateFilter, others }) => {
			const next = new Map(others);
			if (from !== undefined && from !== to) next.set(from, { filterText, stateFilter });
			const there = next.get(to) ?? { filterText: "", stateFilter: "all" };
			return { ...anew, ...there, others: next, folded: new Set(), takenOff: undefined };
		}),
	hideAgain: () => set((state) => (state.takenOff ? { ...anew, ...state.takenOff, takenOff: undefined } : {})),
}));

/** The whole of what narrows the list, as one filter: for reports. */
export function wholeFilter({ filterText, stateFilter }: Narrowing): string {
	return [filterText.trim(), stateFilter === "all" ? "" : `state=${stateFilter}`]
		.filter((part) => part !== "")
		.join(" ");
}

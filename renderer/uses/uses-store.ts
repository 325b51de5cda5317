import { create } from "zustand";
import type { CodeUse } from "../../main/model/workshop/code.ts";

/** Where a name is defined and used. */
export interface FoundUses {
	readonly artifactId: string;
	/** "Calls of pkg.helpers.boot"; safe to show. */
	readonly title: string;
	readonly uses: readonly CodeUse[];
	readonly cut: boolean;
}

interface UsesState {
	readonly found: FoundUses | undefined;
	readonly at: number;
	readonly setFound: (found: FoundUses) => void;
	readonly show: (at: number) => void;
}

export const useUsesStore = create<UsesState>()((set) => ({
	found: undefined,
	at: -1,
	setFound: (found) => set({ found, at: -1 }),
	show: (at) => set({ at }),
}));

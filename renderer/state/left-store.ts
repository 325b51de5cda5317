import { create } from "zustand";

/** What the left side shows. */
export const leftTabs = ["files", "search", "outline", "uses"] as const;
export type LeftTab = (typeof leftTabs)[number];

interface LeftState {
	readonly tab: LeftTab;
	readonly choose: (tab: LeftTab) => void;
}

export const useLeftStore = create<LeftState>()((set) => ({
	tab: "files",
	choose: (tab) => set({ tab }),
}));

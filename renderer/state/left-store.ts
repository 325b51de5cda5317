import { create } from "zustand";
import type { MemberState } from "../explorer/member-states.ts";

/** What the left side shows. */
export const leftTabs = ["files", "search", "outline", "uses"] as const;
export type LeftTab = (typeof leftTabs)[number];

interface LeftState {
	readonly tab: LeftTab;
	/** What the explorer is narrowed to. */
	readonly memberState: MemberState;
	readonly choose: (tab: LeftTab) => void;
	readonly narrow: (memberState: MemberState) => void;
}

export const useLeftStore = create<LeftState>()((set) => ({
	tab: "files",
	memberState: "all",
	choose: (tab) => set({ tab }),
	narrow: (memberState) => set({ memberState }),
}));

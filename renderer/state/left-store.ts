import { create } from "zustand";
import type { MemberState } from "../explorer/member-states.ts";

/** What the left side shows. */
export const leftTabs = ["files", "search", "outline", "uses"] as const;
export type LeftTab = (typeof leftTabs)[number];

interface LeftState {
	readonly tab: LeftTab;
	/** What the explorer is narrowed to. */
	readonly memberState: MemberState;
	/** The explorer shows files without their folders. */
	readonly flat: boolean;
	readonly choose: (tab: LeftTab) => void;
	readonly narrow: (memberState: MemberState) => void;
	readonly toggleFlat: () => void;
}

export const useLeftStore = create<LeftState>()((set) => ({
	tab: "files",
	memberState: "all",
	flat: false,
	choose: (tab) => set({ tab }),
	narrow: (memberState) => set({ memberState }),
	toggleFlat: () => set(({ flat }) => ({ flat: !flat })),
}));

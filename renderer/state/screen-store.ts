import { create } from "zustand";
import type { Layout, Settings } from "../../main/api/contract.ts";

export type DialogId =
	| "palette"
	| "go-to-file"
	| "index"
	| "export"
	| "keys"
	| "verdict"
	| "paste"
	| "password"
	| "group"
	| "sort"
	| "like-this"
	| "mark"
	| "tags"
	| "switch"
	| "left-out"
	| "settings";
export type SideTab = "findings" | "indicators" | "coverage" | "notes";
export type PopoverId = "dismiss";

export interface Notice {
	readonly id: number;
	/** What was done; what the analyst could do instead, where a key had nothing to act on; what went wrong. */
	readonly kind: "done" | "hint" | "problem";
	/** Safe to show. */
	readonly text: string;
}

export type Preferences = Omit<Settings, "theme" | "layout">;

interface ScreenState {
	readonly dialog: DialogId | undefined;
	readonly popover: PopoverId | undefined;
	readonly sideTab: SideTab;
	readonly explorerShown: boolean;
	/** Beside the code; folded, it is one line there, for the overview tells all of it and the list needs the room. */
	readonly storyShown: boolean;
	readonly theme: Settings["theme"];
	readonly layout: Layout;
	/** The rest of the settings, as they are kept. */
	readonly preferences: Preferences;
	/** Lines are wrapped; those that are too long for anything else always are. */
	readonly wrapWanted: boolean;
	/** Nothing but the document. */
	readonly zen: boolean;
	readonly sideShown: boolean;
	readonly notices: readonly Notice[];
	/** What the host has to say about its own files; stays until it is put away. Safe to show. */
	readonly hostNotices: readonly string[];
	readonly show: (dialog: DialogId | undefined) => void;
	readonly pop: (popover: PopoverId | undefined) => void;
	readonly chooseTab: (tab: SideTab) => void;
	readonly toggleExplorer: () => void;
	readonly toggleStory: () => void;
	readonly setTheme: (theme: Settings["theme"]) => void;
	readonly setLayout: (layout: Layout) => void;
	readonly setPreferences: (preferences: Preferences) => void;
	readonly toggleWrap: () => void;
	readonly toggleZen: () => void;
	readonly toggleSide: () => void;
	/** Brings the results on the screen, also out of zen. */
	readonly showSide: () => void;
	/** The last few are shown for some seconds. */
	readonly tell: (kind: Notice["kind"], text: string) => void;
	readonly dropNotice: (id: number) => void;
	readonly setHostNotices: (texts: readonly string[]) => void;
}

let noticeCount = 0;
const NOTICES = 4;

export const useScreenStore = create<ScreenState>()((set) => ({
	dialog: undefined,
	popover: undefined,
	sideTab: "findings",
	explorerShown: true,
	storyShown: false,
	theme: "system",
	layout: {},
	preferences: {},
	wrapWanted: true,
	zen: false,
	sideShown: true,
	notices: [],
	hostNotices: [],
	show: (dialog) => set({ dialog, popover: undefined }),
	pop: (popover) => set({ popover }),
	chooseTab: (sideTab) => set({ sideTab }),
	toggleExplorer: () => set((state) => ({ explorerShown: !state.explorerShown })),
	toggleStory: () => set((state) => ({ storyShown: !state.storyShown })),
	setTheme: (theme) => set({ theme }),
	setLayout: (layout) => set({ layout }),
	setPreferences: (preferences) => set({ preferences }),
	toggleWrap: () => set((state) => ({ wrapWanted: !state.wrapWanted })),
	toggleZen: () => set((state) => ({ zen: !state.zen })),
	showSide: () => set({ sideShown: true, zen: false }),
	toggleSide: () => set((state) => ({ sideShown: !state.sideShown, zen: false })),
	tell: (kind, text) =>
		set((state) => {
			noticeCount += 1;
			return {
				notices: [
					...state.notices.filter((notice) => notice.text !== text && notice.kind !== "hint"),
					{ id: noticeCount, kind, text },
				].slice(-NOTICES),
			};
		}),
	dropNotice: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
	setHostNotices: (hostNotices) => set({ hostNotices }),
}));

import { create } from "zustand";

interface DraftState {
	/** Unfinished texts by what they are about ("finding:…", "mark:…"), so that none is lost when its box goes away. */
	readonly drafts: ReadonlyMap<string, string>;
	/** Without a text the draft is gone. */
	readonly write: (key: string, text: string | undefined) => void;
}

/** More unfinished texts than anybody has; the oldest goes first. */
const MOST = 50;

export const useDraftStore = create<DraftState>()((set) => ({
	drafts: new Map(),
	write: (key, text) =>
		set(({ drafts }) => {
			const next = new Map(drafts);
			next.delete(key);
			if (text !== undefined) next.set(key, text);
			return { drafts: new Map([...next].slice(-MOST)) };
		}),
}));

export function useDraft(key: string): readonly [string | undefined, (text: string | undefined) => void] {
	const draft = useDraftStore((state) => state.drafts.get(key));
	const write = useDraftStore((state) => state.write);
	return [draft, (text) => write(key, text)];
}

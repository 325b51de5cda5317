import { create } from "zustand";

interface SeenState {
	/** Documents that were shown since, by artifact: what the case knows already, or will in a moment. */
	readonly fresh: ReadonlyMap<string, ReadonlySet<string>>;
	readonly see: (artifactId: string, documentId: string) => void;
	readonly forget: (artifactId: string) => void;
}

export const useSeenStore = create<SeenState>()((set) => ({
	fresh: new Map(),
	see: (artifactId, documentId) =>
		set((state) => {
			const before = state.fresh.get(artifactId);
			if (before?.has(documentId) === true) return state;
			return { fresh: new Map(state.fresh).set(artifactId, new Set([...(before ?? []), documentId])) };
		}),
	forget: (artifactId) =>
		set((state) => {
			const fresh = new Map(state.fresh);
			fresh.delete(artifactId);
			return { fresh };
		}),
}));

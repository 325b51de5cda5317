import { create } from "zustand";
import type { Progress } from "../../main/model/package/progress.ts";

interface AnalysisState {
	/** How far the analyses are that are under way, by artifact id. */
	readonly progress: ReadonlyMap<string, Progress>;
	readonly advance: (artifactId: string, progress: Progress) => void;
	readonly end: (artifactId: string) => void;
}

export const useAnalysisStore = create<AnalysisState>()((set) => ({
	progress: new Map(),
	advance: (artifactId, progress) => set((state) => ({ progress: new Map(state.progress).set(artifactId, progress) })),
	end: (artifactId) =>
		set((state) => {
			const progress = new Map(state.progress);
			return progress.delete(artifactId) ? { progress } : state;
		}),
}));

import { create } from "zustand";
import { type ArtifactView, emptyView } from "./artifact-view.ts";

interface ViewState {
	/** By artifact id. */
	readonly views: ReadonlyMap<string, ArtifactView>;
	/** Applies one of the steps of artifact-view.ts. */
	readonly update: (artifactId: string, step: (view: ArtifactView) => ArtifactView) => void;
	readonly forget: (artifactId: string) => void;
}

export const useViewStore = create<ViewState>()((set) => ({
	views: new Map(),
	update: (artifactId, step) =>
		set((state) => {
			const before = state.views.get(artifactId) ?? emptyView;
			const after = step(before);
			return after === before ? state : { views: new Map(state.views).set(artifactId, after) };
		}),
	forget: (artifactId) =>
		set((state) => {
			const views = new Map(state.views);
			views.delete(artifactId);
			return { views };
		}),
}));

export function viewOf(artifactId: string): ArtifactView {
	return useViewStore.getState().views.get(artifactId) ?? emptyView;
}

export function useArtifactView(artifactId: string): ArtifactView {
	return useViewOf(artifactId, (view) => view);
}

/** Only what of it matters: who shows no more is not rendered anew at every step through the findings. */
export function useViewOf<Part>(artifactId: string, part: (view: ArtifactView) => Part): Part {
	return useViewStore((state) => part(state.views.get(artifactId) ?? emptyView));
}

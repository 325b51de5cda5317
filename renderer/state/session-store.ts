import { create } from "zustand";
import type { OpenSource } from "../../main/api/contract.ts";
import type { Progress } from "../../main/model/package/progress.ts";
import type { Fault } from "../host/fault.ts";

/** An artifact on its way. */
export interface Opening {
	readonly id: number;
	/** Safe to show. */
	readonly label: string;
	/** Absent while an upload has not yet got its token. */
	readonly source: OpenSource | undefined;
	readonly progress: Progress | undefined;
	readonly fault: Fault | undefined;
	/** Shown in the status bar only, so that the analyst can go on with what is open. */
	readonly background: boolean;
	readonly cancel: () => void;
}

export interface OpenedArtifact {
	readonly artifactId: string;
	/** Safe to show. */
	readonly label: string;
	/** To open it again after the engine was restarted. */
	readonly source: OpenSource;
}

interface SessionState {
	readonly openings: readonly Opening[];
	readonly opened: readonly OpenedArtifact[];
	/** Absent: the start page. */
	readonly activeArtifactId: string | undefined;
	readonly begin: (opening: Opening) => void;
	readonly advance: (id: number, change: Partial<Opening>) => void;
	readonly end: (id: number) => void;
	/** Adds it, or renews the source of one that is open already. */
	readonly add: (artifact: OpenedArtifact) => void;
	readonly activate: (artifactId: string | undefined) => void;
	readonly remove: (artifactId: string) => void;
}

export const useSessionStore = create<SessionState>()((set) => ({
	openings: [],
	opened: [],
	activeArtifactId: undefined,
	begin: (opening) => set((state) => ({ openings: [...state.openings, opening] })),
	advance: (id, change) =>
		set((state) => ({
			openings: state.openings.map((opening) => (opening.id === id ? { ...opening, ...change } : opening)),
		})),
	end: (id) => set((state) => ({ openings: state.openings.filter((opening) => opening.id !== id) })),
	add: (artifact) =>
		set((state) => ({
			opened: state.opened.some((known) => known.artifactId === artifact.artifactId)
				? state.opened.map((known) => (known.artifactId === artifact.artifactId ? artifact : known))
				: [...state.opened, artifact],
		})),
	activate: (activeArtifactId) => set({ activeArtifactId }),
	remove: (artifactId) =>
		set((state) => {
			const opened = state.opened.filter((known) => known.artifactId !== artifactId);
			const stays = state.activeArtifactId !== artifactId;
			return { opened, activeArtifactId: stays ? state.activeArtifactId : opened.at(-1)?.artifactId };
		}),
}));

/** What stands in front of the workbench: the first failure, else the first that is not in the background. */
export function openingInFront(openings: readonly Opening[]): Opening | undefined {
	return openings.find(({ fault }) => fault !== undefined) ?? openings.find(({ background }) => !background);
}

export function activeArtifactId(): string | undefined {
	return useSessionStore.getState().activeArtifactId;
}

import { create } from "zustand";

/** What is selected in the document in front, or where the cursor stands when `start` is `end`. */
export type Selection =
	/** Lines and columns of a text, from 1. */
	| {
			readonly kind: "text";
			readonly documentId: string;
			readonly startLine: number;
			readonly startColumn: number;
			readonly endLine: number;
			readonly endColumn: number;
	  }
	/** Offsets of bytes, the end exclusive. */
	| { readonly kind: "bytes"; readonly documentId: string; readonly start: number; readonly end: number };

interface SelectionState {
	readonly selection: Selection | undefined;
	readonly note: (selection: Selection) => void;
}

/** The last selection that was made anywhere: commands act on it. */
export const useSelectionStore = create<SelectionState>()((set) => ({
	selection: undefined,
	note: (selection) => set({ selection }),
}));

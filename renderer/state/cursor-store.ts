import { create } from "zustand";

/** Where the caret is, or what is selected, in the editor that was used last: lines and columns of the document, from 1. */
export interface CursorPlace {
	readonly documentId: string;
	readonly startLine: number;
	readonly startColumn: number;
	readonly endLine: number;
	readonly endColumn: number;
}

export const useCursorStore = create<{ readonly place: CursorPlace | undefined }>()(() => ({ place: undefined }));

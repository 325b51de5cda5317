import { create } from "zustand";

/** Where the caret is, or what is selected, in the editor that was used last: lines and columns of the document, from 1. */
export interface CursorPlace {
	readonly documentId: string;
	readonly startLine: number;
	readonly startColumn: number;
	readonly endLine: number;
	readonly endColumn: number;
}

interface CursorState {
	readonly place: CursorPlace | undefined;
	/** Copies what is selected there, unchanged: with live addresses and hidden characters. */
	readonly copyRaw: (() => void) | undefined;
}

export const useCursorStore = create<CursorState>()(() => ({ place: undefined, copyRaw: undefined }));

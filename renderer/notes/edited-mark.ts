import { create } from "zustand";
import type { AnalystMark } from "../../main/model/case/annotation.ts";

/** The mark that the dialog writes: a new one, or one that is there. */
export const useEditedMark = create<{ readonly mark: AnalystMark | undefined }>()(() => ({ mark: undefined }));

export function newMarkId(): string {
	return crypto.randomUUID();
}

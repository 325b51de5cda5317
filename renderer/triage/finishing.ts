import { create } from "zustand";

/** What comes once the verdict in the dialog is recorded: the next package of a queue. Gone when the dialog is left without one. */
export const useFinishing = create<{ readonly next: (() => void) | undefined }>()(() => ({ next: undefined }));

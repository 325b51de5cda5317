import { createContext } from "react";

/**
 * Where the facts of the document that is shown stand: at the end of the line that says where it is. Null while that line is being made; undefined
 * outside of the workbench, where they stand above the text.
 */
export const FactsSlot = createContext<HTMLElement | null | undefined>(undefined);

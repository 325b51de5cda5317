import { createContext } from "react";
import type { PlacedMark } from "../../main/model/case/case.ts";

/** The analyst's own marks of the whole package; each editor draws those of its document. */
export const OwnMarks = createContext<readonly PlacedMark[]>([]);

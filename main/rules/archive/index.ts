import type { Rule } from "../rule.ts";
import { archiveAnomaly } from "./archive-anomaly.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const archiveRules: readonly Rule[] = [archiveAnomaly];

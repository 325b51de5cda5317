import type { Rule } from "../rule.ts";
import { processAtImport } from "./process-at-import.ts";
import { processAtInstall } from "./process-at-install.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const processRules: readonly Rule[] = [processAtImport, processAtInstall];

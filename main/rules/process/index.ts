import type { Rule } from "../rule.ts";
import { privilegeEscalation } from "./privilege-escalation.ts";
import { processAtImport } from "./process-at-import.ts";
import { processAtInstall } from "./process-at-install.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const processRules: readonly Rule[] = [privilegeEscalation, processAtImport, processAtInstall];

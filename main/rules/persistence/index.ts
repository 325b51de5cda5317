import type { Rule } from "../rule.ts";
import { autostart } from "./autostart.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const persistenceRules: readonly Rule[] = [autostart];

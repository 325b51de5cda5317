import type { Rule } from "../rule.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const tamperingRules: readonly Rule[] = [];

import type { Rule } from "../rule.ts";
import { denialOfUse } from "./denial-of-use.ts";
import { destruction } from "./destruction.ts";
import { guardsEnded } from "./guards-ended.ts";
import { ransom } from "./ransom.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const destructionRules: readonly Rule[] = [denialOfUse, destruction, guardsEnded, ransom];

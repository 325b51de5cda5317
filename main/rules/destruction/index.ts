import type { Rule } from "../rule.ts";
import { defencesDisabled } from "./defences-disabled.ts";
import { denialOfUse } from "./denial-of-use.ts";
import { destruction } from "./destruction.ts";
import { ransom } from "./ransom.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const destructionRules: readonly Rule[] = [defencesDisabled, denialOfUse, destruction, ransom];

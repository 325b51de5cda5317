import type { Rule } from "../rule.ts";
import { destruction } from "./destruction.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const destructionRules: readonly Rule[] = [destruction];

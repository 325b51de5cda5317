import type { Rule } from "../rule.ts";
import { commandOverride } from "./command-override.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const installHookRules: readonly Rule[] = [commandOverride];

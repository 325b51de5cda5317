import type { Rule } from "../rule.ts";
import { commandOverride } from "./command-override.ts";
import { inTreeBackend } from "./in-tree-backend.ts";
import { startUpLine } from "./start-up-line.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const installHookRules: readonly Rule[] = [commandOverride, inTreeBackend, startUpLine];

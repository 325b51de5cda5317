import type { Rule } from "../rule.ts";
import { reverseShell } from "./reverse-shell.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const reverseShellRules: readonly Rule[] = [reverseShell];

import type { Rule } from "../rule.ts";
import { secretFiles } from "./secret-files.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const theftRules: readonly Rule[] = [secretFiles];

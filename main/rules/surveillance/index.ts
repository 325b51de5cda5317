import type { Rule } from "../rule.ts";
import { clipboardSwap } from "./clipboard-swap.ts";
import { surveillance } from "./surveillance.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const surveillanceRules: readonly Rule[] = [clipboardSwap, surveillance];

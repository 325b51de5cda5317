import type { Rule } from "../rule.ts";
import { coinMiner } from "./coin-miner.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const miningRules: readonly Rule[] = [coinMiner];

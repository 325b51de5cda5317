import type { Rule } from "../rule.ts";
import { analysisCheck } from "./analysis-check.ts";
import { debuggerCheck } from "./debugger-check.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const antiAnalysisRules: readonly Rule[] = [debuggerCheck, analysisCheck];

import type { Rule } from "../rule.ts";
import { executionOfDecoded } from "./execution-of-decoded.ts";
import { packedCode } from "./packed-code.ts";
import { unreadLayer } from "./unread-layer.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const decodeExecRules: readonly Rule[] = [executionOfDecoded, packedCode, unreadLayer];

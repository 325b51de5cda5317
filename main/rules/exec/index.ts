import type { Rule } from "../rule.ts";
import { disguisedExecution } from "./disguised-execution.ts";
import { dynamicImport } from "./dynamic-import.ts";
import { executionOfString } from "./execution-of-string.ts";
import { memoryExecution } from "./memory-execution.ts";
import { picklePayload } from "./pickle-payload.ts";
import { unsafeLoading } from "./unsafe-loading.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const execRules: readonly Rule[] = [
	disguisedExecution,
	dynamicImport,
	executionOfString,
	memoryExecution,
	picklePayload,
	unsafeLoading,
];

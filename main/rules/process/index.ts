import type { Rule } from "../rule.ts";
import { foreignModuleStart } from "./foreign-module-start.ts";
import { hiddenStart } from "./hidden-start.ts";
import { interpreterWithCode } from "./interpreter-with-code.ts";
import { privilegeEscalation } from "./privilege-escalation.ts";
import { processAtImport } from "./process-at-import.ts";
import { processAtInstall } from "./process-at-install.ts";
import { systemBinaryAbuse } from "./system-binary-abuse.ts";
import { systemQueries } from "./system-queries.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const processRules: readonly Rule[] = [
	foreignModuleStart,
	hiddenStart,
	interpreterWithCode,
	privilegeEscalation,
	processAtImport,
	processAtInstall,
	systemBinaryAbuse,
	systemQueries,
];

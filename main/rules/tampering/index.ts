import type { Rule } from "../rule.ts";
import { builtinsOverride } from "./builtins-override.ts";
import { defenceChange } from "./defence-change.ts";
import { foreignPackageEdit } from "./foreign-package-edit.ts";
import { gitConfigurationChange } from "./git-configuration-change.ts";
import { hiddenFile } from "./hidden-file.ts";
import { importHook } from "./import-hook.ts";
import { nameResolutionChange } from "./name-resolution-change.ts";
import { packageIndexChange } from "./package-index-change.ts";
import { packageRemoval } from "./package-removal.ts";
import { patchedLibrary } from "./patched-library.ts";
import { proxyChange } from "./proxy-change.ts";
import { traceHook } from "./trace-hook.ts";
import { traceRemoval } from "./trace-removal.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const tamperingRules: readonly Rule[] = [
	builtinsOverride,
	defenceChange,
	foreignPackageEdit,
	gitConfigurationChange,
	hiddenFile,
	importHook,
	nameResolutionChange,
	packageIndexChange,
	packageRemoval,
	patchedLibrary,
	proxyChange,
	traceHook,
	traceRemoval,
];

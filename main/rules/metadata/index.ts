import type { Rule } from "../rule.ts";
import { directRequirement } from "./direct-requirement.ts";
import { popularName } from "./popular-name.ts";
import { standardLibraryName } from "./standard-library-name.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const metadataRules: readonly Rule[] = [directRequirement, popularName, standardLibraryName];

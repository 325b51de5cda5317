import type { Rule } from "../rule.ts";
import { copiesItself } from "./copies-itself.ts";
import { packagePublished } from "./package-published.ts";
import { repositoryPushed } from "./repository-pushed.ts";
import { sendsItself } from "./sends-itself.ts";
import { sourceInfected } from "./source-infected.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const selfPropagationRules: readonly Rule[] = [
	copiesItself,
	packagePublished,
	repositoryPushed,
	sendsItself,
	sourceInfected,
];

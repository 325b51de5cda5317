import type { Rule } from "../rule.ts";
import { hiddenInDataFile } from "./hidden-in-data-file.ts";
import { imageTail } from "./image-tail.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const steganographyRules: readonly Rule[] = [hiddenInDataFile, imageTail];

import type { Rule } from "../rule.ts";
import { executableInSource } from "./executable-in-source.ts";
import { loadedLibrary } from "./loaded-library.ts";
import { lyingExtension } from "./lying-extension.ts";
import { startedBinary } from "./started-binary.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const shippedBinaryRules: readonly Rule[] = [executableInSource, loadedLibrary, lyingExtension, startedBinary];

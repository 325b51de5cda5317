import type { Rule } from "../rule.ts";
import { bytecodeUnlikeSource } from "./bytecode-unlike-source.ts";
import { bytecodeWithoutSource } from "./bytecode-without-source.ts";
import { executableInSource } from "./executable-in-source.ts";
import { loadedLibrary } from "./loaded-library.ts";
import { lyingExtension } from "./lying-extension.ts";
import { startedBinary } from "./started-binary.ts";
import { unreadableBytecode } from "./unreadable-bytecode.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const shippedBinaryRules: readonly Rule[] = [
	bytecodeUnlikeSource,
	bytecodeWithoutSource,
	executableInSource,
	loadedLibrary,
	lyingExtension,
	startedBinary,
	unreadableBytecode,
];

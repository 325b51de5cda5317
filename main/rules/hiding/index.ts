import type { Rule } from "../rule.ts";
import { appendedStatement } from "./appended-statement.ts";
import { assembledName } from "./assembled-name.ts";
import { bidirectionalControl } from "./bidirectional-control.ts";
import { confusableName } from "./confusable-name.ts";
import { constantCondition } from "./constant-condition.ts";
import { disguisedLineEnd } from "./disguised-line-end.ts";
import { disguisedModulePath } from "./disguised-module-path.ts";
import { encodedComment } from "./encoded-comment.ts";
import { encodedLiteral } from "./encoded-literal.ts";
import { farRightCode } from "./far-right-code.ts";
import { hiddenAddress } from "./hidden-address.ts";
import { hiddenCharacters } from "./hidden-characters.ts";
import { ignoredSuppression } from "./ignored-suppression.ts";
import { junkNames } from "./junk-names.ts";
import { longLine } from "./long-line.ts";
import { lyingEncoding } from "./lying-encoding.ts";
import { oversizedSource } from "./oversized-source.ts";
import { ownTextExecuted } from "./own-text-executed.ts";
import { suppressionFile } from "./suppression-file.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const hidingRules: readonly Rule[] = [
	appendedStatement,
	assembledName,
	bidirectionalControl,
	confusableName,
	constantCondition,
	disguisedLineEnd,
	disguisedModulePath,
	encodedComment,
	encodedLiteral,
	farRightCode,
	hiddenAddress,
	hiddenCharacters,
	ignoredSuppression,
	junkNames,
	longLine,
	lyingEncoding,
	oversizedSource,
	ownTextExecuted,
	suppressionFile,
];

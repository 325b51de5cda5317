import type { Rule } from "../rule.ts";
import { encodedLiteral } from "./encoded-literal.ts";
import { farRightCode } from "./far-right-code.ts";
import { hiddenAddress } from "./hidden-address.ts";
import { hiddenCharacters } from "./hidden-characters.ts";
import { junkNames } from "./junk-names.ts";
import { longLine } from "./long-line.ts";
import { lyingEncoding } from "./lying-encoding.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const hidingRules: readonly Rule[] = [
	encodedLiteral,
	farRightCode,
	hiddenAddress,
	hiddenCharacters,
	junkNames,
	longLine,
	lyingEncoding,
];

import { type FarText, findFarText } from "./far-right.ts";
import { findHiddenCharacters, type HiddenRun } from "./hidden-characters.ts";
import { findMixedWords, type MixedWord } from "./mixed-scripts.ts";

/** All that a text does to be misread. */
export interface TextWarnings {
	readonly farText: readonly FarText[];
	readonly hidden: { readonly runs: readonly HiddenRun[]; readonly more: boolean };
	readonly mixedWords: readonly MixedWord[];
}

export const NO_WARNINGS: TextWarnings = { farText: [], hidden: { runs: [], more: false }, mixedWords: [] };

export function findTextWarnings(lines: readonly string[]): TextWarnings {
	return {
		farText: findFarText(lines),
		hidden: findHiddenCharacters(lines),
		mixedWords: findMixedWords(lines),
	};
}

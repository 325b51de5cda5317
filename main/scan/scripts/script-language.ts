import type { ContentKind } from "../../model/analysis/layer.ts";
import type { ScriptLanguage } from "../../python/facts.ts";

const BY_NAME: readonly (readonly [pattern: RegExp, language: ScriptLanguage])[] = [
	[/\.(?:sh|bash|zsh|ksh|command|bat|cmd)$/i, "shell"],
	[/\.(?:ps1|psm1)$/i, "powershell"],
	[/\.(?:vbs|vbe)$/i, "vbscript"],
	[/\.(?:js|jse)$/i, "jscript"],
];

/** Longer files are data, or a bundle of some framework; in bytes. */
export const LONGEST_SCRIPT = 1_048_576;

/** The interpreter that a file is for by its name; `undefined` for every other. Whether it is read depends on who starts it. */
export function languageOfName(path: string): ScriptLanguage | undefined {
	return BY_NAME.find(([pattern]) => pattern.test(path))?.[1];
}

/** The same by what a decoded layer is. JavaScript is left out: on its own it is none for the Script Host. */
export function languageOfKind(kind: ContentKind): ScriptLanguage | undefined {
	return kind === "shell" || kind === "powershell" ? kind : undefined;
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { meansPath, parseReference, type Reference } from "../../pypi/reference.ts";

/** What a TARGET of the command line stands for. */
export type Target =
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "index"; readonly reference: Reference };

/**
 * What exists on disk is a path; what reads as a reference comes from the index.
 * @param folder that relative paths are meant from
 * @throws AnalystError not-found for what can only be a path and isn't there, bad-reference for what is neither
 */
export function readTarget(text: string, folder: string): Target {
	const path = resolve(folder, text);
	if (existsSync(path)) return { kind: "path", path };
	const shown = displayText(text, 200);
	if (meansPath(text)) {
		throw new AnalystError("not-found", `There is no file or folder “${shown}”.`);
	}
	const reference = parseReference(text);
	if (reference) return { kind: "index", reference };
	throw new AnalystError(
		"bad-reference",
		/^(?:https?:|pkg:)/i.test(text)
			? `“${shown}” is not understood: links of PyPI project pages and of Inspector are, and pkg:pypi/NAME@VERSION.`
			: `“${shown}” is neither a path that exists nor NAME or NAME==VERSION.`,
	);
}

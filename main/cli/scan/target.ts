import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { parseReference, type Reference } from "../../pypi/reference.ts";

/** What a TARGET of the command line stands for. */
export type Target =
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "index"; readonly reference: Reference };

/** Endings of files that no project is named with: a mistyped path must not be asked for at an index. */
const ARCHIVE_NAME = /\.(?:whl|egg|zip|tgz|tar|tar\.[a-z0-9]+)$/i;

/**
 * What exists on disk is a path; what reads as a reference comes from the index.
 * @param folder that relative paths are meant from
 * @throws AnalystError not-found for what can only be a path and isn't there, bad-reference for what is neither
 */
export function readTarget(text: string, folder: string): Target {
	const path = resolve(folder, text);
	if (existsSync(path)) return { kind: "path", path };
	const shown = displayText(text, 200);
	const isLink = /^(?:https?:|pkg:)/i.test(text);
	if (!isLink && (/^[.~/]|[\\/]/.test(text) || ARCHIVE_NAME.test(text))) {
		throw new AnalystError("not-found", `There is no file or folder “${shown}”.`);
	}
	const reference = parseReference(text);
	if (reference) return { kind: "index", reference };
	throw new AnalystError(
		"bad-reference",
		isLink
			? `“${shown}” is not understood: links of PyPI project pages and of Inspector are, and pkg:pypi/NAME@VERSION.`
			: `“${shown}” is neither a path that exists nor NAME or NAME==VERSION.`,
	);
}

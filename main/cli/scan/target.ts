import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { AnalystError } from "../../model/analyst-error.ts";
import { meansPath, parseReference, shownReference } from "../../model/package/reference/parse-reference.ts";
import type { Reference } from "../../model/package/reference/reference.ts";

/** What a TARGET of the command line stands for. */
export type Target =
	| { readonly kind: "path"; readonly path: string }
	| { readonly kind: "index"; readonly reference: Reference };

/**
 * What exists on disk is a path; what reads as a reference comes from the index.
 * @param folder that relative paths are meant from
 * @param index address of the index in use, whose own links are understood
 * @throws AnalystError not-found for what can only be a path and isn't there, bad-reference, with the reason, for what is neither
 */
export function readTarget(text: string, folder: string, index?: string): Target {
	const path = resolve(folder, text);
	if (existsSync(path)) return { kind: "path", path };
	if (meansPath(text)) {
		throw new AnalystError("not-found", `There is no file or folder “${shownReference(text)}”.`);
	}
	const parsed = parseReference(text, { index });
	if (parsed.kind === "reference") return { kind: "index", reference: parsed.reference };
	throw new AnalystError("bad-reference", `“${shownReference(text)}” is not understood. ${parsed.message}`);
}

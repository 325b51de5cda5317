import type { NewRule } from "./scaffold-rule.ts";

/** Stands in every specimen until somebody writes it; the specimen test refuses it. */
export const UNWRITTEN = "specimen to be written";

const NOT_TO_BE_RUN = 'raise SystemExit("specimen: not to be run")';

const toFind: readonly (readonly [name: string, what: string])[] = [
	["plain", "as its author would write it without hiding anything"],
	["aliased", "the same through aliases, re-bindings, getattr, a helper in another module"],
	["encoded", "the same with its names, addresses or code put together or decoded at run time"],
];

const clean: readonly (readonly [name: string, what: string])[] = [
	["clean-first", "what harmless packages do that looks most alike"],
	["clean-second", "another harmless use: take it from what real packages do"],
	["clean-third", "a third one: what would be found if the rule were a little too wide"],
];

/** Path below the rule's folder and text, of three cases to find and three to leave alone. */
export function specimenTemplates({ id, about }: NewRule): Map<string, string> {
	const files = new Map<string, string>();
	for (const [name, what] of toFind) {
		const label = about === "module" ? `pass  # match: ${id}\n` : "";
		files.set(`${name}/specimen/__init__.py`, `${NOT_TO_BE_RUN}\n# ${UNWRITTEN}: ${what}\n${label}`);
		if (about === "package")
			files.set(`${name}/expect.json`, `${JSON.stringify({ project: "vivarium-specimen", package: [id] })}\n`);
	}
	for (const [name, what] of clean)
		files.set(`${name}/specimen/__init__.py`, `${NOT_TO_BE_RUN}\n# ${UNWRITTEN}: ${what}\n`);
	return files;
}

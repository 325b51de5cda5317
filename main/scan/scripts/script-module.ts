import type { Document } from "../../model/text/document.ts";
import type { Range } from "../../model/text/span.ts";
import type { Module, ScriptFact, StringFact } from "../../python/facts.ts";
import { tokenisePowershell } from "../../rules/support/powershell/tokenise.ts";
import { windowsScriptStrings } from "../../rules/support/script/windows-script.ts";
import { tokeniseShell } from "../../rules/support/shell/tokenise.ts";

/** Shorter texts hold nothing that is encoded, in characters. */
const SHORTEST = 8;

/** A script as a module without facts but its strings: rules about commands read its document, and what stands encoded in it is peeled. */
export function scriptModule(path: string, document: Document, script: ScriptFact): Module {
	const { text } = document;
	return {
		path,
		dottedName: "",
		role: "layer",
		document,
		scopes: [{ id: 0, kind: "module", name: "<module>", range: { start: 0, end: text.length } }],
		calls: [],
		imports: [],
		strings: stringsOf(text, script)
			.filter((one) => one.text.length >= SHORTEST)
			.map(
				({ text: content, start, end }): StringFact => ({
					range: { start, end },
					text: content,
					bytes: false,
					docstring: false,
					scope: 0,
					shape: `script:${script.language}:S`,
				}),
			),
		foldings: [],
		functions: [],
		classes: [],
		assignments: [],
		references: [],
		bindings: new Map(),
		implicit: [],
		script,
		syntaxErrors: [],
		exhausted: [],
	};
}

function stringsOf(text: string, { language }: ScriptFact): (Range & { readonly text: string })[] {
	switch (language) {
		case "shell":
			return tokeniseShell(text).filter((token) => token.kind === "word");
		case "powershell":
			return tokenisePowershell(text).flatMap((token) => {
				if (token.kind === "string" || token.kind === "word") return [token];
				if (token.kind !== "template") return [];
				const known = token.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
				return [{ text: known, start: token.start, end: token.end }];
			});
		case "vbscript":
			return windowsScriptStrings(text, false);
		case "jscript":
			return windowsScriptStrings(text, true);
	}
}

import { classify } from "../../decode/index.ts";
import type { Layer } from "../../model/analysis/layer.ts";
import type { Range } from "../../model/text/span.ts";
import type { Module } from "../../python/facts.ts";
import { commandsOfScript } from "../../rules/support/script/script-commands.ts";
import { commandsOfShell, type ShellCommand } from "../../rules/support/shell/commands.ts";
import type { LayerDraft } from "./find-layers.ts";

/** Longer text is a file, not a command line. */
const MAXIMUM_TEXT = 20_000;
/** Shorter code does nothing. */
const SHORTEST = 8;
const PYTHON = /^(?:python(?:w|[\d.]+w?)?|pypy\d?|py|pyw)$/;
/** Cheap, so that prose is not parsed. */
const LOOKS_LIKE_IT = /\bpy(?:thon|py|w)?[\w.]*["']?\s[^|;\n]{0,200}-\w*c\s/i;

/** The code that a command hands to Python. */
function codeOf({ program, words }: ShellCommand): string | undefined {
	if (!PYTHON.test(program)) return undefined;
	const at = words.findIndex((word, index) => index > 0 && /^-[bBdEhiIOqsSuvVxX]*c$/.test(word));
	const code = at > 0 ? words[at + 1] : undefined;
	return code !== undefined && code.length >= SHORTEST ? code : undefined;
}

function draftOf(code: string, range: Range, scope: number, use: Layer["use"], inputLength: number): LayerDraft[] {
	const bytes = new TextEncoder().encode(code);
	// What a shell would put in first (`$(…)`) is no Python.
	if (classify(bytes) !== "python") return [];
	const step = { transform: "string", detail: "python -c", inputLength, outputLength: bytes.length };
	return [{ range, scope, chain: [step], kind: "python", bytes, use }];
}

/** `python -c "…"` inside of shell text: in strings that nobody is seen to start, and in scripts. */
export function codeInShell(module: Module): LayerDraft[] {
	const { script, document } = module;
	if (script) {
		if (script.standing === "judged" || !LOOKS_LIKE_IT.test(document.text)) return [];
		const use = script.standing === "runs" ? "executed" : "literal";
		return commandsOfScript(document.text, script.language).flatMap((command) => {
			const code = codeOf(command);
			if (code === undefined || command.place === undefined) return [];
			const word = module.strings.find((one) => one.text === code)?.range;
			return draftOf(code, word ?? command.place, 0, use, document.text.length);
		});
	}
	return module.strings.flatMap((fact) => {
		if (fact.docstring || fact.text.length > MAXIMUM_TEXT || !LOOKS_LIKE_IT.test(fact.text)) return [];
		return commandsOfShell(fact.text).flatMap((command) => {
			const code = codeOf(command);
			return code === undefined ? [] : draftOf(code, fact.range, fact.scope, "literal", fact.text.length);
		});
	});
}

import "monaco-editor/languages/definitions/bat/register";
import "monaco-editor/languages/definitions/cpp/register";
import "monaco-editor/languages/definitions/css/register";
import "monaco-editor/languages/definitions/html/register";
import "monaco-editor/languages/definitions/ini/register";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/powershell/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/restructuredtext/register";
import "monaco-editor/languages/definitions/shell/register";
import "monaco-editor/languages/definitions/xml/register";
import "monaco-editor/languages/definitions/yaml/register";
import { languages } from "monaco-editor/editor";

/** Monaco brings JSON only with a language service and a second worker; colours need neither. */
const jsonTokens: languages.IMonarchLanguage = {
	defaultToken: "",
	tokenizer: {
		root: [
			[/"(?:[^"\\]|\\.)*"(?=\s*:)/, "type"],
			[/"(?:[^"\\]|\\.)*"/, "string"],
			[/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, "number"],
			[/\b(?:true|false|null)\b/, "keyword"],
			[/[{}[\]]/, "@brackets"],
		],
	},
};

/** Ids that documents come with and Monaco does not know by that name. */
const ALIASES = new Map([
	["toml", "ini"],
	["cfg", "ini"],
	["bash", "shell"],
	["rst", "restructuredtext"],
	["c", "cpp"],
]);

let registered = false;

export function registerLanguages(): void {
	if (registered) return;
	registered = true;
	languages.register({ id: "json", extensions: [".json"] });
	languages.setMonarchTokensProvider("json", jsonTokens);
}

/** The Monaco language for a document's; plain text for one that is not known. */
export function monacoLanguage(language: string): string {
	const wanted = ALIASES.get(language) ?? language;
	return languages.getLanguages().some((known) => known.id === wanted) ? wanted : "plaintext";
}

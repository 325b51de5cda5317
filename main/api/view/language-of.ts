import type { ContentKind } from "../../model/analysis/layer.ts";

/** Monaco's language ids. Package text names the keys looked up here, hence `Map`. */
const BY_EXTENSION = new Map([
	["py", "python"],
	["pyw", "python"],
	["pyi", "python"],
	["pyx", "python"],
	["pth", "python"],
	["json", "json"],
	["ipynb", "json"],
	["js", "javascript"],
	["mjs", "javascript"],
	["cjs", "javascript"],
	["ts", "typescript"],
	["html", "html"],
	["htm", "html"],
	["css", "css"],
	["xml", "xml"],
	["svg", "xml"],
	["md", "markdown"],
	["yml", "yaml"],
	["yaml", "yaml"],
	["toml", "ini"],
	["cfg", "ini"],
	["ini", "ini"],
	["sh", "shell"],
	["bash", "shell"],
	["ps1", "powershell"],
	["bat", "bat"],
	["cmd", "bat"],
	["c", "c"],
	["h", "c"],
	["cpp", "cpp"],
	["rs", "rust"],
	["go", "go"],
	["sql", "sql"],
]);

const BY_KIND: Partial<Record<ContentKind, string>> = {
	python: "python",
	shell: "shell",
	powershell: "powershell",
	javascript: "javascript",
	json: "json",
	html: "html",
};

const SHEBANGS: readonly (readonly [RegExp, string])[] = [
	[/^#!.*\bpython/, "python"],
	[/^#!.*\b(?:ba|da|z)?sh\b/, "shell"],
	[/^#!.*\bnode\b/, "javascript"],
];

/** For a layer by what it was found to be, for a member by its name, then its first line. "plaintext" when nothing tells. */
export function languageOf(path: string, text: string, kind?: ContentKind): string {
	if (kind !== undefined) return BY_KIND[kind] ?? "plaintext";
	const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
	const byExtension = extension === undefined ? undefined : BY_EXTENSION.get(extension);
	if (byExtension !== undefined) return byExtension;
	const firstLine = text.slice(0, 200).split("\n", 1)[0] ?? "";
	return SHEBANGS.find(([pattern]) => pattern.test(firstLine))?.[1] ?? "plaintext";
}

import { editor } from "monaco-editor/editor";

export type ThemeName = "dark" | "light";

/** Fall-backs for the variables of renderer/theme/tokens.css, where a page has not loaded them. */
const FALLBACK: Record<ThemeName, Record<string, string>> = {
	dark: {
		"--editor-background": "#12171a",
		"--editor-foreground": "#dfe7e4",
		"--editor-line-number": "#84938f",
		"--editor-line-highlight": "#1a2124",
		"--editor-selection": "#24504a",
		"--syntax-comment": "#8b9c96",
		"--syntax-keyword": "#d3a3f2",
		"--syntax-string": "#a8d58b",
		"--syntax-number": "#f2b880",
		"--syntax-name": "#82c7e8",
		"--syntax-type": "#6fd3bb",
		"--severity-critical": "#ff7b8a",
		"--severity-high": "#ffa366",
		"--severity-medium": "#e6c75c",
		"--severity-low": "#79b8ff",
		"--severity-info": "#a9b4bf",
		"--surface-raised": "#1f2629",
		"--border": "#2b3437",
		"--border-strong": "#4a575b",
		"--text-muted": "#9fada9",
		"--accent": "#54c2a8",
		"--focus": "#7fe3cb",
		"--warning": "#e9c46a",
	},
	light: {
		"--editor-background": "#ffffff",
		"--editor-foreground": "#1b2321",
		"--editor-line-number": "#5f6d69",
		"--editor-line-highlight": "#f1f5f4",
		"--editor-selection": "#bfe3da",
		"--syntax-comment": "#5c6b66",
		"--syntax-keyword": "#7a2fb0",
		"--syntax-string": "#2f6d1d",
		"--syntax-number": "#9a4a00",
		"--syntax-name": "#0b5a86",
		"--syntax-type": "#0b6b58",
		"--severity-critical": "#b3122c",
		"--severity-high": "#a84300",
		"--severity-medium": "#7d5f00",
		"--severity-low": "#0b5cad",
		"--severity-info": "#55616b",
		"--surface-raised": "#ffffff",
		"--border": "#cdd6d3",
		"--border-strong": "#8b9894",
		"--text-muted": "#55625e",
		"--accent": "#0b7a66",
		"--focus": "#0b7a66",
		"--warning": "#8a5a00",
	},
};

const HEX = /^#[0-9a-f]{6}$/i;

/** What was read of the page's palette, by how the page is painted: to ask has every style worked out anew. */
const read = new Map<string, string>();

/** Computed value of a palette variable as `#rrggbb`; Monaco takes no other form. */
export function paletteColour(variable: string, theme: ThemeName): string {
	const { dataset } = document.documentElement;
	const key = `${dataset["theme"]} ${dataset["contrast"]} ${variable}`;
	const known = read.get(key);
	if (known !== undefined) return known;
	const computed = getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
	// A page without the palette may still get it.
	if (!HEX.test(computed)) return FALLBACK[theme][variable] ?? "#888888";
	read.set(key, computed);
	return computed;
}

export function themeId(theme: ThemeName, contrast = false): string {
	return `vivarium-${theme}${contrast ? "-contrast" : ""}`;
}

/** Monaco's theme from the page's palette as it stands now. One theme holds for all editors of the page. */
export function applyTheme(theme: ThemeName, contrast = false): void {
	const colour = (variable: string): string => paletteColour(variable, theme);
	const token = (name: string, variable: string, fontStyle?: string): editor.ITokenThemeRule => ({
		token: name,
		foreground: colour(variable).slice(1),
		...(fontStyle === undefined ? {} : { fontStyle }),
	});
	editor.defineTheme(themeId(theme, contrast), {
		base: contrast ? (theme === "dark" ? "hc-black" : "hc-light") : theme === "dark" ? "vs-dark" : "vs",
		inherit: true,
		rules: [
			token("", "--editor-foreground"),
			token("comment", "--syntax-comment", "italic"),
			token("keyword", "--syntax-keyword"),
			token("string", "--syntax-string"),
			token("string.escape", "--syntax-number"),
			token("number", "--syntax-number"),
			token("tag", "--syntax-type"),
			token("type", "--syntax-type"),
			token("type.identifier", "--syntax-type"),
			token("variable", "--syntax-name"),
			token("attribute.name", "--syntax-name"),
			token("key", "--syntax-name"),
			token("metatag", "--syntax-keyword"),
		],
		colors: {
			"editor.background": colour("--editor-background"),
			"editor.foreground": colour("--editor-foreground"),
			"editorLineNumber.foreground": colour("--editor-line-number"),
			"editorLineNumber.activeForeground": colour("--editor-foreground"),
			"editor.lineHighlightBackground": colour("--editor-line-highlight"),
			"editor.lineHighlightBorder": "#00000000",
			"editor.selectionBackground": colour("--editor-selection"),
			"editor.inactiveSelectionBackground": `${colour("--editor-selection")}99`,
			"editorWidget.background": colour("--surface-raised"),
			"editorWidget.border": colour("--border-strong"),
			"editorHoverWidget.background": colour("--surface-raised"),
			"editorHoverWidget.border": colour("--border-strong"),
			"editorStickyScroll.background": colour("--editor-background"),
			"editorStickyScrollHover.background": colour("--editor-line-highlight"),
			"editorOverviewRuler.border": colour("--border"),
			"editorWhitespace.foreground": `${colour("--text-muted")}4d`,
			"editorUnicodeHighlight.border": colour("--warning"),
			"editorUnicodeHighlight.background": `${colour("--warning")}33`,
			focusBorder: colour("--focus"),
			"minimap.background": colour("--editor-background"),
		},
	});
	editor.setTheme(themeId(theme, contrast));
}

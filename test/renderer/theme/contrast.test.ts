import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../renderer/theme/tokens.css", import.meta.url), "utf8");

function tokensOf(theme: string, more = ""): ReadonlyMap<string, string> {
	const block = new RegExp(`:root\\[data-theme="${theme}"\\]${more} \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
	return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((first, second) => second - first);
	return (light + 0.05) / (dark + 0.05);
}

const severities = ["critical", "high", "medium", "low", "info"].map((severity) => `severity-${severity}`);
const texts = ["text-main", "text-muted", "accent", "danger", "warning", "success", ...severities];
const surfaces = ["window", "panel", "raised", "hover", "input"].map((surface) => `surface-${surface}`);
const syntax = ["comment", "keyword", "string", "number", "name", "type"].map((kind) => `syntax-${kind}`);

const pairs: readonly (readonly [string, string])[] = [
	...texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)),
	// A chosen row keeps the colours of its marks.
	...texts.map((text) => [text, "surface-selected"] as const),
	["editor-line-number", "editor-background"],
	["editor-line-number", "editor-line-highlight"],
	["text-muted", "editor-background"],
	["accent", "editor-background"],
	["warning", "editor-background"],
	["text-main", "editor-selection"],
	["text-on-accent", "accent"],
	["text-on-accent", "accent-hover"],
	...severities.map((severity) => ["severity-text", severity] as const),
	...["editor-foreground", ...syntax].flatMap((text) =>
		["editor-background", "editor-line-highlight", "editor-zone"].map((surface) => [text, surface] as const),
	),
];

describe.each(["dark", "light"])("the %s palette", (theme) => {
	const tokens = tokensOf(theme);
	it.each(pairs)("%s on %s can be read (4.5:1)", (text, surface) => {
		const [front, back] = [tokens.get(text), tokens.get(surface)];
		if (front === undefined || back === undefined) throw new Error(`the palette has no ${text} or ${surface}`);
		expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
	});

	it("shows the focus clearly (3:1)", () => {
		for (const surface of [...surfaces, "surface-selected", "editor-background"]) {
			expect(contrast(tokens.get("focus") ?? "#000000", tokens.get(surface) ?? "#000000")).toBeGreaterThanOrEqual(3);
		}
	});
});

describe.each(["dark", "light"])("the %s palette with high contrast", (theme) => {
	const tokens = tokensOf(theme, '\\[data-contrast="more"\\]');
	it.each(pairs)("%s on %s can be read (7:1)", (text, surface) => {
		const [front, back] = [tokens.get(text), tokens.get(surface)];
		if (front === undefined || back === undefined) throw new Error(`the palette has no ${text} or ${surface}`);
		expect(contrast(front, back)).toBeGreaterThanOrEqual(7);
	});

	it("has every colour of the plain one", () => {
		expect([...tokens.keys()].sort()).toEqual([...tokensOf(theme).keys()].sort());
	});
});

describe("the focus", () => {
	const folder = new URL("../../../renderer/", import.meta.url);
	const rules = globSync("**/*.css", { cwd: folder }).flatMap((file) =>
		[...readFileSync(new URL(file, folder), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g)].map((match) => ({
			file,
			selector: (match[1] ?? "").replaceAll(/\/\*.*?\*\//gs, "").trim(),
			body: match[2] ?? "",
		})),
	);

	it("is drawn around whatever has it by the keyboard", () => {
		const drawn = rules.find(({ selector }) => selector === ":focus-visible");
		expect(drawn?.body).toMatch(/outline: 2px solid var\(--focus\)/);
	});

	it("is taken away nowhere without something in its place", () => {
		const without = rules.filter(
			({ selector, body }) =>
				/outline: (?:none|0)/.test(body) && selector !== ":focus" && !/(?:border|shadow)[^;]*var\(--focus\)/.test(body),
		);
		expect(without.map(({ file, selector }) => `${file}: ${selector}`)).toEqual([]);
	});
});

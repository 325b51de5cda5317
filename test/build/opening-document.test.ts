import { existsSync, readFileSync } from "node:fs";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../main/model/limits.ts";
import { anomalyCodes } from "../../main/model/package/member.ts";
import { refusalReasons } from "../../main/model/package/reference/reference.ts";

const page = readFileSync(new URL("../../docs/opening.md", import.meta.url), "utf8");

interface Held {
	readonly file: string;
	readonly texts: readonly string[];
}

/** "`main/x.test.ts` “title” · “case”". */
function heldIn(text: string): Held[] {
	return Array.from(text.matchAll(/`([\w./-]+\.test\.ts)`((?:\s*·?\s*“[^”]+”)+)/g), ([, file = "", texts = ""]) => ({
		file,
		texts: Array.from(texts.matchAll(/“([^”]+)”/g), ([, one = ""]) => one),
	}));
}

/** Titles of tests and suites, and every other text of a test's file: cases, names of specimens. */
function textsOf(file: string): { readonly titles: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
	const titles = new Set<string>();
	const all = new Set<string>();
	const textIn = (node: unknown): string | undefined => {
		if (typeof node !== "object" || node === null || !("type" in node)) return undefined;
		if (node.type === "Literal" && "value" in node && typeof node.value === "string") return node.value;
		if (node.type !== "TemplateLiteral" || !("quasis" in node) || !Array.isArray(node.quasis)) return undefined;
		return node.quasis.length === 1 ? (node.quasis[0] as { value?: { cooked?: string } }).value?.cooked : undefined;
	};
	/** `it`, `it.each(…)`, `describe` … */
	const isTest = (node: unknown): boolean => {
		if (typeof node !== "object" || node === null) return false;
		if ("name" in node) return /^(?:it|test|describe)$/.test(String(node.name));
		if ("object" in node) return isTest(node.object);
		return "callee" in node && isTest(node.callee);
	};
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== "object" || node === null) return;
		const text = textIn(node);
		if (text !== undefined) all.add(text);
		if ("callee" in node && "arguments" in node && Array.isArray(node.arguments) && isTest(node.callee)) {
			const title = textIn(node.arguments[0]);
			if (title !== undefined) titles.add(title);
		}
		Object.values(node).forEach(visit);
	};
	visit(parseAst(readFileSync(file, "utf8"), { lang: "ts" }));
	return { titles, all };
}

/** Rules' specimens are folders, and a test each. */
function isSpecimen(file: string, text: string): boolean {
	return file === "main/rules/specimens.test.ts" && existsSync(new URL(`../specimens/${text}`, import.meta.url));
}

describe("docs/opening.md", () => {
	it("names in every row a test that holds it", () => {
		const rows = page.split("\n").filter((line) => /^\| (?!Input |Trick |Member |Limit |Given )/.test(line));
		expect(rows.length).toBeGreaterThan(50);
		expect(rows.filter((row) => heldIn(row).length === 0)).toEqual([]);
	});

	const files = new Set(heldIn(page).map(({ file }) => file));

	it.each([...files])("names only what stands in %s", (file) => {
		const { titles, all } = textsOf(new URL(`../${file}`, import.meta.url).pathname);
		for (const held of heldIn(page).filter((one) => one.file === file)) {
			const known = held.texts.filter((text) => titles.has(text) || all.has(text) || isSpecimen(file, text));
			expect(known).toEqual(held.texts);
		}
	});

	it("would see a title that is gone, and a row without a test", () => {
		const [first] = heldIn("| x | `main/archive/kinds.test.ts` “was renamed” · “opens as it is: %s” |");
		expect(first).toEqual({ file: "main/archive/kinds.test.ts", texts: ["was renamed", "opens as it is: %s"] });
		const { titles, all } = textsOf(new URL("../main/archive/kinds.test.ts", import.meta.url).pathname);
		expect(titles.has("opens as it is: %s")).toBe(true);
		expect(titles.has("was renamed") || all.has("was renamed")).toBe(false);
		expect(heldIn("| x | nothing |")).toEqual([]);
	});

	it("has every anomaly, every reason of a refusal and every limit of opening with its value", () => {
		const missing = [...anomalyCodes, ...refusalReasons].filter((code) => !page.includes(`\`${code}\``));
		expect(missing).toEqual([]);
		const wanted = [
			"members",
			"totalUnpacked",
			"memberUnpacked",
			"ratio",
			"ratioFloor",
			"nesting",
			"openMilliseconds",
			"download",
		] as const;
		for (const name of wanted)
			expect(page).toMatch(
				new RegExp(`^\\| \`${name}\` \\| .* \\| ${defaultLimits[name].toLocaleString("en")} \\|`, "m"),
			);
	});
});

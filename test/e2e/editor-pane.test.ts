import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assertNoComplaints, type Complaints, launchBrowser, newContext, watchPage } from "./support/browser.ts";
import { type StaticPage, serveFolder } from "./support/static-page.ts";

/** The editor pane by itself, over the made-up documents of test/renderer/editor/dev, in a real browser under the real policy. */
const root = join(import.meta.dirname, "../..");

/** The part of Monaco's editor that the tests drive; the page puts `monacoEditors` in reach. */
interface DrivenEditor {
	focus(): void;
	hasTextFocus(): boolean;
	setPosition(position: { lineNumber: number; column: number }): void;
	setSelection(range: { startLineNumber: number; startColumn: number; endLineNumber: number; endColumn: number }): void;
	getModel(): {
		getAllDecorations(): { options: { className: string | null }; range: unknown }[];
		getValueInRange(range: unknown): string;
		getLineContent(line: number): string;
		getValue(): string;
	};
}

let browser: Browser;
let page: Page;
let context: BrowserContext;
let site: StaticPage;
let complaints: Complaints;

beforeAll(async () => {
	await build({ configFile: join(root, "test/renderer/editor/dev/vite.config.ts"), logLevel: "error" });
	site = await serveFolder(join(root, ".vite/editor-dev"));
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

beforeEach(async () => {
	context = await newContext(browser, { width: 1300, height: 850 });
	page = await context.newPage();
	complaints = await watchPage(page);
});

afterEach(async () => {
	await context.close();
	assertNoComplaints(complaints);
});

async function open(scene: string): Promise<void> {
	await page.goto(`${site.url}#${scene}`);
	await page.locator(".viv-code .view-line").first().waitFor();
}

/** Text of the first editor's lines on the screen, in order of the rows, with Monaco's no-break spaces made plain. */
async function shownRows(): Promise<string> {
	const rows = await page
		.locator(".viv-code")
		.first()
		.locator(".view-lines")
		.first()
		.locator(".view-line")
		.evaluateAll((lines) =>
			lines
				.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
				.sort((one, other) => one.top - other.top)
				.map((line) => line.text),
		);
	return rows.join("").replaceAll("\u00a0", " ");
}

/** Runs in the page with the first editor. */
async function drive<Result>(step: (codeEditor: DrivenEditor) => Result): Promise<Result> {
	const editors = await page.evaluateHandle(() => (Reflect.get(window, "monacoEditors") as () => DrivenEditor[])());
	const first = await editors.evaluateHandle((all) => all[0] as DrivenEditor);
	return first.evaluate(step as never) as Promise<Result>;
}

describe("marks", () => {
	it("cover exactly the text that the findings mean, whatever line ends and odd characters stand before", async () => {
		await open("odd");
		const marked = await drive((codeEditor) => {
			const model = codeEditor.getModel();
			return model
				.getAllDecorations()
				.filter((decoration) => decoration.options.className?.includes("viv-mark"))
				.map((decoration) => model.getValueInRange(decoration.range));
		});
		expect(marked.sort()).toEqual(
			[
				"first",
				"second",
				"third",
				"fourth",
				"fifth",
				"sixth",
				"seventh",
				"eighth",
				"p\u0430ssword",
				'exec("indented far")',
				'exec("behind tabs")',
				"target",
				'exec("end of long")',
			].sort(),
		);
	});

	it("are all there for 2,000 findings in 50,000 lines, the selected one in the middle of the screen", async () => {
		await open("long");
		const count = await drive(
			(codeEditor) =>
				codeEditor
					.getModel()
					.getAllDecorations()
					.filter((decoration) => decoration.options.className?.endsWith("viv-mark-open")).length,
		);
		expect(count).toBe(2_000);
		const selected = page.locator(".viv-mark-selected").first();
		await selected.waitFor();
		const box = await selected.boundingBox();
		expect(box?.y).toBeGreaterThan(200);
		expect(box?.y).toBeLessThan(650);
	});

	it("do not take the focus when they are gone to", async () => {
		await open("main");
		expect(await drive((codeEditor) => codeEditor.hasTextFocus())).toBe(false);
	});

	it("explain themselves in a hover that holds no link, image or HTML of the package", async () => {
		await open("main");
		await page.locator(".view-line", { hasText: "exec(zlib" }).getByText("exec").first().hover();
		const hover = page.locator(".monaco-hover", { hasText: "CRITICAL" });
		await hover.waitFor();
		expect(await hover.innerText()).toContain("**not bold** [no link](hxxp[://]192[.]0[.]2[.]1/x) `tick` <img src=x>");
		expect(await hover.locator("a, img, h1").count()).toBe(0);
	});

	it("select their finding when they are clicked", async () => {
		await open("main");
		await page.locator(".view-line", { hasText: "urlopen(self.url)" }).getByText("urlopen").click();
		await page.locator('[data-selected="f1"]').waitFor();
		expect(await page.locator(".viv-mark-selected.viv-mark-dismissed").count()).toBeGreaterThan(0);
	});
});

describe("text that hides", () => {
	it("is shown: far right, below, control, invisible and bidirectional characters", async () => {
		await open("odd");
		const rows = await shownRows();
		expect(rows).toContain('exec("indented far")');
		expect(rows).toContain('exec("behind tabs")');
		expect(rows).toContain("U+200B");
		expect(rows).toContain("U+E0041 U+E0042");
		expect(rows).toContain("[U+202E]");
		expect(rows).toContain("\u2400\u2400 and escape \u241b[31m");
		expect(rows).toContain("continues at column 201 after 200 blanks");
		expect(rows).toContain("continues on line 132 after 120 empty lines");
		const notices = await page.getByRole("list", { name: "Notices about this document" }).innerText();
		expect(notices).toContain("Letters of several scripts in one word, first on line 9: p[U+0430]ssword");
		expect(notices).toContain("A long line, 3,030 characters on line 133");
	});

	it("is gone to by a click on its marker", async () => {
		await open("odd");
		await page.locator(".viv-far", { hasText: "line" }).click();
		await page.locator(".view-line", { hasText: "target" }).waitFor();
		expect(await shownRows()).toContain("target = 'found'");
	});

	it("is shown at the end of a line of ten million characters, which is always wrapped", async () => {
		await open("giant");
		const rows = await shownRows();
		expect(rows).toContain('"; exec(base64.');
		expect(rows).toContain("b64decode(data))");
		expect(rows).toContain('print("after")');
		await expect(page.getByRole("button", { name: "Wrap" }).isDisabled()).resolves.toBe(true);
		const text = await drive((codeEditor) => codeEditor.getModel().getLineContent(2).slice(-40));
		expect(text).toMatch(/"; exec\(base64\.b64decode\(data\)\)$/);
	});

	it("stays wrapped or not as the analyst wants elsewhere (Alt+Z)", async () => {
		await open("main");
		const wrap = page.getByRole("button", { name: "Wrap" });
		await drive((codeEditor) => codeEditor.focus());
		await page.keyboard.press("Alt+z");
		await page.locator('.viv-wrap-button[aria-pressed="false"]').waitFor();
		await wrap.click();
		await page.locator('.viv-wrap-button[aria-pressed="true"]').waitFor();
		expect(await wrap.isEnabled()).toBe(true);
	});
});

describe("decoded layers", () => {
	it("open under their line with chain, use and marks, nested ones inside, and close again", async () => {
		await open("main");
		const zone = page.getByRole("region", { name: /^Decoded text from line 17/ });
		await zone.locator(".view-line", { hasText: "stage two" }).waitFor();
		expect(await zone.locator("header").first().innerText()).toMatch(
			/base64 → zlib → Python, 1\.2 kB\s+executed\s+2 findings/,
		);
		expect(await zone.locator(".viv-mark").count()).toBe(2);

		await zone.locator(".viv-layer-l1").click();
		const nested = zone.getByRole("region", { name: /^Decoded text from line 9: base64 → Python, 26 B/ });
		await nested.locator(".view-line", { hasText: 'os.system("id")' }).waitFor();
		await nested.getByRole("button", { name: "Collapse" }).click();
		await nested.waitFor({ state: "detached" });
		await page.locator(".viv-layer-l0").click();
		await zone.waitFor({ state: "detached" });
		expect(await page.locator(".viv-zone").count()).toBe(0);
	});

	it("open by key at the cursor, and are reached by Tab", async () => {
		await open("main");
		const zone = page.getByRole("region", { name: /^Decoded text from line 17/ });
		await drive((codeEditor) => {
			codeEditor.focus();
			codeEditor.setPosition({ lineNumber: 17, column: 60 });
		});
		await page.keyboard.press("Control+Enter");
		await zone.waitFor({ state: "detached" });
		await page.keyboard.press("Control+Enter");
		await zone.waitFor();
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.locator('[data-opened="l0"]').waitFor();
		expect(await zone.isVisible()).toBe(true);
	});

	it("are cut with a mark when they are large, and have their control above a line that is too long for it", async () => {
		await open("giant");
		await drive((codeEditor) => codeEditor.setPosition({ lineNumber: 1, column: 1 }));
		await page.evaluate(() => {
			const [first] = (Reflect.get(window, "monacoEditors") as () => { setScrollTop(top: number): void }[])();
			first?.setScrollTop(0);
		});
		await page.getByRole("button", { name: /▸ base64 → text, column 8/ }).click();
		const zone = page.getByRole("region", { name: /^Decoded text from line 2/ });
		await zone.getByText("200,000 of 7,500,000 characters are shown").waitFor();
		const box = await zone.boundingBox();
		expect(box?.height).toBeLessThan(600);
	});
});

describe("the clipboard", () => {
	it("gets addresses defanged and hidden characters escaped", async () => {
		await open("main");
		await drive((codeEditor) => {
			codeEditor.focus();
			codeEditor.setSelection({ startLineNumber: 21, startColumn: 1, endLineNumber: 21, endColumn: 200 });
		});
		await page.keyboard.press("Control+c");
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
			'name = "left\\u200b\\u200bright" + "\\u202eevil\\u202c" + "p\u0430ypal"',
		);
		await page.getByRole("button", { name: "Copy defanged" }).first().click();
		await page.getByRole("button", { name: "Copied, defanged" }).waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"hxxp[://]192[.]0[.]2[.]7/collect"');
	});
});

it("looks right in light as well: text stands out from its background", async () => {
	await open("main,light");
	const background = await page
		.locator(".viv-code .monaco-editor-background")
		.first()
		.evaluate((element) => getComputedStyle(element).backgroundColor);
	expect(background).toBe("rgb(255, 255, 255)");
});

it("is watched: a violation of the policy and an error in the console do not go unseen", async () => {
	const watched = await context.newPage();
	const seen = await watchPage(watched);
	await watched.goto(`${site.url}#main`);
	await watched.evaluate(() => {
		const script = document.createElement("script");
		script.append("window.ran = true;");
		document.head.append(script);
		console.error("said aloud");
	});
	await expect.poll(() => seen.list.join("\n")).toContain("violation: require-trusted-types-for");
	expect(seen.list).toContain("error: said aloud");
	expect(() => assertNoComplaints(seen)).toThrow("The page complained");
	expect(await watched.evaluate(() => Reflect.get(window, "ran") as unknown)).toBeUndefined();
});

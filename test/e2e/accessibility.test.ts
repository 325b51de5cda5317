import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assertNoComplaints, type Complaints, launchBrowser, newContext, watchPage } from "./support/browser.ts";
import { type StaticPage, serveFolder } from "./support/static-page.ts";

/** Every screen, looked at by axe (WCAG 2.2 A and AA): nothing serious may be found on any, in any theme. */
const root = join(import.meta.dirname, "../..");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let site: StaticPage;
let context: BrowserContext;
let page: Page;
let complaints: Complaints;

beforeAll(async () => {
	await build({ configFile: join(root, "test/renderer/dev/vite.config.ts"), logLevel: "error" });
	site = await serveFolder(join(root, ".vite/renderer-dev"));
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser?.close();
	await site?.close();
});

beforeEach(async () => {
	context = await newContext(browser, { width: 1280, height: 720 });
	page = await context.newPage();
	complaints = await watchPage(page);
});

afterEach(async () => {
	await context.close();
	assertNoComplaints(complaints);
});

interface Trouble {
	readonly rule: string;
	readonly impact: string;
	readonly where: string;
	readonly why: string;
}

/** What axe finds that is serious or worse. */
async function troubles(): Promise<Trouble[]> {
	// Outside of the page's own policy, which lets no script of others in.
	await page.evaluate(axeSource);
	const results = await page.evaluate(async (): Promise<Axe.AxeResults> => {
		const options: Axe.RunOptions = {
			runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
			resultTypes: ["violations"],
			rules: {
				// It takes the letter in a tile of the map, which the tile's name says in words, for a part of the file's name.
				"label-content-name-mismatch": { enabled: false },
			},
		};
		// Rows and hidden text areas of the editor are Monaco's, which has a mode of its own for screen readers.
		return (Reflect.get(window, "axe") as typeof Axe).run({ exclude: [[".monaco-editor"]] }, options);
	});
	return results.violations
		.filter(({ impact }) => impact === "serious" || impact === "critical")
		.flatMap(({ id, impact, nodes }) =>
			nodes.map((node) => ({
				rule: id,
				impact: impact ?? "",
				where: node.target.join(" "),
				why: (node.failureSummary ?? "").split("\n").slice(1, 3).join(" ").trim(),
			})),
		);
}

async function openPackage(theme: string): Promise<void> {
	await page.goto(`${site.url}?launch&theme=${theme}`);
	await page.locator('[data-testid="overview"][data-judged="true"]').waitFor();
	await page.keyboard.press("j");
	await page.locator(".viv-code .view-line").first().waitFor();
}

/** What is serious on a screen, once keys have led to it. */
async function troublesOn(testId: string, ...keys: readonly string[]): Promise<Trouble[]> {
	for (const key of keys) await page.keyboard.press(key);
	await page.getByTestId(testId).first().waitFor();
	return troubles();
}

describe.each(["dark", "light"])("in the %s theme", (theme) => {
	it("the first page", async () => {
		await page.goto(`${site.url}?theme=${theme}`);
		expect(await troublesOn("start-page")).toEqual([]);
	});

	it("the overview", async () => {
		await page.goto(`${site.url}?launch&theme=${theme}`);
		expect(await troublesOn("overview")).toEqual([]);
	});

	it("the workbench with a finding, picked ones, judged ones, a filter that stumbles", async () => {
		await openPackage(theme);
		expect(await troublesOn("workbench")).toEqual([]);
		await page.keyboard.press("m");
		await page.keyboard.press("s");
		expect(await troublesOn("findings-picked", "Shift+J", "Shift+J")).toEqual([]);
		await page.keyboard.press("/");
		await page.keyboard.type("colour=red se");
		expect(await troublesOn("filter-problem")).toEqual([]);
	});

	it("the side panels and every dialog", async () => {
		await openPackage(theme);
		for (const [testId, key] of [
			["indicators-list", "Alt+5"],
			["coverage-list", "Alt+6"],
			["notes-panel", "Alt+7"],
			["palette", "Control+Shift+p"],
			["go-to-file", "Control+p"],
			["key-help", "?"],
			["index-dialog", "Control+Shift+o"],
			["export-dialog", "Control+e"],
			["verdict-dialog", "v"],
			["group-menu", "g"],
			["sort-menu", "Shift+G"],
			["like-this", "Shift+F"],
			["mark-dialog", "Shift+N"],
			["tag-dialog", "#"],
			["settings-dialog", "Control+,"],
			["dismiss-popover", "f"],
		] as const) {
			await page.keyboard.press(key);
			await page.getByTestId(testId).first().waitFor();
			expect([testId, await troubles()]).toEqual([testId, []]);
			if (testId.endsWith("-list") || testId.endsWith("-panel")) continue;
			await page.keyboard.press("Escape");
			await page.getByTestId(testId).waitFor({ state: "detached" });
		}
	});

	it("every page of the settings", async () => {
		await openPackage(theme);
		await page.keyboard.press("Control+,");
		for (const name of ["network", "limits", "json"]) {
			await page.getByTestId(`settings:${name}`).click();
			expect(await troublesOn("settings-dialog")).toEqual([]);
			if (name !== "limits") continue;
			await page.getByTestId("setting:nesting").fill("99");
			expect(await troublesOn("setting:nesting-problem", "Tab")).toEqual([]);
		}
	});

	it("what of a queue could not be had", async () => {
		await openPackage(theme);
		const chooser = page.waitForEvent("filechooser");
		// The dialog is caught only once the browser has heard that it is to be.
		await page.getByTestId("workbench").waitFor();
		await page.waitForTimeout(300);
		await page.keyboard.press("Alt+q");
		const line = JSON.stringify({ target: "/held/<b>\u202ebad.whl", verdict: "malicious", score: 90 });
		await (await chooser).setFiles({ name: "sweep.jsonl", mimeType: "application/json", buffer: Buffer.from(line) });
		await page.getByTestId("queue-failed").waitFor();
		expect(await troublesOn("left-out", "Alt+Shift+q")).toEqual([]);
		expect(await page.getByTestId("left-out").innerText()).toContain("<b>\\u202ebad.whl");
	});

	it("with high contrast", async () => {
		await openPackage(theme);
		await page.keyboard.press("Control+,");
		await page.getByTestId("setting:theme").selectOption(`contrast-${theme}`);
		await page.keyboard.press("Escape");
		expect(await troublesOn("workbench")).toEqual([]);
	});

	it("opening, and what cannot be opened", async () => {
		await page.goto(`${site.url}?launch&theme=${theme}&pace=2000`);
		expect(await troublesOn("opening")).toEqual([]);
		await page.goto(`${site.url}?theme=${theme}`);
		const chooser = page.waitForEvent("filechooser");
		await page.getByTestId("start-page").waitFor();
		await page.keyboard.press("Control+o");
		await (await chooser).setFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") });
		expect(await troublesOn("opening-fault")).toEqual([]);
	});
});

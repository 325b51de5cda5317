import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebHost } from "../../main/web/start-web-host.ts";
import { assertNoComplaints, launchBrowser } from "./support/browser.ts";
import { buildSpecimen, SPECIMEN_NAME } from "./support/specimen.ts";
import { makeScratch, type Scratch, startHost, WorkbenchPage } from "./support/workbench.ts";

/** Reading a package on the real engine: overview, bench, bytes, search, symbols. */
let browser: Browser;
let scratch: Scratch;
let host: WebHost;
let bench: WorkbenchPage;

/** Runs in the page: counts how often a pane shows that it waits in place of what it showed before. */
function watchForBlanks(): void {
	let blanks = 0;
	const isBlank = (node: Node): boolean =>
		node instanceof HTMLElement &&
		[node, ...node.querySelectorAll("p")].some(
			(one) => one.matches(".document-body .list-empty") && one.textContent === "Reading…",
		);
	new MutationObserver((changes) => {
		for (const { addedNodes } of changes) blanks += [...addedNodes].filter(isBlank).length;
		document.documentElement.dataset["blanks"] = String(blanks);
	}).observe(document.body, { childList: true, subtree: true });
}

beforeAll(async () => {
	browser = await launchBrowser();
	scratch = await makeScratch();
	await writeFile(join(scratch.folder, SPECIMEN_NAME), buildSpecimen());
	host = await startHost({
		targets: [join(scratch.folder, SPECIMEN_NAME)],
		stateFolder: join(scratch.folder, "state"),
	});
});

afterAll(async () => {
	await browser?.close();
	await host?.close();
	await scratch?.remove();
});

beforeEach(async () => {
	const url = bench === undefined ? host.url : undefined;
	if (url !== undefined) {
		bench = await WorkbenchPage.open(browser, url);
		await bench.page.evaluate(watchForBlanks);
	}
	await bench.part("workbench").waitFor();
});

afterEach(() => assertNoComplaints(bench.complaints));

describe("reading a package", () => {
	it("begins with the overview: the story as a picture, what leads to the findings, files by size", async () => {
		await bench.part("overview").waitFor();
		await bench.judged();
		const stages = await bench
			.part("chain-node")
			.evaluateAll((nodes) => [...new Set(nodes.map((node) => node.getAttribute("data-stage")))]);
		expect(stages).toEqual(["runs", "takes", "hides", "acts"]);
		await bench.part("reach-tree").getByText("On installation").waitFor();
		await bench.part("treemap").locator('[role="option"]', { hasText: "setup.py" }).waitFor();
		await bench.part("facts").getByText("Colours of glass frogs").waitFor();
		await bench.part("chain-node").first().click();
		await bench.page.locator(".viv-code .view-line").first().waitFor();
		expect(await bench.selectedId()).not.toBe("");
	});

	it("decodes by hand, and shows the layer that the scan made of the same, its findings told once", async () => {
		await bench.press("l");
		await bench.part("decode-bench").waitFor();
		await bench.part("bench-suggestions").locator("button").first().click();
		await bench.page.locator('[data-testid="bench-step"][data-state="done"]').nth(1).waitFor();
		const before = await bench.part("tab:findings").innerText();
		await bench.part("bench-keep").click();
		await bench.page.locator('[data-testid="document-pane"][data-document^="l"]').waitFor();
		await bench.page.locator(".view-line", { hasText: "os.system" }).waitFor();
		expect(await bench.part("tab:findings").innerText()).toBe(before);
	});

	it("shows bytes and finds in them", async () => {
		await bench.press("0");
		await bench.part("hex-view").waitFor();
		await bench.part("hex-find").fill("curl");
		await bench.press("Enter");
		await bench.part("hex-readings").getByText("4 bytes").waitFor();
		expect(await bench.part("hex-view").getAttribute("data-size")).toMatch(/^\d+$/);
		await bench.part("hex-bytes").focus();
		await bench.press("0");
		await bench.page.locator(".viv-code .view-line").first().waitFor();
	});

	it("searches calls by what they are, and walks through the hits", async () => {
		await bench.press("Control+Shift+F");
		await bench.page.getByLabel("What is searched for").selectOption("calls");
		await bench.part("search-text").fill("urllib.request.urlopen");
		await bench.press("Enter");
		await bench.page.locator('[data-testid="search-summary"][data-state="done"]').waitFor();
		expect(await bench.part("search-summary").innerText()).toMatch(/^[2-9] hits/);
		await bench.press("F4");
		await bench.page.locator(".view-line", { hasText: "urlopen" }).first().waitFor();
	});

	it("narrows and flattens the files, and copies the indicators defanged, by keys alone", async () => {
		const rows = bench.part("explorer-tree").locator('[role="treeitem"]');
		await bench.press("Alt+/");
		await bench.page.keyboard.type("setup");
		await expect.poll(() => bench.part("explorer-tree").locator('[data-kind="member"]').count()).toBe(1);
		await bench.press("Escape");
		await bench.press("Alt+l");
		await expect.poll(() => bench.part("explorer-tree").locator('[data-kind="folder"]').count()).toBe(0);
		await expect.poll(() => rows.count()).toBeGreaterThan(3);
		await bench.press("Alt+l");
		await bench.part("explorer-tree").locator('[data-kind="folder"]').first().waitFor();
		await bench.press("Control+Shift+p");
		await bench.page.keyboard.type("run on installation");
		await bench.press("Enter");
		await expect
			.poll(() => bench.part("explorer-tree").locator('[data-kind="member"]').allInnerTexts())
			.toHaveLength(1);
		await bench.press("Control+Shift+p");
		await bench.page.keyboard.type("run on installation");
		await bench.press("Enter");
		await expect.poll(() => bench.part("explorer-tree").locator('[data-kind="member"]').count()).toBe(4);
		await bench.press("Alt+Shift+c");
		await bench.page.getByText("Copied all, defanged.").waitFor();
		const copied = await bench.page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain("192[.]0[.]2[.]10");
		expect(copied).not.toContain("192.0.2.10");
	});

	it("goes to a function by its name", async () => {
		await bench.press("Control+p");
		await bench.page.keyboard.type("@colour_of");
		await bench.page.locator(".palette-item", { hasText: "colour_of" }).first().waitFor();
		await bench.press("Enter");
		await bench.page.locator(".view-line", { hasText: "def" }).first().waitFor();
		await bench.part("symbol-crumb").getByText("colour_of").waitFor();
		expect(await bench.editorText()).toContain("def colour_of");
	});

	it("goes to a definition with Ctrl and a click", async () => {
		const { page } = bench;
		await bench.part("left:files").click();
		await page.locator('[data-testid="explorer-tree"] [data-kind="member"]', { hasText: "__init__.py" }).click();
		const line = page.locator(".viv-code .view-line", { hasText: /import\scolour_of/ }).first();
		await line.waitFor();
		await line
			.getByText("colour_of", { exact: false })
			.last()
			.click({ modifiers: ["Control"] });
		await page.locator(".viv-code .view-line", { hasText: "genus.lower" }).first().waitFor();
		expect(await bench.part("breadcrumb").innerText()).toContain("colours.py");
	});

	it("never shows a blank pane while a document is on its way", async () => {
		await bench.part("left:files").click();
		for (const name of ["colours.py", "PKG-INFO", "setup.py"]) {
			await bench.page.locator('[data-testid="explorer-tree"] [data-kind="member"]', { hasText: name }).first().click();
			await bench.page.locator(".viv-code .view-line").first().waitFor();
		}
		expect(await bench.page.evaluate(() => document.documentElement.dataset["blanks"])).toBe("0");
	});

	it("says in one line where the document is, what it is and how it is shown, also in a narrow window", async () => {
		const { page } = bench;
		const row = page.getByTestId("document-pane").locator(".breadcrumb-row");
		const wrap = row.getByRole("button", { name: "Wrap", exact: true });
		await row.getByText(/^utf-8 · /).waitFor();
		expect(await page.locator(".viv-notices").count()).toBe(0);
		await page.getByRole("navigation", { name: "Where you are" }).getByRole("button").last().focus();
		await bench.press("Tab");
		expect(await wrap.evaluate((button) => button === document.activeElement)).toBe(true);
		await bench.press("Enter");
		expect(await wrap.getAttribute("aria-pressed")).toBe("false");
		await bench.press("Enter");
		expect(await wrap.getAttribute("aria-pressed")).toBe("true");
		await page.setViewportSize({ width: 1024, height: 720 });
		await bench.press("Control+Backslash");
		await wrap.waitFor();
		expect(
			await page
				.locator(".breadcrumb-row")
				.evaluateAll((rows) => rows.every((one) => one.scrollWidth <= one.clientWidth)),
		).toBe(true);
		await page.setViewportSize({ width: 1440, height: 900 });
	});

	it("shows on the ruler's edge what holds of the package: the machine's word until the analyst has given his", async () => {
		const pane = bench.page.locator('[data-testid="document-pane"] .viv-editor-pane');
		const machine = await bench.part("machine-verdict").getAttribute("data-verdict");
		expect(await pane.getAttribute("data-verdict")).toBe(machine);
		const edge = (): Promise<string> =>
			pane.locator("> .viv-code").evaluate((code) => getComputedStyle(code).borderRightStyle);
		expect(await edge()).toBe("solid");
		await bench.press("v");
		await bench.part("verdict-dialog").waitFor();
		await bench.press("s");
		await bench.press("Enter");
		await bench.part("verdict-dialog").waitFor({ state: "detached" });
		await expect.poll(() => pane.getAttribute("data-verdict")).toBe("suspicious");
		expect(await edge()).toBe("dashed");
	});
});

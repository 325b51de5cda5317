import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assertNoComplaints, type Complaints, launchBrowser, newContext, watchPage } from "./support/browser.ts";
import { type StaticPage, serveFolder } from "./support/static-page.ts";

/** The face on the made-up host of test/renderer, in a real browser under the real policy: keyboard, focus, dialogs, what hides what. */
const root = join(import.meta.dirname, "../..");

let browser: Browser;
let context: BrowserContext;
let page: Page;
let site: StaticPage;
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
	context = await newContext(browser);
	page = await context.newPage();
	complaints = await watchPage(page);
});

afterEach(async () => {
	await context.close();
	assertNoComplaints(complaints);
});

function part(id: string): Locator {
	return page.getByTestId(id);
}

async function press(...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

async function openPackage(query = ""): Promise<void> {
	await page.goto(`${site.url}?launch&theme=dark${query}`);
	await part("finding-row").first().waitFor();
	await page.locator('[data-testid="overview"][data-judged="true"]').waitFor();
	// From the overview to the first finding of the list.
	await press("j");
	await page.locator(".viv-code .view-line").first().waitFor();
}

function rowIds(): Promise<readonly string[]> {
	return part("finding-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-finding") ?? ""));
}

async function expectSelected(id: string | undefined): Promise<void> {
	await page.locator(`[data-testid="finding-pane"][data-finding="${id}"]`).waitFor();
}

/** `data-testid` of what has the focus. */
function focused(): Promise<string | null> {
	return page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);
}

describe("the keyboard", () => {
	it("walks the list from within the editor, which is read-only and swallows no letter", async () => {
		await openPackage();
		const ids = await rowIds();
		await press("Alt+2", "j");
		await expectSelected(ids[1]);
		await press("k");
		await expectSelected(ids[0]);
		expect(await page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null)).toBe(true);
	});

	it("writes letters where text is written, from the very first one", async () => {
		await openPackage();
		const ids = await rowIds();
		await press("/");
		await page.keyboard.type("fmjk exec");
		expect(await part("finding-filter").inputValue()).toBe("fmjk exec");
		await press("Escape", "Escape", "n");
		await page.keyboard.type("jmfz");
		expect(await part("finding-note").inputValue()).toBe("jmfz");
		await press("Escape");
		expect(await part("finding-note").inputValue()).toBe("");
		await expectSelected(ids[0]);
		expect(await part("judged").innerText()).toContain("0 of 10");
	});

	it("gives the focus back after a dismissal, and leaves off with Escape", async () => {
		await openPackage();
		const ids = await rowIds();
		await press("Alt+3", "f");
		await part("dismiss-reason").waitFor();
		await press("Escape");
		await part("dismiss-popover").waitFor({ state: "detached" });
		expect(await part("judged").innerText()).toContain("0 of 10");
		await press("f");
		await part("dismiss-reason").waitFor();
		await press("ArrowDown", "Enter");
		await expectSelected(ids[1]);
		expect(await focused()).toBe("findings-list");
		await press("k");
		await part("judgement").getByText("Documented purpose of the package").waitFor();
	});

	it("runs no command through an open dialog", async () => {
		await openPackage();
		const ids = await rowIds();
		await press("?");
		await part("key-help").waitFor();
		await press("j", "m", "Control+b");
		await press("Escape");
		await part("key-help").waitFor({ state: "detached" });
		await expectSelected(ids[0]);
		expect(await part("explorer").isVisible()).toBe(true);
		await press("Control+b");
		await part("explorer").waitFor({ state: "detached" });
	});

	it("moves through the tree", async () => {
		await openPackage();
		await press("Alt+1", "Home");
		const active = (): Promise<string> => page.locator("[data-testid=explorer-tree] .virtual-row.active").innerText();
		await expect.poll(active).toBe("..");
		await press("ArrowLeft");
		expect(await page.getByRole("treeitem", { name: "outside.py" }).count()).toBe(0);
		await press("ArrowRight", "ArrowRight", "Enter");
		await page.locator('[data-testid=breadcrumb] >> text="../outside.py"').waitFor();
	});

	it("goes to a decoded layer by name and back again", async () => {
		await openPackage();
		await press("Control+p");
		await part("palette-input").fill("hex");
		await press("Enter");
		await page.locator('[data-testid=document-pane][data-document="l1"]').waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null)).toBe(true);
		await press("Alt+ArrowLeft");
		await page.locator('[data-testid=document-pane][data-document="m2"]').waitFor();
	});
});

describe("the list", () => {
	it("says what it hides, keeps what was just judged in its place, and settles when asked", async () => {
		await openPackage();
		await part("state-filter:open").click();
		const before = await rowIds();
		await press("Alt+3", "m");
		await expectSelected(before[1]);
		expect(await rowIds()).toEqual(before);
		expect(await part("findings-hidden").innerText()).toContain("1 changed, still listed");
		await press("r");
		await expect.poll(rowIds).toEqual(before.slice(1));
		expect(await part("findings-hidden").innerText()).toContain("1 by state");
		await press("a");
		await expect.poll(rowIds).toEqual(before);
	});

	it("takes back the last entry", async () => {
		await openPackage();
		await press("m", "m", "z");
		await expect.poll(() => part("judged").innerText()).toContain("1 of 10");
	});
});

describe("opening", () => {
	it("shows progress and can be cancelled", async () => {
		await page.goto(`${site.url}?launch&theme=light&pace=400`);
		await part("opening").getByText("Unpack in memory").waitFor();
		await part("opening-leave").click();
		await part("opening").waitFor({ state: "detached" });
		expect(await part("start-page").isVisible()).toBe(true);
	});

	it("says in the host's words what cannot be opened, and stays usable", async () => {
		await page.goto(site.url);
		const chooser = page.waitForEvent("filechooser");
		await part("start-page").waitFor();
		await press("Control+o");
		await (await chooser).setFiles({ name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") });
		await part("opening-fault").waitFor();
		expect(await part("opening-fault").innerText()).toContain("This is neither an archive nor Python source");
		await press("Escape");
		await part("opening").waitFor({ state: "detached" });
		await part("recent").getByText("aurora_metrics-2.4.1.tar.gz").click();
		await part("finding-row").first().waitFor();
	});

	it("takes a dropped file", async () => {
		await page.goto(site.url);
		await part("start-page").waitFor();
		await page.evaluate(() => {
			const transfer = new DataTransfer();
			transfer.items.add(new File(["x"], "dropped.whl"));
			document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
		});
		await part("finding-row").first().waitFor();
		expect(await part("artifact-name").innerText()).toContain("aurora_metrics");
	});

	it("lists releases and files of a project, the newest that is not yanked first", async () => {
		await page.goto(site.url);
		await part("start-page").waitFor();
		await press("Control+Shift+o");
		await part("index-name").fill("no-such-project");
		await press("Enter");
		await part("index-problem").getByText("no project named").waitFor();
		await part("index-name").fill("aurora-metrics");
		await press("Enter");
		await part("index-versions").getByText("yanked").waitFor();
		expect(await part("index-open").innerText()).toBe("Open aurora_metrics-2.4.1.tar.gz");
		await part("index-versions").getByText("2.4.0").click();
		expect(await part("index-open").innerText()).toBe("Open aurora_metrics-2.4.0.tar.gz");
		await part("index-open").click();
		await part("finding-row").first().waitFor();
	});
});

describe("the screen", () => {
	it("never shows an address that could be followed, nor a name that hides something", async () => {
		await openPackage();
		await part("tab:indicators").click();
		const indicators = await part("indicators-list").innerText();
		expect(indicators).toContain("hxxps[://]collect[.]example[.]test/v1/hello");
		expect(indicators).not.toMatch(/https?:\/\//);
		await part("copy-indicators").click();
		await part("notice").waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).not.toMatch(/https?:\/\//);
		expect(await page.locator("a[href]").count()).toBe(0);
		expect(await part("explorer-tree").innerText()).toContain("invoice\\u202egnp.py");
	});

	it.each([
		{ width: 1440, height: 900 },
		{ width: 1024, height: 700 },
	])("fits into $width×$height, in both themes", async (size) => {
		await page.setViewportSize(size);
		await openPackage();
		for (const theme of ["dark", "light"]) {
			expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe(theme);
			const outside = await page.evaluate(() =>
				[...document.querySelectorAll(".top-bar > *, .finding-actions > *, .state-filter > *, .side-tab-list > *")]
					.filter((element) => {
						const box = element.getBoundingClientRect();
						return box.right > window.innerWidth || box.left < 0 || element.scrollWidth > element.clientWidth + 1;
					})
					.map((element) => element.textContent),
			);
			expect(outside).toEqual([]);
			await press("t");
		}
	});

	it("records the analyst's verdict by keyboard alone", async () => {
		await openPackage();
		await press("v");
		await part("verdict-dialog").waitFor();
		await press("ArrowDown", "ArrowDown", "ArrowDown", "Tab");
		await page.keyboard.type("Sends tokens away.");
		await press("Control+Enter");
		await expect
			.poll(async () => (await part("own-verdict").innerText()).replaceAll(/\s+/g, " "))
			.toContain("Yours: malicious");
		expect(await part("own-verdict").getAttribute("title")).toBe("Sends tokens away.");
	});
});
